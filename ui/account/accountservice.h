// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <memory>

namespace ui {

enum class AccountState {
    Starting, ///< being looked for
    None,     ///< this computer has no account yet
    Locked,   ///< there is one; the signing password or the recovery code opens it
    Open,
    Failed ///< there is one that can't be opened now: error()
};

/// What everybody may know of the person without asking the store.
struct AccountSummary {
    QString name, account, organisation;
    QByteArray certificateDer; ///< of the default identity
};

/// The account of this computer as the window sees it. The profile lives in one thread of its own, in which every use
/// of it runs in turn; this object lives in the GUI thread and never waits.
class AccountService : public QObject {
    Q_OBJECT
public:
    /// `keychain` may be null: then only the recovery code opens.
    AccountService(QString folder, std::function<base::Result<std::shared_ptr<account::Keychain>>()> keychain,
                   const base::Clock &clock, QObject *parent = nullptr);
    ~AccountService() override;

    AccountState state() const { return m_state; }
    const std::optional<base::Error> &error() const { return m_error; } ///< why Locked or Failed
    const AccountSummary &summary() const { return m_summary; }
    const QString &folder() const { return m_folder; }

    /// Opens what is there with the keychain alone. The answer comes as stateChanged.
    void start();
    /// The recovery code is given once; the account is Open then. Fails when there is one already.
    QFuture<base::Result<account::RecoveryCode>> create(session::ProfileSetup setup);
    QFuture<base::Result<void>> unlock(crypto::Secret password);
    QFuture<base::Result<void>> recover(account::RecoveryCode code);
    /// Wipes keys, closes the store, takes the keychain's open key away. Work that was given before is done first.
    QFuture<base::Result<void>> lock();

    /// Runs `work(session::Profile &)` (giving a base::Result) in the account's thread, after all that was given
    /// before. Code "account.locked" when there is no open profile then.
    template <class Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work, session::Profile &>>
    {
        return QtConcurrent::run(&m_thread, [this, work = std::move(work)]() mutable {
            using Answer = std::invoke_result_t<Work, session::Profile &>;
            return m_profile ? work(*m_profile) : Answer(base::fail(base::ErrorKind::Permission, "account.locked"));
        });
    }
    /// To be called after something was written: seals, signatures, contracts, usage or preferences.
    void noteChange() { emit contentChanged(); }

signals:
    void stateChanged();
    void contentChanged();

private:
    void setState(AccountState state, std::optional<base::Error> error = {});
    base::Result<AccountSummary> summaryOf(session::Profile &profile);

    QString m_folder;
    std::function<base::Result<std::shared_ptr<account::Keychain>>()> m_findKeychain;
    const base::Clock *m_clock;
    QThreadPool m_thread;                          ///< of one thread that stays
    std::shared_ptr<account::Keychain> m_keychain; ///< in that thread only
    std::unique_ptr<session::Profile> m_profile;   ///< in that thread only
    AccountState m_state = AccountState::Starting;
    std::optional<base::Error> m_error;
    AccountSummary m_summary;
};

} // namespace ui
