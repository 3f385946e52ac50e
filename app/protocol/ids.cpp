// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/ids.h"

#include "crypto/digest.h"
#include "crypto/secret.h"

#include <QtCore/QMutexLocker>
#include <QtCore/QUuid>

#include <algorithm>
#include <cstring>

namespace protocol {

namespace {

using base::ErrorKind;
using base::fail;

constexpr int sequenceEnd = 1 << 12;

// char is signed here, bytes are not
template <size_t n>
std::strong_ordering order(const std::array<char, n> &a, const std::array<char, n> &b)
{
    return std::memcmp(a.data(), b.data(), n) <=> 0;
}

} // namespace

template <class Tag>
base::Result<Id<Tag>> Id<Tag>::fromBytes(const QByteArray &bytes)
{
    // RFC 9562 4.1: the two upper bits of octet 8; neither Nil nor Max has them so
    if (bytes.size() != 16 || (static_cast<unsigned char>(bytes[8]) & 0xC0) != 0x80)
        return fail(ErrorKind::Input, "protocol.id");
    std::array<char, 16> own;
    std::copy_n(bytes.begin(), own.size(), own.begin());
    return Id(own);
}

template <class Tag>
base::Result<Id<Tag>> Id<Tag>::fromText(const QString &text)
{
    // QUuid also takes braces and takes what it can of a broken one
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.toString(QUuid::WithoutBraces).compare(text, Qt::CaseInsensitive) != 0)
        return fail(ErrorKind::Input, "protocol.id");
    return fromBytes(uuid.toRfc4122());
}

template <class Tag>
QString Id<Tag>::text() const
{
    return QUuid::fromRfc4122(bytes()).toString(QUuid::WithoutBraces);
}

template <class Tag>
std::strong_ordering Id<Tag>::bytesOrder(const std::array<char, 16> &a, const std::array<char, 16> &b)
{
    return order(a, b);
}

template class Id<ContractTag>;
template class Id<EventTag>;
template class Id<SealTag>;
template class Id<GrantTag>;
template class Id<UsageTag>;
template class Id<PersonTag>;
template class Id<OrganisationTag>;
template class Id<LogTag>;

QByteArray IdSource::nextBytes()
{
    QByteArray bytes = crypto::randomBytes(16);
    const auto byteAt = [&](int i) { return static_cast<unsigned char>(bytes[i]); };
    const QMutexLocker lock(&m_mutex);
    // RFC 9562 6.2, method 1: the sequence starts anywhere in the lower half, so that there is room to count
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    if (now > m_last) {
        m_last = now;
        m_sequence = ((byteAt(6) << 8) | byteAt(7)) & (sequenceEnd / 2 - 1);
    } else if (++m_sequence == sequenceEnd) {
        ++m_last;
        m_sequence = 0;
    }
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>(m_last >> (40 - 8 * i));
    bytes[6] = static_cast<char>(0x70 | (m_sequence >> 8));
    bytes[7] = static_cast<char>(m_sequence);
    bytes[8] = static_cast<char>((byteAt(8) & 0x3F) | 0x80);
    return bytes;
}

Digest Digest::of(const QByteArray &data)
{
    return *fromBytes(crypto::sha256(data));
}

base::Result<Digest> Digest::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != 32)
        return fail(ErrorKind::Input, "protocol.digest");
    std::array<char, 32> own;
    std::copy_n(bytes.begin(), own.size(), own.begin());
    return Digest(own);
}

std::strong_ordering Digest::operator<=>(const Digest &other) const
{
    return order(m_bytes, other.m_bytes);
}

} // namespace protocol
