// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/accountgate.h"

#include "ui/account/unlockcard.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

AccountGate::AccountGate(AccountService &account, QWidget *content, const QString &purpose, QWidget *parent)
    : QStackedWidget(parent), m_account(account), m_content(content),
      m_none(new EmptyState(QStringLiteral("key"), tr("No account on this computer yet"), purpose)),
      m_starting(new EmptyState(QStringLiteral("clock"), tr("Opening your records…"),
                                tr("The keychain of this computer is asked for the key."))),
      m_locked(makeLockedPage(purpose)), m_failed(makeFailedPage())
{
    QPushButton *make = m_none->addAction(tr("Set up this computer"));
    make->setObjectName(QStringLiteral("setUpButton"));
    connect(make, &QPushButton::clicked, this, &AccountGate::accountWanted);
    for (QWidget *page :
         {m_content, static_cast<QWidget *>(m_none), static_cast<QWidget *>(m_starting), m_locked, m_failed})
        addWidget(page);
    connect(&account, &AccountService::stateChanged, this, &AccountGate::follow);
    follow();
}

QWidget *AccountGate::makeLockedPage(const QString &purpose)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    m_card = new UnlockCard(m_account, purpose);
    layout->addStretch(2);
    layout->addLayout(centred(m_card));
    layout->addStretch(3);
    return page;
}

QWidget *AccountGate::makeFailedPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::m);
    m_error = new ErrorLine;
    m_error->setMaximumWidth(560);
    connect(m_error, &ErrorLine::actionTriggered, this, [this] { m_account.start(); });
    auto *title = makeLabel(tr("Your records can't be opened"), "section");
    title->setAlignment(Qt::AlignHCenter);
    auto *note = makeLabel(tr("Nothing was changed. Files can be opened and checked all the same."), "quiet");
    note->setAlignment(Qt::AlignHCenter);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(note);
    layout->addLayout(centred(m_error));
    layout->addStretch(3);
    return page;
}

void AccountGate::follow()
{
    const bool wasOpen = isOpen();
    switch (m_account.state()) {
    case AccountState::Starting:
        setCurrentWidget(m_starting);
        break;
    case AccountState::None:
        setCurrentWidget(m_none);
        break;
    case AccountState::Locked:
        setCurrentWidget(m_locked);
        break;
    case AccountState::Failed:
        m_error->setError(m_account.error().value_or(base::Error{}));
        m_error->setAction(tr("Try again"));
        setCurrentWidget(m_failed);
        break;
    case AccountState::Open:
        setCurrentWidget(m_content);
        break;
    }
    if (isOpen() && !wasOpen)
        emit opened();
}

} // namespace ui
