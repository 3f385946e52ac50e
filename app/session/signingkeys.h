// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/signingwindow.h"
#include "session/profile.h"
#include "store/seals.h"

namespace session {

/// A signing key for one job. Let go of it when the job is done.
struct SigningKey {
    std::shared_ptr<const crypto::Signer> signer;
    bool passwordFree = false; ///< to be handed on: RecordedJob::passwordFree
};

/// Where signing jobs of a running program get their key: by the signing password, or from the password-free window
/// (免密签署, design §4) that the person opened for a time, for named seals and a number of files. One per open
/// profile, made and destroyed with it; the destructor ends the window. Whoever owns it calls end() when the program
/// locks, the computer suspends, the screen is locked, the user switches or the program exits (lockProfile() does);
/// besides, the time asleep counts, and a clock that jumps ends the window. Nobody gets the key but through take(); it
/// is never handed to a second start of the program.
/// Thread-safe. open() and byPassword() take half a second on purpose (scrypt): never in the GUI thread; the others
/// answer at once.
class SigningKeys {
public:
    explicit SigningKeys(Profile &profile, account::SigningWindow::Elapsed elapsed = {});
    ~SigningKeys();
    SigningKeys(const SigningKeys &) = delete;
    SigningKeys &operator=(const SigningKeys &) = delete;

    struct Terms {
        std::chrono::seconds length{}; ///< at most account::SigningWindow::longest
        QList<store::SealId> seals;    ///< signatures without a seal always count as named
        int files = 0;                 ///< at most account::SigningWindow::mostFiles
    };
    /// Opens the window, or replaces the one that is open. Codes: those of Profile::openSigningKey
    /// ("account.password.wrong", "account.password.wait": the detail says how many seconds), "account.window.terms".
    base::Result<void> open(const crypto::Secret &password, const Terms &terms, const store::IdentityId &identity = {});
    /// For one job, without a window. Codes of Profile::openSigningKey.
    base::Result<SigningKey> byPassword(const crypto::Secret &password, const store::IdentityId &identity = {});

    /// Whether take() would give the key for a file with these seals now.
    bool covers(const QList<store::SealId> &seals);
    /// The key of the window for one more file; counts the file, whatever becomes of it. Codes (ErrorKind::Password:
    /// ask for the password): "account.window.closed", "account.window.seal".
    base::Result<SigningKey> take(const QList<store::SealId> &seals);
    /// Wipes the key as soon as the last job that holds it is done.
    void end();
    /// Nothing when no window is open.
    std::optional<account::SigningWindow::State> remaining();
    /// For what the window was opened; its `length` is the whole one. Nothing when no window is open.
    std::optional<Terms> terms();

private:
    Profile &m_profile;
    account::SigningWindow m_window;
    std::mutex m_opening, m_mutex;
    Terms m_terms;
};

} // namespace session
