// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/securitypage.h"

#include "account/signingwindow.h"
#include "ui/account/keyscard.h"
#include "ui/account/passwordcard.h"
#include "ui/account/recoverycodecard.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/tokens.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int longestWindow = 480, mostFiles = 1000;

QSpinBox *addNumber(QGridLayout *grid, const QString &label, const char *name, int least, int most)
{
    auto *number = new QSpinBox;
    number->setObjectName(QLatin1String(name));
    number->setAccessibleName(label);
    number->setRange(least, most);
    number->setKeyboardTracking(false); // stored when it is whole
    auto *text = new QLabel(label);
    text->setBuddy(number);
    const int row = grid->rowCount();
    grid->addWidget(text, row, 0);
    grid->addWidget(number, row, 1, Qt::AlignLeft);
    return number;
}

QGridLayout *makeGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    return grid;
}

} // namespace

SecurityPage::SecurityPage(Services &services, MePresenter &presenter, QWidget *parent)
    : QWidget(parent), m_services(services), m_presenter(presenter), m_error(new ErrorLine)
{
    setObjectName(QStringLiteral("securityPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(m_error);
    layout->addWidget(makeLocking());
    layout->addWidget(new PasswordCard(presenter));
    layout->addWidget(makeWindow());
    layout->addWidget(new RecoveryCodeCard(presenter, services.clock));
    layout->addWidget(new KeysCard(presenter));
    layout->addWidget(makeElsewhere());
    layout->addStretch(1);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &SecurityPage::showWindow);
    connect(&presenter, &MePresenter::changed, this, &SecurityPage::refresh);
    connect(&presenter, &MePresenter::failed, this, [this](MePresenter::Task task, const base::Error &error) {
        if (task == MePresenter::Task::Preferences || task == MePresenter::Task::Load)
            m_error->setError(error);
    });
    m_second.start();
    refresh();
}

QWidget *SecurityPage::makeLocking()
{
    auto *card = new Card(tr("Locking"));
    auto *now = new QPushButton(tr("Lock now"));
    now->setObjectName(QStringLiteral("lockButton"));
    now->setToolTip(QStringLiteral("Ctrl+L"));
    connect(now, &QPushButton::clicked, this, [this] { (void)m_services.account.lock(); });
    card->addToHeading(now);
    card->body()->addWidget(makeLabel(tr("Locking closes your records, wipes the keys from memory and ends "
                                         "password-free signing. Files can still be opened and checked."),
                                      "quiet"));
    QGridLayout *grid = makeGrid();
    m_minutes = addNumber(grid, tr("Lock when nobody works here for"), "lockMinutesSpinBox", 0,
                          session::Preferences::longestIdleMinutes);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setSpecialValueText(tr("never"));
    m_onLeaving = new QCheckBox(tr("Lock when the computer sleeps or the screen is locked"));
    m_onLeaving->setObjectName(QStringLiteral("lockOnSuspendCheckBox"));
    card->body()->addLayout(grid);
    card->body()->addWidget(m_onLeaving);
    connect(m_minutes, &QSpinBox::valueChanged, this, &SecurityPage::save);
    connect(m_onLeaving, &QCheckBox::toggled, this, &SecurityPage::save);
    return card;
}

QWidget *SecurityPage::makeWindow()
{
    auto *card = new Card(tr("Password-free signing"));
    m_end = new QPushButton(tr("End now"));
    m_end->setObjectName(QStringLiteral("endWindowButton"));
    connect(m_end, &QPushButton::clicked, this, [this] { m_services.account.endSigningWindow(); });
    card->addToHeading(m_end);
    m_window = makeLabel({});
    m_window->setObjectName(QStringLiteral("windowLabel"));
    m_offer = new QCheckBox(tr("Offer it when several files are signed"));
    m_offer->setObjectName(QStringLiteral("offerWindowCheckBox"));
    QGridLayout *grid = makeGrid();
    m_length = addNumber(grid, tr("For at most"), "windowMinutesSpinBox", 1, longestWindow);
    m_length->setSuffix(tr(" min"));
    m_files = addNumber(grid, tr("And at most"), "windowFilesSpinBox", 1, mostFiles);
    m_files->setSuffix(tr(" files"));
    card->body()->addWidget(
        makeLabel(tr("After you typed your signing password once, further files are signed without "
                     "it for this time, with the seals that you named then. Every use is recorded."),
                  "quiet"));
    card->body()->addWidget(m_window);
    card->body()->addWidget(m_offer);
    card->body()->addLayout(grid);
    connect(m_offer, &QCheckBox::toggled, this, &SecurityPage::save);
    connect(m_length, &QSpinBox::valueChanged, this, &SecurityPage::save);
    connect(m_files, &QSpinBox::valueChanged, this, &SecurityPage::save);
    return card;
}

QWidget *SecurityPage::makeElsewhere()
{
    auto *card = new Card(tr("Login password and devices"));
    card->body()->addWidget(makeLabel(tr("This account lives on this computer alone: it has no login password and no "
                                         "other devices. Both come with the university profile."),
                                      "quiet"));
    return card;
}

void SecurityPage::save()
{
    if (!m_presenter.isLoaded())
        return;
    session::Preferences preferences = m_presenter.preferences();
    preferences.lockAfterMinutes = m_minutes->value();
    preferences.lockOnSuspend = m_onLeaving->isChecked();
    preferences.offerWindow = m_offer->isChecked();
    preferences.windowMinutes = m_length->value();
    preferences.windowFiles = m_files->value();
    m_error->clear();
    m_presenter.savePreferences(preferences);
    refresh();
}

void SecurityPage::refresh()
{
    const session::Preferences &preferences = m_presenter.preferences();
    const auto set = [](QSpinBox *number, int value) {
        const QSignalBlocker quiet(number);
        if (number->value() != value)
            number->setValue(value);
    };
    const auto check = [](QCheckBox *box, bool value) {
        const QSignalBlocker quiet(box);
        box->setChecked(value);
    };
    set(m_minutes, preferences.lockAfterMinutes);
    set(m_length, preferences.windowMinutes);
    set(m_files, preferences.windowFiles);
    check(m_onLeaving, preferences.lockOnSuspend);
    check(m_offer, preferences.offerWindow);
    m_length->setEnabled(preferences.offerWindow);
    m_files->setEnabled(preferences.offerWindow);
    showWindow();
}

void SecurityPage::showWindow()
{
    const auto state = m_services.account.signingWindow();
    m_end->setVisible(state.has_value());
    if (!state) {
        m_window->setText(tr("Not active."));
        return;
    }
    const QString until =
        m_services.clock.now().addSecs(state->left.count()).toLocalTime().toString(QStringLiteral("HH:mm"));
    m_window->setText(tr("Active until %1, for %2 more files.").arg(until).arg(state->filesLeft));
}

} // namespace ui
