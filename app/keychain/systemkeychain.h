// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychain.h"

#include <chrono>

namespace keychain {

/// The system's own: Secret Service or KWallet, Keychain, Credential Manager (QtKeychain; never its plaintext
/// fallback). A QCoreApplication must exist. The jobs run on one thread of the process that is never ended, because
/// QtKeychain queues them behind one another; once a job has gone unanswered, later ones wait behind it and say
/// "account.keychain.silent" too.
class SystemKeychain final : public account::Keychain {
public:
    /// `patience`: how long a call waits. A person may have to type a password meanwhile.
    explicit SystemKeychain(std::chrono::milliseconds patience = std::chrono::seconds(60));
    base::Result<std::optional<crypto::Secret>> read(const QString &name) override;
    base::Result<void> write(const QString &name, const crypto::Secret &value) override;
    base::Result<void> remove(const QString &name) override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace keychain
