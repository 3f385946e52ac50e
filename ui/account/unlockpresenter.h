// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/accountservice.h"
#include "ui/account/passwordwait.h"

#include <QtCore/QTimer>

namespace ui {

/// Opening a locked account: by the signing password, or by the recovery code where the keychain doesn't serve.
class UnlockPresenter : public QObject {
    Q_OBJECT
public:
    explicit UnlockPresenter(AccountService &account, QObject *parent = nullptr);

    /// False: the keychain lost the key or there is none, so only the recovery code helps.
    bool passwordHelps() const;
    /// Why the account didn't open by itself, when that is more than being locked.
    std::optional<base::Error> reason() const;
    bool isBusy() const { return m_busy; }
    int secondsToWait() const { return m_wait.seconds(); } ///< after too many wrong passwords; counts down
    const std::optional<base::Error> &error() const { return m_error; }

    void tryPassword(crypto::Secret password);
    void tryCode(const crypto::Secret &typed);
    /// Asks the keychain once more: it was unlocked or started meanwhile.
    void tryKeychain();
    /// Something else is being typed: what was wrong with the last try is of no interest any more, the wait is.
    void begin();

signals:
    void changed();
    void opened();

private:
    void answer(const base::Result<void> &result);
    void refuse(const base::Error &error);
    AccountService &m_account;
    std::optional<base::Error> m_error;
    PasswordWait m_wait;
    bool m_busy = false;
};

} // namespace ui
