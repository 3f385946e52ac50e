// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/secret.h"

#include <QtCore/QString>

#include <optional>

namespace account {

/// Small secrets of this computer's user, kept by the system. Every call blocks until the keychain answered or its
/// time is up: never called in the GUI thread. Thread-safe. Failures are ErrorKind::Unavailable:
///   "account.keychain.absent"  no keychain runs here
///   "account.keychain.locked"  it is there, but locked, and nobody unlocked it
///   "account.keychain.denied"  the person or the system refused access (ErrorKind::Permission)
///   "account.keychain.silent"  no answer in time (a prompt that nobody sees, a service that hangs)
///   "account.keychain.broken"  it answered with a failure; the detail has its words
class Keychain {
public:
    virtual ~Keychain() = default;
    /// The entry, or nothing. A keychain that was never set up, or on some systems a locked one, answers with nothing
    /// too: nothing is no proof of absence.
    virtual base::Result<std::optional<crypto::Secret>> read(const QString &name) = 0;
    virtual base::Result<void> write(const QString &name, const crypto::Secret &value) = 0;
    /// An entry that is not there is no failure.
    virtual base::Result<void> remove(const QString &name) = 0;
};

} // namespace account
