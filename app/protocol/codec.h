// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cbor.h"
#include "crypto/cose.h"
#include "protocol/agreement.h"

/// Inside protocol only: the basic shapes of resources/protocol/protocol.cddl. `write` gives an item, `read…` takes the
/// next one of a reader; failures are those of cbor and ids, which the decoders turn into "protocol.parse".
namespace protocol::codec {

using base::Result;
using base::cbor::MapReader;
using base::cbor::MapWriter;
using base::cbor::Reader;

inline constexpr qint64 mostNumber = 4294967295, mostSize = 9007199254740991;
inline constexpr qsizetype nameLength = 512, wordsLength = 1024, reasonLength = 4096, wrapsLength = 65536;

// ---- writing
template <class Tag>
QByteArray write(const Id<Tag> &id)
{
    return base::cbor::bytes(id.bytes());
}
QByteArray write(const Digest &digest);
QByteArray write(const QDateTime &time);
QByteArray write(const QString &text);
QByteArray write(const Person &person);
QByteArray write(const Member &member);
QByteArray write(const LogHead &head);
QByteArray write(quint32 number);
QByteArray write(const BlobRef &blob);
QByteArray write(const Party &party);
QByteArray write(const Position &position);
QByteArray write(const Agreement &agreement);
/// x, y, width, height: four items.
QList<QByteArray> items(const RectUm &rect);
template <class T>
QByteArray write(const QList<T> &list)
{
    QList<QByteArray> parts;
    parts.reserve(list.size());
    for (const T &one : list)
        parts.append(write(one));
    return base::cbor::array(parts);
}
/// Puts an optional value, and a text unless it is empty.
template <class T>
void putOptional(MapWriter &map, qint64 key, const std::optional<T> &value)
{
    if (value)
        map.put(key, write(*value));
}
void putOptional(MapWriter &map, qint64 key, const QString &text);

// ---- reading
template <class IdType>
Result<IdType> readId(Reader &from)
{
    ESIGN_TRY(const QByteArray bytes, from.bytes(16));
    return IdType::fromBytes(bytes);
}
Result<Digest> readDigest(Reader &from);
Result<QDateTime> readTime(Reader &from);
Result<QString> readName(Reader &from);
Result<QString> readWords(Reader &from);
Result<QString> readReason(Reader &from);
Result<QString> readKind(Reader &from);
Result<quint32> readNumber(Reader &from); ///< from 1
Result<quint32> readIndex(Reader &from);  ///< from 0
Result<qint64> readSize(Reader &from);    ///< from 0
Result<Person> readPerson(Reader &from);
Result<Member> readMember(Reader &from);
Result<LogHead> readHead(Reader &from);
Result<QByteArray> readWraps(Reader &from);
Result<RectUm> readRect(Reader &from); ///< four items
Result<MarkKind> readMarkKind(Reader &from);
Result<BlobRef> readBlob(Reader &from);
Result<Agreement> readAgreement(MapReader &from, bool complete); ///< complete: as sent, with files and parties

template <class T>
Result<QList<T>> readList(Reader &from, qsizetype least, qsizetype most, Result<T> (*read)(Reader &))
{
    ESIGN_TRY(Reader items, from.array(least, most));
    QList<T> list;
    while (!items.atEnd()) {
        ESIGN_TRY(T one, read(items));
        list.append(std::move(one));
    }
    return list;
}
template <class T>
Result<T> readAt(MapReader &from, qint64 key, Result<T> (*read)(Reader &))
{
    ESIGN_TRY(Reader value, from.at(key));
    return read(value);
}
template <class T>
Result<std::optional<T>> readOptional(MapReader &from, qint64 key, Result<T> (*read)(Reader &))
{
    auto value = from.optional(key);
    if (!value)
        return std::optional<T>();
    ESIGN_TRY(T one, read(*value));
    return std::optional<T>(std::move(one));
}
template <class T>
Result<QList<T>> readListAt(MapReader &from, qint64 key, qsizetype least, qsizetype most, Result<T> (*read)(Reader &))
{
    ESIGN_TRY(Reader value, from.at(key));
    return readList(value, least, most, read);
}
/// An absent text is an empty one.
Result<QString> readTextOr(MapReader &from, qint64 key, Result<QString> (*read)(Reader &));
/// The key 1 of every map that has a version; "protocol.version" when it is not ours.
Result<void> readVersion(MapReader &from);

// ---- whole objects
/// A failure inside a decoder, as the callers of this module know it.
base::Error asParse(const base::Error &error);
/// A failure of a decoder over what was just written: the values given were wrong.
base::Error asUsage(const base::Error &error);
template <class T>
Result<T> parsed(Result<T> result)
{
    return result ? std::move(result) : Result<T>(asParse(result.error()));
}
template <class T>
Result<T> usable(Result<T> result)
{
    return result ? std::move(result) : Result<T>(asUsage(result.error()));
}
/// The map that these bytes are.
Result<MapReader> openMap(const QByteArray &bytes, qsizetype largest);

/// Reads the frame, asks for the certificate that it names, and checks its signature.
Result<crypto::Signed1> readSigned(const QByteArray &bytes, qsizetype largest, const char *label,
                                   const CertificateLookup &certificates);
Result<void> verifyBytes(const QByteArray &bytes, qsizetype largest, const char *label,
                         const crypto::Certificate &certificate);

} // namespace protocol::codec
