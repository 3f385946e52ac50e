// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/firststartpage.h"

#include "account/passwordpolicy.h"
#include "ui/account/firststartpresenter.h"
#include "ui/account/recoverycard.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/focus.h"
#include "ui/common/jobprogress.h"
#include "ui/common/passwordfield.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/shell/settings.h"

#include <QtCore/QStandardPaths>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int cardWidth = 520, longestName = 64;

QLabel *fieldLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

FirstStartPage::FirstStartPage(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_presenter(new FirstStartPresenter(services.account, services.desk, this))
{
    setObjectName(QStringLiteral("firstStartPage"));
    setProperty("kind", "side");
    setAttribute(Qt::WA_StyledBackground);
    m_person = makePersonStep();
    m_codeStep = makeCodeStep();
    m_codeStep->hide();
    auto *card = new Card({});
    card->setFixedWidth(cardWidth);
    card->body()->addWidget(m_person);
    card->body()->addWidget(m_codeStep);
    auto *sheet = new QWidget;
    auto *middle = new QVBoxLayout(sheet);
    middle->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    middle->addStretch(2);
    middle->addLayout(centred(card));
    middle->addStretch(3);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    sheet->setProperty("kind", "side");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_presenter, &FirstStartPresenter::changed, this, &FirstStartPage::refresh);
    connect(m_presenter, &FirstStartPresenter::samplePlaced, this,
            [this](const QString &path) { emit finished(true, {path}); });
    refresh();
    passFocusOn(this, m_name);
}

QWidget *FirstStartPage::makeLanguages()
{
    auto *languages = new Segments(tr("Language"));
    languages->setObjectName(QStringLiteral("languageSegments"));
    languages->add(QStringLiteral("中文"));
    languages->add(QStringLiteral("English"));
    languages->setCurrent(localeNameOf(m_services.settings.language()) == QLatin1String("en") ? 1 : 0);
    connect(languages, &Segments::chosen, this, [this](int index) {
        m_services.settings.setLanguage(index == 0 ? Language::Chinese : Language::English);
        emit languageChosen();
    });
    m_languages = languages;
    return languages;
}

QWidget *FirstStartPage::makePersonStep()
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Set up this computer"), "title"), 1);
    head->addWidget(makeLanguages(), 0, Qt::AlignTop);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("nameLineEdit"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(longestName);
    m_password = new PasswordField;
    m_password->setObjectName(QStringLiteral("passwordField"));
    m_password->setName(tr("Signing password"));
    m_repeat = new PasswordField;
    m_repeat->setObjectName(QStringLiteral("repeatField"));
    m_repeat->setName(tr("Signing password once more"));
    m_hint = makeLabel({}, "caption");
    m_hint->setObjectName(QStringLiteral("hintLabel"));
    m_progress = new JobProgress;
    m_error = new ErrorLine;
    m_create = new QPushButton(tr("Go on"));
    m_create->setObjectName(QStringLiteral("createButton"));
    m_create->setProperty("kind", "primary");
    m_later = new QPushButton(tr("Later: only look and check"));
    m_later->setObjectName(QStringLiteral("laterButton"));
    m_later->setProperty("kind", "link");
    auto *row = new QHBoxLayout;
    row->addWidget(m_later);
    row->addStretch();
    row->addWidget(m_create);

    layout->addLayout(head);
    layout->addWidget(makeLabel(tr("Your name stands in your signatures. The signing password is asked for when you "
                                   "sign; nobody can give it back to you, so choose one that you will remember."),
                                "quiet"));
    layout->addSpacing(space::m);
    layout->addWidget(fieldLabel(tr("Name"), m_name));
    layout->addWidget(m_name);
    layout->addSpacing(space::s);
    layout->addWidget(fieldLabel(tr("Signing password"), m_password->line()));
    layout->addWidget(m_password);
    layout->addSpacing(space::s);
    layout->addWidget(fieldLabel(tr("Once more"), m_repeat->line()));
    layout->addWidget(m_repeat);
    layout->addWidget(m_hint);
    layout->addSpacing(space::s);
    layout->addWidget(m_progress);
    layout->addWidget(m_error);
    layout->addSpacing(space::s);
    layout->addLayout(row);

    connect(m_name, &QLineEdit::textEdited, this, &FirstStartPage::checkInput);
    connect(m_password, &PasswordField::edited, this, &FirstStartPage::checkInput);
    connect(m_repeat, &PasswordField::edited, this, &FirstStartPage::checkInput);
    connect(m_password, &PasswordField::shownChanged, m_repeat, &PasswordField::setShown);
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(m_password, &PasswordField::submitted, this, [this] { m_repeat->setFocus(); });
    connect(m_repeat, &PasswordField::submitted, this, [this] { create(false); });
    connect(m_create, &QPushButton::clicked, this, [this] { create(false); });
    connect(m_later, &QPushButton::clicked, this, [this] { emit finished(false, {}); });
    connect(m_error, &ErrorLine::actionTriggered, this, [this] { create(true); });
    return step;
}

QWidget *FirstStartPage::makeCodeStep()
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_recovery = new RecoveryCard;
    m_warning = makeLabel({}, "wrong");
    m_codeError = new ErrorLine;
    auto *open = new QPushButton(tr("Open the sample contract"));
    open->setObjectName(QStringLiteral("sampleButton"));
    open->setProperty("kind", "primary");
    auto *home = new QPushButton(tr("To the home page"));
    home->setObjectName(QStringLiteral("homeButton"));
    home->setProperty("kind", "link");
    auto *row = new QHBoxLayout;
    row->addWidget(home);
    row->addStretch();
    row->addWidget(open);
    layout->addWidget(makeLabel(tr("Put your recovery code away"), "title"));
    layout->addWidget(makeLabel(tr("It is the only other way to your records when this computer's keychain or the "
                                   "computer itself is lost. It is shown once. This can wait: Home reminds you."),
                                "quiet"));
    layout->addWidget(m_warning);
    layout->addWidget(m_recovery);
    layout->addWidget(m_codeError);
    layout->addStretch();
    layout->addLayout(row);
    connect(m_recovery, &RecoveryCard::kept, m_presenter, &FirstStartPresenter::noteKept);
    connect(open, &QPushButton::clicked, this, [this] {
        m_presenter->placeSample(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                 tr("Sample contract"));
    });
    connect(home, &QPushButton::clicked, this, [this] { emit finished(true, {}); });
    return step;
}

void FirstStartPage::checkInput()
{
    const bool short_ = m_password->length() < int(account::shortestPassword);
    const auto problem = FirstStartPresenter::problemOf(m_name->text(), m_password->secret());
    const bool differs = !m_repeat->isEmpty() && m_repeat->line()->text() != m_password->line()->text();
    QString hint = tr("8 characters or more. A few words that you remember are better than signs.");
    if (!short_ && problem)
        hint = sentenceOf(*problem);
    else if (differs)
        hint = tr("The two passwords differ.");
    m_hint->setText(hint);
    m_password->setWrong(!short_ && problem);
    m_repeat->setWrong(differs && m_repeat->length() >= m_password->length());
    const bool ready =
        !m_name->text().trimmed().isEmpty() && !problem && m_repeat->line()->text() == m_password->line()->text();
    m_create->setEnabled(ready && m_presenter->step() == FirstStartPresenter::Step::Person);
}

void FirstStartPage::create(bool withoutKeychain)
{
    if (m_create->isEnabled())
        m_presenter->create(m_name->text(), m_password->secret(), withoutKeychain);
}

void FirstStartPage::refresh()
{
    const auto step = m_presenter->step();
    const bool working = step == FirstStartPresenter::Step::Working;
    const auto &error = m_presenter->error();
    if (working && !m_progress->isRunning())
        m_progress->start(tr("Making your keys…"));
    else if (!working)
        m_progress->finish();
    for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_password),
                            static_cast<QWidget *>(m_repeat), static_cast<QWidget *>(m_later), m_languages})
        widget->setEnabled(!working);
    ErrorLine *line = step == FirstStartPresenter::Step::Code ? m_codeError : m_error;
    line->clear();
    if (error)
        line->setError(*error);
    if (m_presenter->offersWithoutKeychain() && step == FirstStartPresenter::Step::Person)
        line->setAction(tr("Go on without the keychain"));
    checkInput();
    if (step != FirstStartPresenter::Step::Code)
        return;
    m_password->clear();
    m_repeat->clear();
    m_warning->setText(tr("Without a keychain this code is asked for at every start: keep it at hand."));
    m_warning->setVisible(m_presenter->madeWithoutKeychain());
    m_recovery->setSheet({m_presenter->name(), m_presenter->code(), m_services.clock.now().toLocalTime().date()});
    m_person->hide();
    m_codeStep->show();
}

} // namespace ui
