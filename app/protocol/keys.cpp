// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/keys.h"

#include "crypto/aead.h"
#include "crypto/envelope.h"
#include "protocol/codec.h"

#include <cstring>

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr qsizetype keySize = 32, saltSize = 16;
constexpr qsizetype contentLimit = 128;

/// 1: contract, 2: seal, as in the CDDL.
qint64 scopeKind(const KeyScope &scope)
{
    return static_cast<qint64>(scope.index()) + 1;
}

QByteArray scopeBytes(const KeyScope &scope)
{
    return std::visit([](const auto &id) { return id.bytes(); }, scope);
}

base::Result<EpochKey> readKey(const QByteArray &bytes, const KeyScope &scope, quint32 epoch)
{
    ESIGN_TRY(auto map, codec::openMap(bytes, contentLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(auto kindItem, map.at(2));
    ESIGN_TRY(const qint64 kind, kindItem.integer(1, 2));
    ESIGN_TRY(auto idItem, map.at(3));
    ESIGN_TRY(const QByteArray id, idItem.bytes(16));
    ESIGN_TRY(const quint32 itsEpoch, codec::readAt(map, 4, codec::readNumber));
    ESIGN_TRY(auto keyItem, map.at(5));
    ESIGN_TRY(QByteArray key, keyItem.bytes(keySize));
    EpochKey found{scope, epoch, crypto::Secret::take(std::move(key))};
    ESIGN_CHECK(map.end());
    if (kind != scopeKind(scope) || id != scopeBytes(scope) || itsEpoch != epoch)
        return base::fail(base::ErrorKind::Input, "protocol.key.scope");
    return found;
}

} // namespace

EpochKey EpochKey::fresh(KeyScope scope, quint32 epoch)
{
    return {scope, epoch, crypto::Secret::random(keySize)};
}

Digest keyCommitment(const crypto::Secret &key)
{
    const crypto::Secret derived = crypto::hkdfSha256(key, {}, "esign key commitment v1");
    return Digest::of(QByteArray::fromRawData(derived.data(), derived.size()));
}

base::Result<QByteArray> wrapEpochKey(const EpochKey &key, const QList<crypto::Certificate> &members)
{
    if (key.key.size() != keySize || key.epoch == 0)
        return base::fail(base::ErrorKind::Usage, "protocol.usage", QStringLiteral("epoch key"));
    // the key is the last value of the map, so that it is written into secret memory only
    QByteArray map = codec::MapWriter()
                         .put(1, cbor::integer(1))
                         .put(2, cbor::integer(scopeKind(key.scope)))
                         .put(3, cbor::bytes(scopeBytes(key.scope)))
                         .put(4, cbor::integer(key.epoch))
                         .put(5, cbor::bytesHead(keySize))
                         .encoded();
    crypto::Secret content = crypto::Secret::random(map.size() + keySize);
    std::memcpy(content.writableBytes(), map.constData(), static_cast<size_t>(map.size()));
    std::memcpy(content.writableBytes() + map.size(), key.key.data(), keySize);
    return crypto::sealEnvelope(content, members);
}

base::Result<EpochKey> unwrapEpochKey(const QByteArray &wraps, const KeyScope &scope, quint32 epoch,
                                      const crypto::PrivateKey &key, const crypto::Certificate &certificate)
{
    ESIGN_TRY(const crypto::Secret content, crypto::openEnvelope(wraps, key, certificate));
    return codec::parsed(readKey(QByteArray::fromRawData(content.data(), content.size()), scope, epoch));
}

BodyRandomness BodyRandomness::fresh()
{
    return {crypto::randomBytes(saltSize), crypto::randomBytes(crypto::aeadNonceSize)};
}

} // namespace protocol
