// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/preferencespage.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/shell/settings.h"
#include "ui/sign/signatureform.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int labelWidth = 140;

QString nameOf(session::MessageEvent event)
{
    switch (event) {
    case session::MessageEvent::Waiting:
        return PreferencesPage::tr("A file waits for me");
    case session::MessageEvent::Progress:
        return PreferencesPage::tr("Another party signed");
    case session::MessageEvent::Completed:
        return PreferencesPage::tr("A file of mine is completed");
    case session::MessageEvent::Ended:
        return PreferencesPage::tr("Rejected, recalled, expired or void");
    case session::MessageEvent::Reminded:
        return PreferencesPage::tr("Somebody reminds me");
    case session::MessageEvent::Copied:
        return PreferencesPage::tr("A file was copied to me");
    case session::MessageEvent::SealUsed:
        return PreferencesPage::tr("A seal that I manage was used");
    case session::MessageEvent::SealRights:
        return PreferencesPage::tr("My rights to a seal changed");
    }
    return {};
}

QString nameOf(session::Channel channel)
{
    switch (channel) {
    case session::Channel::Client:
        return PreferencesPage::tr("Here");
    case session::Channel::Email:
        return PreferencesPage::tr("E-mail");
    case session::Channel::Sms:
        return PreferencesPage::tr("SMS");
    }
    return {};
}

void addRow(QGridLayout *grid, const QString &label, QWidget *widget)
{
    const int row = grid->rowCount();
    grid->addWidget(new QLabel(label), row, 0);
    grid->addWidget(widget, row, 1, Qt::AlignLeft);
}

} // namespace

PreferencesPage::PreferencesPage(Services &services, MePresenter &presenter, QWidget *parent)
    : QWidget(parent), m_services(services), m_presenter(presenter), m_undo(new UndoLine), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("preferencesPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(makeLook());
    layout->addWidget(makeFiles());
    layout->addWidget(makeSigning());
    layout->addWidget(makeMessages());
    layout->addStretch(1);
    connect(&presenter, &MePresenter::changed, this, &PreferencesPage::refresh);
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task != MePresenter::Task::Preferences)
            return;
        if (error.detail == QStringLiteral("timestamp.authority"))
            m_signingError->setText(tr("The address of a timestamp authority begins with https:// or http://."));
        else if (error.detail == QStringLiteral("signed.suffix"))
            m_signingError->setText(tr("These characters can't stand in the name of a file."));
        else
            m_error->setError(error);
    });
    connect(&services.account, &AccountService::stateChanged, this, &PreferencesPage::refresh);
    refresh();
}

QWidget *PreferencesPage::makeLook()
{
    auto *card = new Card(tr("Window"));
    auto *grid = new QGridLayout;
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::m);
    auto *look = new Segments(tr("Appearance"));
    look->setObjectName(QStringLiteral("appearanceSegments"));
    for (const QString &text : {tr("System"), tr("Light"), tr("Dark")})
        look->add(text);
    look->setCurrent(int(m_services.settings.appearance()));
    connect(look, &Segments::chosen, this, [this](int index) {
        m_services.settings.setAppearance(Appearance(index));
        m_services.theme.apply(Appearance(index));
    });
    auto *language = new Segments(tr("Language"));
    language->setObjectName(QStringLiteral("languageSegments"));
    for (const QString &text : {tr("System"), QStringLiteral("中文"), QStringLiteral("English")})
        language->add(text);
    language->setCurrent(int(m_services.settings.language()));
    connect(language, &Segments::chosen, this, [this](int index) {
        m_services.settings.setLanguage(Language(index));
        emit languageChosen();
    });
    addRow(grid, tr("Appearance"), look);
    addRow(grid, tr("Language"), language);
    card->body()->addLayout(grid);
    return card;
}

QWidget *PreferencesPage::makeFiles()
{
    auto *card = new Card(tr("Files"));
    m_recent = new QCheckBox(tr("Keep a list of recent files on the home page"));
    m_recent->setObjectName(QStringLiteral("recentCheckBox"));
    m_recent->setChecked(m_services.settings.keepsRecentFiles());
    connect(m_recent, &QCheckBox::toggled, this, &PreferencesPage::setKeepsRecent);
    card->body()->addWidget(m_recent);
    card->body()->addWidget(m_undo);
    return card;
}

void PreferencesPage::setKeepsRecent(bool keeps)
{
    const QStringList before = m_services.settings.recentFiles();
    m_services.settings.setKeepsRecentFiles(keeps);
    if (keeps || before.isEmpty())
        return;
    m_undo->offer(tr("The list was forgotten."), [this, before] {
        m_recent->setChecked(true);
        for (auto path = before.crbegin(); path != before.crend(); ++path)
            m_services.settings.addRecentFile(*path);
    });
}

template <class Change>
void PreferencesPage::change(Change change)
{
    session::Preferences preferences = m_presenter.preferences();
    change(preferences);
    if (preferences == m_presenter.preferences())
        return;
    m_error->clear();
    m_signingError->clear();
    m_presenter.savePreferences(preferences);
}

QWidget *PreferencesPage::makeSigning()
{
    auto *card = new Card(tr("Signing"));
    m_signature = new SignatureForm;
    m_authority = new QLineEdit;
    m_authority->setObjectName(QStringLiteral("timestampAuthorityLineEdit"));
    m_authority->setPlaceholderText(QStringLiteral("https://"));
    m_suffix = new QLineEdit;
    m_suffix->setObjectName(QStringLiteral("signedSuffixLineEdit"));
    m_signingError = new ErrorLine;
    auto *grid = new QGridLayout;
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::m);
    int row = 0;
    const auto add = [&](const QString &text, QLineEdit *field) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        field->setAccessibleName(text);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row++, 1);
    };
    add(tr("Timestamp authority"), m_authority);
    add(tr("Added to the names of signed files"), m_suffix);
    card->body()->addWidget(m_signature);
    card->body()->addLayout(grid);
    card->body()->addWidget(m_signingError);
    connect(m_signature, &SignatureForm::chosen, this,
            [this] { change([this](session::Preferences &to) { to.signature = m_signature->choice(); }); });
    connect(m_authority, &QLineEdit::editingFinished, this, [this] {
        change([this](session::Preferences &to) { to.timestampAuthority = m_authority->text().trimmed(); });
    });
    connect(m_suffix, &QLineEdit::editingFinished, this,
            [this] { change([this](session::Preferences &to) { to.signedSuffix = m_suffix->text(); }); });
    m_signing = card;
    return card;
}

QWidget *PreferencesPage::makeMessages()
{
    auto *card = new Card(tr("Messages"));
    m_lockedNote = makeLabel(tr("These choices lie in your records; unlock them to see and change them."), "quiet");
    m_matrix = new QWidget;
    auto *grid = new QGridLayout(m_matrix);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(0, 1);
    int column = 1;
    for (const session::Channel channel : session::allChannels)
        grid->addWidget(makeLabel(nameOf(channel), "quiet"), 0, column++, Qt::AlignHCenter);
    int row = 1;
    for (const session::MessageEvent event : session::allMessageEvents) {
        grid->addWidget(new QLabel(nameOf(event)), row, 0);
        column = 1;
        for (const session::Channel channel : session::allChannels) {
            auto *box = new QCheckBox;
            box->setObjectName(QStringLiteral("message%1Channel%2CheckBox").arg(int(event)).arg(int(channel)));
            box->setAccessibleName(nameOf(event) + QStringLiteral(", ") + nameOf(channel));
            connect(box, &QCheckBox::toggled, this, [this, event, channel](bool wanted) {
                change([&](session::Preferences &to) { to.messages.set(event, channel, wanted); });
            });
            grid->addWidget(box, row, column++, Qt::AlignHCenter);
            m_boxes.insert({event, channel}, box);
        }
        ++row;
    }
    card->body()->addWidget(m_lockedNote);
    card->body()->addWidget(m_matrix);
    card->body()->addWidget(makeLabel(tr("E-mail and SMS are sent by the university's server; they begin with the "
                                         "university profile, by these choices."),
                                      "caption"));
    card->body()->addWidget(m_error);
    return card;
}

void PreferencesPage::refresh()
{
    const bool open = m_services.account.state() == AccountState::Open && m_presenter.isLoaded();
    const session::Preferences &preferences = m_presenter.preferences();
    m_signing->setVisible(open);
    m_signature->setAuthority(preferences.timestampAuthority);
    m_signature->setChoice(preferences.signature);
    // what is being typed, or was refused, stays
    if (!m_authority->hasFocus() && !m_signingError->isVisible())
        m_authority->setText(preferences.timestampAuthority);
    if (!m_suffix->hasFocus() && !m_signingError->isVisible())
        m_suffix->setText(preferences.signedSuffix);
    m_matrix->setVisible(open);
    m_lockedNote->setVisible(!open);
    for (auto box = m_boxes.cbegin(); box != m_boxes.cend(); ++box) {
        const QSignalBlocker quiet(box.value());
        box.value()->setChecked(preferences.messages.wanted(box.key().first, box.key().second));
    }
}

} // namespace ui
