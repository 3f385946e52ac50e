// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>

namespace account {

/// How long the next try of a password must wait. The first three wrong tries cost nothing; then 1 s, doubled with each
/// further one up to five minutes. A right password clears it. A value: the caller keeps it in the store, so that
/// starting the program again doesn't forget. Turning the computer's clock back makes the wait begin anew, forward
/// shortens it: the delay slows down a person at the keyboard; against a thief with the file stands the container's
/// scrypt.
struct AttemptDelay {
    int failures = 0;
    QDateTime last; ///< of the last failure, UTC

    static constexpr int freeTries = 3;
    static constexpr qint64 longestMs = 5 * 60 * 1000;

    /// Milliseconds until the next try may be made; 0: now.
    qint64 waitMs(const QDateTime &now) const;
    AttemptDelay afterFailure(const QDateTime &now) const { return {failures + 1, now}; }
    /// To be kept. Bytes that are none count as no failure: the entry is this program's own.
    QByteArray toBytes() const;
    static AttemptDelay fromBytes(const QByteArray &bytes);
    bool operator==(const AttemptDelay &) const = default;
};

/// Code "account.password.wait" (ErrorKind::Password) with the seconds to wait as its detail.
base::Result<void> mayTry(const AttemptDelay &delay, const QDateTime &now);

} // namespace account
