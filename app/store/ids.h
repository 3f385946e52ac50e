// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QHash>

#include <array>
#include <compare>
#include <cstring>

namespace store {

/// `size` bytes of one meaning: a value that is whole or null (all zeros), never of another length.
template <class Tag, int size>
class FixedBytes {
public:
    static constexpr int length = size;
    FixedBytes() = default;
    /// Code "store.id" when the length is another.
    static base::Result<FixedBytes> parse(QByteArrayView bytes)
    {
        if (bytes.size() != size)
            return base::fail(base::ErrorKind::Input, "store.id",
                              QStringLiteral("%1 bytes instead of %2").arg(bytes.size()).arg(size));
        FixedBytes value;
        std::memcpy(value.m_bytes.data(), bytes.data(), size);
        return value;
    }
    /// From an id or digest of another module, which has bytes() of the same length; else null.
    template <class Other>
    static FixedBytes of(const Other &other)
    {
        return parse(other.bytes()).value_or(FixedBytes());
    }
    static base::Result<FixedBytes> fromHex(const QByteArray &hex) { return parse(QByteArray::fromHex(hex)); }

    QByteArray bytes() const { return QByteArray(m_bytes.data(), size); }
    QByteArrayView view() const { return QByteArrayView(m_bytes.data(), size); }
    QByteArray hex() const { return bytes().toHex(); }
    bool isNull() const { return *this == FixedBytes(); }
    auto operator<=>(const FixedBytes &) const = default;
    bool operator==(const FixedBytes &) const = default;
    friend size_t qHash(const FixedBytes &value, size_t seed = 0)
    {
        return qHashBits(value.m_bytes.data(), size, seed);
    }

private:
    std::array<char, size> m_bytes{};
};

/// 16 bytes, RFC 9562 UUID, in network order.
template <class Tag>
using Id = FixedBytes<Tag, 16>;

using PersonId = Id<struct PersonTag>;
using OrgId = Id<struct OrgTag>;
using IdentityId = Id<struct IdentityTag>;
using ItemId = Id<struct ItemTag>;
using SealId = Id<struct SealTag>;
using ContractId = Id<struct ContractTag>;
using EventId = Id<struct EventTag>;
using UsageId = Id<struct UsageTag>;
using IntentId = Id<struct IntentTag>;
using DraftId = Id<struct DraftTag>;
/// A SHA-256 value: of a certificate, a file, an event, a face.
using Digest = FixedBytes<struct DigestTag, 32>;
/// The SHA-256 of a blob's ciphertext, which is its name.
using BlobName = FixedBytes<struct BlobTag, 32>;

/// The 16 bytes of a new UUIDv7 (RFC 9562 5.7) for this time (ms since the epoch, UTC): 48 bits of time, then random.
QByteArray newUuid(qint64 timeMs);
template <class IdType>
IdType newId(qint64 timeMs = QDateTime::currentMSecsSinceEpoch())
{
    return *IdType::parse(newUuid(timeMs));
}

} // namespace store
