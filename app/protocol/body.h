// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/cose.h"
#include "protocol/keys.h"

/// Inside protocol only: the encrypted half of events and usage records.
namespace protocol {

/// How a kind of record derives the key of its bodies, and how large it may be.
struct BodyScheme {
    const char *info; ///< HKDF's
    qsizetype limit;  ///< of the plaintext
};
inline constexpr BodyScheme eventBody{"esign event body v1", recoveredLimit},
    usageBody{"esign usage body v1", usageLimit};

/// [salt, content]; "protocol.usage" for what openBody would refuse.
base::Result<QByteArray> bodyPlain(const BodyScheme &scheme, const BodyRandomness &randomness,
                                   const QByteArray &content);

/// nonce ‖ ciphertext ‖ tag; the header's bytes are the associated data, `id` (16 bytes) salts the key.
base::Result<QByteArray> sealBody(const BodyScheme &scheme, const crypto::Secret &key, const QByteArray &id,
                                  const BodyRandomness &randomness, const QByteArray &header, const QByteArray &plain);

/// What a record's clear part says of its body.
struct BodyClaims {
    QByteArray id;
    Digest keyCommitment, bodyCommitment;
};
/// The content map's bytes.
base::Result<QByteArray> openBody(const BodyScheme &scheme, const crypto::Secret &key, const BodyClaims &claims,
                                  const QByteArray &header, const QByteArray &sealedBody);

/// The two halves of a record's payload.
struct Halves {
    QByteArray header, sealedBody;
};
base::Result<Halves> splitPayload(const QByteArray &payload, qsizetype largest);

} // namespace protocol
