// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/accountservice.h"

#include <QtWidgets/QStackedWidget>

namespace ui {

class EmptyState;
class ErrorLine;
class UnlockCard;

/// Shows a place that needs the open account, or in its stead what is missing: the first step to an account, the way to
/// unlock it, or why it can't be opened.
class AccountGate : public QStackedWidget {
    Q_OBJECT
public:
    /// `content` goes over. `purpose`: a sentence why the account is needed here.
    AccountGate(AccountService &account, QWidget *content, const QString &purpose, QWidget *parent = nullptr);
    bool isOpen() const { return currentWidget() == m_content; }

signals:
    void accountWanted(); ///< there is none yet: the first start's page is asked for
    void opened();        ///< the content is shown from now on

private:
    QWidget *makeLockedPage(const QString &purpose);
    QWidget *makeFailedPage();
    void follow();
    AccountService &m_account;
    QWidget *m_content;
    EmptyState *m_none, *m_starting;
    QWidget *m_locked, *m_failed;
    UnlockCard *m_card = nullptr;
    ErrorLine *m_error = nullptr;
};

} // namespace ui
