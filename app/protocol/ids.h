// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <array>
#include <compare>

namespace protocol {

/// A UUID (RFC 9562) that names one kind of thing; made by IdSource or parsed, so never anything but a UUID of the
/// RFC's own variant. Ids from IdSource order by time.
template <class Tag>
class Id {
public:
    /// 16 bytes. Code "protocol.id".
    static base::Result<Id> fromBytes(const QByteArray &bytes);
    /// "018f2d6e-7c4a-7abc-8def-0123456789ab", also in capitals. Code "protocol.id".
    static base::Result<Id> fromText(const QString &text);
    QByteArray bytes() const { return QByteArray(m_bytes.data(), static_cast<qsizetype>(m_bytes.size())); }
    QString text() const; ///< lower case
    std::strong_ordering operator<=>(const Id &other) const { return bytesOrder(m_bytes, other.m_bytes); }
    bool operator==(const Id &) const = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHashBits(id.m_bytes.data(), id.m_bytes.size(), seed); }

private:
    explicit Id(const std::array<char, 16> &bytes) : m_bytes(bytes) {}
    static std::strong_ordering bytesOrder(const std::array<char, 16> &a, const std::array<char, 16> &b);
    std::array<char, 16> m_bytes;
};

using ContractId = Id<struct ContractTag>;
using EventId = Id<struct EventTag>;
using SealId = Id<struct SealTag>; ///< the seal through all its versions
using GrantId = Id<struct GrantTag>;
using UsageId = Id<struct UsageTag>;
using PersonId = Id<struct PersonTag>; ///< a person, or an office that receives keys as one (the archive)
using OrganisationId = Id<struct OrganisationTag>;
using LogId = Id<struct LogTag>; ///< a server's Merkle log

/// Makes UUIDv7, each greater than the one before, also within a millisecond and when the clock steps back.
/// Thread-safe.
class IdSource {
public:
    explicit IdSource(const base::Clock &clock) : m_clock(clock) {}
    template <class IdType>
    IdType next()
    {
        return *IdType::fromBytes(nextBytes());
    }

private:
    QByteArray nextBytes();
    const base::Clock &m_clock;
    QMutex m_mutex;
    qint64 m_last = 0;  // milliseconds since 1970
    int m_sequence = 0; // of that millisecond
};

/// A SHA-256 value.
class Digest {
public:
    static Digest of(const QByteArray &data);
    /// 32 bytes. Code "protocol.digest".
    static base::Result<Digest> fromBytes(const QByteArray &bytes);
    QByteArray bytes() const { return QByteArray(m_bytes.data(), static_cast<qsizetype>(m_bytes.size())); }
    QByteArray hex() const { return bytes().toHex(); }
    std::strong_ordering operator<=>(const Digest &other) const;
    bool operator==(const Digest &) const = default;
    friend size_t qHash(const Digest &digest, size_t seed = 0)
    {
        return qHashBits(digest.m_bytes.data(), digest.m_bytes.size(), seed);
    }

private:
    explicit Digest(const std::array<char, 32> &bytes) : m_bytes(bytes) {}
    std::array<char, 32> m_bytes;
};

} // namespace protocol
