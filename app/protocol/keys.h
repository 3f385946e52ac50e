// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/key.h"
#include "protocol/common.h"

#include <variant>

namespace protocol {

/// What a key belongs to: a contract's records, or a seal's usage records.
using KeyScope = std::variant<ContractId, SealId>;

/// The key of one epoch: 32 random bytes that all its members hold.
struct EpochKey {
    KeyScope scope;
    quint32 epoch = 1; ///< 1 …
    crypto::Secret key;
    static EpochKey fresh(KeyScope scope, quint32 epoch);
    EpochKey clone() const { return {scope, epoch, key.clone()}; }
};

/// What the clear part of a record says of its key: SHA-256 of HKDF-SHA-256(key, no salt, "esign key commitment v1").
Digest keyCommitment(const crypto::Secret &key);

/// The key with its scope and epoch, encrypted to the members' certificates: one CMS for all (crypto/envelope.h).
base::Result<QByteArray> wrapEpochKey(const EpochKey &key, const QList<crypto::Certificate> &members);

/// Opens it. A wrap made for another contract, seal or epoch is refused: "protocol.key.scope"; also the codes of
/// crypto::openEnvelope.
base::Result<EpochKey> unwrapEpochKey(const QByteArray &wraps, const KeyScope &scope, quint32 epoch,
                                      const crypto::PrivateKey &key, const crypto::Certificate &certificate);

/// The random parts of a sealed body. Anything but fresh() is for reproducing vectors.
struct BodyRandomness {
    QByteArray salt;  ///< 16
    QByteArray nonce; ///< 12
    static BodyRandomness fresh();
};

} // namespace protocol
