// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "crypto/key.h"

#include <memory>

namespace account {

/// A signing key at rest: the container that the signing password opens, and the certificate with its issuers, nearest
/// first. The plain key is never written anywhere.
struct SealedIdentity {
    QByteArray container;
    crypto::Certificate certificate;
    QList<crypto::Certificate> chain;
};

/// A key with its certificate that opens with the store, without a password: a device's, or one that records are
/// encrypted to.
struct DeviceKey {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

/// What an account of the local profile is made of. The authority is this computer's own: its signatures read
/// "identity self-declared" elsewhere (design §4).
struct LocalIdentity {
    SealedIdentity signing;
    DeviceKey device;                           ///< signs everyday events
    DeviceKey encryption;                       ///< receives epoch keys
    QList<crypto::Certificate> authority;       ///< issuing, root
    QByteArray rootContainer, issuingContainer; ///< of the signing password too: for a later renewal
};

/// All keys are ECDSA/ECDH on P-256, the root P-384; certificates for three years. About two seconds (scrypt). Codes:
/// "account.name" (empty or over 64 characters), those of crypto::Authority.
base::Result<LocalIdentity> makeLocalIdentity(const QString &name, const QString &organisation,
                                              const crypto::Secret &password, const base::Clock &clock);

/// Takes over the key of a PKCS#12 file, from then on behind the signing password. Codes: those of
/// crypto::openPkcs12.
base::Result<SealedIdentity> importIdentity(const QByteArray &pkcs12, const crypto::Secret &filePassword,
                                            const crypto::Secret &password);

/// Codes: "account.password.wrong" (Password), "account.identity.damaged" (no container, or not of this certificate).
base::Result<std::shared_ptr<crypto::SoftwareSigner>> openIdentity(const SealedIdentity &identity,
                                                                   const crypto::Secret &password);

/// The same key behind another password: for every container of an account at once, in one transaction of the store.
/// Codes: "account.password.wrong", "account.identity.damaged".
base::Result<QByteArray> rewrap(const QByteArray &container, const crypto::Secret &oldPassword,
                                const crypto::Secret &newPassword);

} // namespace account
