// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/basicpage.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int labelWidth = 140;

QLineEdit *addField(QGridLayout *form, const QString &label, const char *name, int longest)
{
    auto *line = new QLineEdit;
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(label);
    line->setMaxLength(longest);
    auto *text = new QLabel(label);
    text->setBuddy(line);
    const int row = form->rowCount();
    form->addWidget(text, row, 0);
    form->addWidget(line, row, 1);
    return line;
}

void addFact(QGridLayout *grid, const QString &label, const QString &value)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(label, "quiet"), row, 0, Qt::AlignTop);
    QLabel *text = makeLabel(value);
    text->setObjectName(QStringLiteral("factLabel"));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(label + QStringLiteral(": ") + value);
    grid->addWidget(text, row, 1, Qt::AlignTop);
}

QString day(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
}

} // namespace

BasicPage::BasicPage(MePresenter &presenter, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_undo(new UndoLine), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("basicPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(makeDetails());
    layout->addWidget(makeKeys());
    layout->addStretch(1);
    connect(&presenter, &MePresenter::changed, this, &BasicPage::refresh);
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task == MePresenter::Task::Details || task == MePresenter::Task::Load)
            m_error->setError(error);
    });
    refresh();
}

QWidget *BasicPage::makeDetails()
{
    auto *card = new Card(tr("Basic information"));
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::s);
    form->setColumnMinimumWidth(0, labelWidth);
    form->setColumnStretch(1, 1);
    m_name = addField(form, tr("Name"), "nameLineEdit", 64);
    m_account = addField(form, tr("Account"), "accountLineEdit", 128);
    m_phone = addField(form, tr("Phone"), "phoneLineEdit", 128);
    m_email = addField(form, tr("E-mail"), "emailLineEdit", 128);
    m_organisation = addField(form, tr("Organisation"), "organisationLineEdit", 128);
    addFact(form, tr("Verification"), tr("Not verified. Real-name verification comes with the university profile."));
    auto *signatures = new QPushButton(tr("My seals and signatures"));
    signatures->setProperty("kind", "link");
    signatures->setObjectName(QStringLiteral("signaturesButton"));
    connect(signatures, &QPushButton::clicked, this, &BasicPage::signaturesWanted);
    card->addToHeading(signatures);
    card->body()->addLayout(form);
    card->body()->addWidget(makeLabel(tr("Changes are kept at once. Your certificate keeps the name that it was made "
                                         "with."),
                                      "caption"));
    card->body()->addWidget(m_undo);
    card->body()->addWidget(m_error);
    for (QLineEdit *line : {m_name, m_account, m_phone, m_email, m_organisation})
        connect(line, &QLineEdit::editingFinished, this, &BasicPage::save);
    return card;
}

QWidget *BasicPage::makeKeys()
{
    auto *card = new Card(tr("Certificates"));
    m_keys = card->body();
    return card;
}

void BasicPage::save()
{
    const session::PersonDetails before = m_presenter.details();
    const session::PersonDetails now{m_name->text(), m_account->text(), m_phone->text(), m_email->text(),
                                     m_organisation->text()};
    const auto fields = [](const session::PersonDetails &d) {
        return QStringList{d.name.trimmed(), d.account.trimmed(), d.phone.trimmed(), d.email.trimmed(),
                           d.organisation.trimmed()};
    };
    if (!m_presenter.isLoaded() || fields(before) == fields(now))
        return;
    m_error->clear();
    m_presenter.saveDetails(now);
    m_undo->offer(tr("Kept."), [this, before] { m_presenter.saveDetails(before); });
}

void BasicPage::refresh()
{
    const session::PersonDetails &details = m_presenter.details();
    const std::pair<QLineEdit *, QString> fields[] = {{m_name, details.name},
                                                      {m_account, details.account},
                                                      {m_phone, details.phone},
                                                      {m_email, details.email},
                                                      {m_organisation, details.organisation}};
    for (const auto &[line, value] : fields) {
        if (line->text() != value && !(line->hasFocus() && line->isModified()))
            line->setText(value);
    }
    showKeys();
}

void BasicPage::showKeys()
{
    while (QLayoutItem *item = m_keys->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const MePresenter::Key &key : m_presenter.keys()) {
        if (m_keys->count() > 0) {
            auto *line = new QFrame;
            line->setProperty("kind", "line");
            m_keys->addWidget(line);
        }
        auto *block = new QWidget;
        auto *grid = new QGridLayout(block);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(space::l);
        grid->setVerticalSpacing(space::xs);
        grid->setColumnMinimumWidth(0, labelWidth);
        grid->setColumnStretch(1, 1);
        addFact(grid, tr("Holder"), key.holder);
        addFact(grid, tr("Issued by"), key.issuer);
        addFact(grid, tr("Valid"), tr("%1 to %2").arg(day(key.from), day(key.to)));
        addFact(grid, tr("Kind"),
                key.isOnToken ? tr("On a token, which it never leaves; judged by its own issuer.")
                : key.madeHere
                    ? tr("Made on this computer. Elsewhere its signatures read: intact, identity self-declared.")
                    : tr("Taken over from a file; judged by its own issuer."));
        addFact(grid, tr("Serial number"), key.serial);
        addFact(grid, tr("SHA-256"), key.fingerprint);
        m_keys->addWidget(block);
    }
}

} // namespace ui
