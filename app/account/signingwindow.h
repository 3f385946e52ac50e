// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/signer.h"

#include <QtCore/QByteArray>
#include <QtCore/QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace account {

/// What a person permits when they open a password-free window (免密签署): for how long, for which seals, how many
/// files.
struct WindowTerms {
    std::chrono::seconds length{};
    QSet<QByteArray> seals; ///< their 16-byte ids; signatures without a seal always count as named
    int files = 0;
};

/// Password-free signing (design §4): the open key stays in this process for a period, for named seals and a number of
/// files. The end comes with the period, the last file, end() (lock, suspend, user switch, exit) or a clock that jumped
/// (the time that passes in a suspended computer counts). The key is reachable by nobody but through take(). One
/// window at a time. Thread-safe.
class SigningWindow {
public:
    static constexpr std::chrono::seconds longest = std::chrono::hours(8);
    static constexpr int mostFiles = 1000;

    /// Time that goes on while the computer sleeps; tests give their own.
    using Elapsed = std::function<std::chrono::milliseconds()>;
    explicit SigningWindow(Elapsed elapsed = {});
    ~SigningWindow();

    /// Replaces an open window. Code "account.window.terms" (nothing permitted, or more than the limits above).
    base::Result<void> open(std::shared_ptr<const crypto::Signer> signer, WindowTerms terms);
    /// The signer for one more file that uses these seals; counts the file. Codes (ErrorKind::Password, so that the
    /// caller asks for the password): "account.window.closed", "account.window.seal" (not among the named ones).
    base::Result<std::shared_ptr<const crypto::Signer>> take(const QSet<QByteArray> &seals);
    void end();

    struct State {
        std::chrono::seconds left{};
        int filesLeft = 0;
    };
    /// Nothing when none is open.
    std::optional<State> state();

private:
    bool openNow();

    Elapsed m_elapsed;
    std::mutex m_mutex;
    std::shared_ptr<const crypto::Signer> m_signer;
    WindowTerms m_terms;
    std::chrono::milliseconds m_opened{};
    int m_used = 0;
};

} // namespace account
