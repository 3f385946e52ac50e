// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/body.h"

#include "crypto/aead.h"
#include "protocol/codec.h"

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr qsizetype saltSize = 16;

base::Result<QByteArray> readPlain(const QByteArray &plain, qsizetype limit)
{
    ESIGN_TRY(auto whole, cbor::Reader::open(plain, {limit, 16}));
    ESIGN_TRY(auto parts, whole.array(2, 2));
    ESIGN_CHECK(parts.bytes(saltSize));
    return parts.raw();
}

} // namespace

base::Result<QByteArray> bodyPlain(const BodyScheme &scheme, const BodyRandomness &randomness,
                                   const QByteArray &content)
{
    const QByteArray plain = cbor::array({cbor::bytes(randomness.salt), content});
    ESIGN_CHECK(codec::usable(readPlain(plain, scheme.limit)));
    return plain;
}

base::Result<QByteArray> sealBody(const BodyScheme &scheme, const crypto::Secret &key, const QByteArray &id,
                                  const BodyRandomness &randomness, const QByteArray &header, const QByteArray &plain)
{
    const crypto::Secret bodyKey = crypto::hkdfSha256(key, id, scheme.info);
    ESIGN_TRY(const QByteArray ciphertext, crypto::aeadSeal(bodyKey, randomness.nonce, header, plain));
    return randomness.nonce + ciphertext;
}

base::Result<QByteArray> openBody(const BodyScheme &scheme, const crypto::Secret &key, const BodyClaims &claims,
                                  const QByteArray &header, const QByteArray &sealedBody)
{
    // AES-GCM alone would open one ciphertext under two keys: the commitment leaves only one
    if (key.isEmpty() || keyCommitment(key) != claims.keyCommitment)
        return base::fail(base::ErrorKind::Input, "protocol.key.wrong");
    const crypto::Secret bodyKey = crypto::hkdfSha256(key, claims.id, scheme.info);
    const auto plain = crypto::aeadOpen(bodyKey, sealedBody.left(crypto::aeadNonceSize), header,
                                        sealedBody.mid(crypto::aeadNonceSize));
    if (!plain)
        return base::fail(base::ErrorKind::Input, "protocol.body.open");
    const QByteArray view = QByteArray::fromRawData(plain->data(), plain->size());
    if (Digest::of(view) != claims.bodyCommitment)
        return base::fail(base::ErrorKind::Input, "protocol.body.commitment");
    return codec::parsed(readPlain(view, scheme.limit));
}

base::Result<Halves> splitPayload(const QByteArray &payload, qsizetype largest)
{
    ESIGN_TRY(auto whole, cbor::Reader::open(payload, {largest, 16}));
    ESIGN_TRY(auto parts, whole.array(2, 2));
    ESIGN_TRY(const QByteArray header, parts.raw());
    ESIGN_TRY(const QByteArray sealedBody, parts.bytes(crypto::aeadNonceSize + crypto::aeadTagSize, largest));
    return Halves{header, sealedBody};
}

} // namespace protocol
