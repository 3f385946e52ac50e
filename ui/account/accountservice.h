// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/signingwindow.h"
#include "session/profile.h"
#include "session/signingkeys.h"

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

/// What the last opening made of signatures that a crash had interrupted (session::settleSignings).
struct SettledSignings {
    int finished = 0, unseen = 0, dropped = 0, waiting = 0;
    std::optional<base::Error> why; ///< the first of those that wait; or of settling itself
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
    const SettledSignings &settled() const { return m_settled; }
    const QString &folder() const { return m_folder; }

    /// Opens what is there with the keychain alone, unless lock() was called. The answer comes as stateChanged.
    void start();
    /// The recovery code is given once; the account is Open then. Fails when there is one already, and by the
    /// keychain's codes when it is wanted and doesn't serve; without it nothing but the recovery code opens.
    QFuture<base::Result<account::RecoveryCode>> create(session::ProfileSetup setup, bool withKeychain = true);
    /// Codes of session::unlockProfile.
    QFuture<base::Result<void>> unlock(crypto::Secret password);
    /// Also puts the key back into a keychain that lost it, when there is one.
    QFuture<base::Result<void>> recover(account::RecoveryCode code);
    /// Wipes keys, closes the store, takes the keychain's open key away. Work that was given before is done first.
    QFuture<base::Result<void>> lock();
    /// Codes of session::Profile::changePassword.
    QFuture<base::Result<void>> changePassword(crypto::Secret oldPassword, crypto::Secret newPassword);
    /// What stands beside the certificate; summary() follows. Codes of session::Profile::saveDetails.
    QFuture<base::Result<void>> saveDetails(session::PersonDetails details);

    // ---- password-free signing (免密签署), answered at once; it is opened in run(Profile, SigningKeys)
    std::optional<account::SigningWindow::State> signingWindow() const; ///< nothing: it isn't open
    std::optional<session::SigningKeys::Terms> signingTerms() const;
    bool windowCovers(const QList<store::SealId> &seals) const;
    void endSigningWindow();

    /// Runs `work(session::Profile &)` (giving a base::Result) in the account's thread, after all that was given
    /// before. Code "account.locked" when there is no open profile then. `work` may be move-only.
    template <class Work>
        requires std::invocable<Work &, session::Profile &>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work &, session::Profile &>>
    {
        return QtConcurrent::run(&m_thread, [this, work = std::move(work)]() mutable {
            using Answer = std::invoke_result_t<Work &, session::Profile &>;
            return m_profile ? work(*m_profile) : Answer(base::fail(base::ErrorKind::Permission, "account.locked"));
        });
    }
    /// The same with the keys to sign with; they must not be kept.
    template <class Work>
        requires std::invocable<Work &, session::Profile &, session::SigningKeys &>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work &, session::Profile &, session::SigningKeys &>>
    {
        return run(
            [this, work = std::move(work)](session::Profile &profile) mutable { return work(profile, *m_keys); });
    }
    /// As long as somebody holds it, idleness locks nothing: for a job that a person waits for. GUI thread.
    std::shared_ptr<void> keepOpen();
    bool isKeptOpen() const { return !m_kept.expired(); }
    /// To be called after something was written: seals, signatures, contracts, usage or preferences.
    void noteChange() { emit contentChanged(); }

signals:
    void stateChanged();
    void contentChanged();
    void signingWindowEnded(); ///< by endSigningWindow() or lock()

private:
    struct Situation; // what the account's thread found, for the GUI thread
    void show(Situation situation);
    // in the account's thread:
    base::Result<std::shared_ptr<account::Keychain>> keychain();
    void look();
    void take(std::unique_ptr<session::Profile> profile);
    void report(Situation situation);
    base::Result<account::RecoveryCode> make(const session::ProfileSetup &setup, bool withKeychain);
    base::Result<void> openByPassword(const crypto::Secret &password);
    base::Result<void> openByCode(const account::RecoveryCode &code);
    base::Result<void> close();

    QString m_folder;
    std::function<base::Result<std::shared_ptr<account::Keychain>>()> m_findKeychain;
    const base::Clock *m_clock;
    QThreadPool m_thread;                          ///< of one thread that stays
    std::shared_ptr<account::Keychain> m_keychain; ///< in that thread only
    std::unique_ptr<session::Profile> m_profile;   ///< in that thread only
    std::shared_ptr<session::SigningKeys> m_keys;  ///< in that thread only
    bool m_lockedHere = false;                     ///< in that thread only: the keychain alone opens no more
    AccountState m_state = AccountState::Starting;
    std::optional<base::Error> m_error;
    AccountSummary m_summary;
    SettledSignings m_settled;
    std::weak_ptr<void> m_kept;
    std::shared_ptr<session::SigningKeys> m_shownKeys; ///< for the GUI thread: of them only what answers at once
};

} // namespace ui
