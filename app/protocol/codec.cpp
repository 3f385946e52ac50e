// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include <QtCore/QTimeZone>

#include <algorithm>

namespace cbor = base::cbor;

namespace protocol::codec {

namespace {

constexpr qint64 lastTime = 253402300799999; ///< the end of year 9999
constexpr qsizetype kindLength = 32;

} // namespace

QByteArray write(const Digest &digest)
{
    return cbor::bytes(digest.bytes());
}

QByteArray write(const QDateTime &time)
{
    // an invalid time must not become 1970: no reader takes -1
    return cbor::integer(time.isValid() ? time.toMSecsSinceEpoch() : -1);
}

QByteArray write(const QString &text)
{
    return cbor::text(text);
}

QByteArray write(const Person &person)
{
    return cbor::array({write(person.id), write(person.name)});
}

QByteArray write(const Member &member)
{
    return cbor::array({write(member.person), write(member.certificate)});
}

QByteArray write(const LogHead &head)
{
    return cbor::array({write(head.log), cbor::integer(head.size), write(head.root)});
}

QByteArray write(quint32 number)
{
    return cbor::integer(number);
}

QList<QByteArray> items(const RectUm &rect)
{
    return {cbor::integer(rect.x), cbor::integer(rect.y), cbor::integer(rect.width), cbor::integer(rect.height)};
}

void putOptional(MapWriter &map, qint64 key, const QString &text)
{
    if (!text.isEmpty())
        map.put(key, write(text));
}

Result<Digest> readDigest(Reader &from)
{
    ESIGN_TRY(const QByteArray bytes, from.bytes(32));
    return Digest::fromBytes(bytes);
}

Result<QDateTime> readTime(Reader &from)
{
    ESIGN_TRY(const qint64 milliseconds, from.integer(0, lastTime));
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

Result<QString> readName(Reader &from)
{
    return from.text(1, nameLength);
}

Result<QString> readWords(Reader &from)
{
    return from.text(1, wordsLength);
}

Result<QString> readReason(Reader &from)
{
    return from.text(1, reasonLength);
}

Result<QString> readKind(Reader &from)
{
    ESIGN_TRY(const QString kind, from.text(1, kindLength));
    const auto letter = [](QChar c) { return c >= QLatin1Char('a') && c <= QLatin1Char('z'); };
    const bool good = letter(kind.front()) && std::all_of(kind.begin(), kind.end(), [&](QChar c) {
                          return letter(c) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('-');
                      });
    if (!good)
        return base::fail(base::ErrorKind::Input, "cbor.shape", QStringLiteral("kind"));
    return kind;
}

Result<quint32> readNumber(Reader &from)
{
    ESIGN_TRY(const qint64 number, from.integer(1, mostNumber));
    return static_cast<quint32>(number);
}

Result<quint32> readIndex(Reader &from)
{
    ESIGN_TRY(const qint64 number, from.integer(0, mostNumber));
    return static_cast<quint32>(number);
}

Result<Person> readPerson(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(2, 2));
    ESIGN_TRY(const PersonId id, readId<PersonId>(parts));
    ESIGN_TRY(const QString name, readName(parts));
    return Person{id, name};
}

Result<Member> readMember(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(2, 2));
    ESIGN_TRY(const PersonId id, readId<PersonId>(parts));
    ESIGN_TRY(const Digest certificate, readDigest(parts));
    return Member{id, certificate};
}

Result<qint64> readSize(Reader &from)
{
    return from.integer(0, mostSize);
}

Result<LogHead> readHead(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(3, 3));
    ESIGN_TRY(const LogId log, readId<LogId>(parts));
    ESIGN_TRY(const qint64 size, readSize(parts));
    ESIGN_TRY(const Digest root, readDigest(parts));
    return LogHead{log, size, root};
}

Result<QByteArray> readWraps(Reader &from)
{
    return from.bytes(1, wrapsLength);
}

Result<RectUm> readRect(Reader &from)
{
    constexpr qint64 least = std::numeric_limits<qint32>::min(), most = std::numeric_limits<qint32>::max();
    ESIGN_TRY(const qint64 x, from.integer(least, most));
    ESIGN_TRY(const qint64 y, from.integer(least, most));
    ESIGN_TRY(const qint64 width, from.integer(0, most));
    ESIGN_TRY(const qint64 height, from.integer(0, most));
    return RectUm{static_cast<qint32>(x), static_cast<qint32>(y), static_cast<qint32>(width),
                  static_cast<qint32>(height)};
}

Result<MarkKind> readMarkKind(Reader &from)
{
    ESIGN_TRY(const qint64 kind, from.integer(0, static_cast<qint64>(MarkKind::Signature)));
    return static_cast<MarkKind>(kind);
}

Result<QString> readTextOr(MapReader &from, qint64 key, Result<QString> (*read)(Reader &))
{
    auto value = from.optional(key);
    return value ? read(*value) : Result<QString>(QString());
}

Result<void> readVersion(MapReader &from)
{
    ESIGN_TRY(Reader value, from.at(1));
    ESIGN_TRY(const qint64 version, value.integer(1, mostNumber));
    if (version != 1)
        return base::fail(base::ErrorKind::Input, "protocol.version", QString::number(version));
    return {};
}

base::Error asParse(const base::Error &error)
{
    const bool shape = error.code.startsWith("cbor.") || error.code == "protocol.id" || error.code == "protocol.digest";
    return shape ? base::fail(base::ErrorKind::Input, "protocol.parse", error.detail) : error;
}

base::Error asUsage(const base::Error &error)
{
    return base::fail(base::ErrorKind::Usage, "protocol.usage",
                      QString::fromLatin1(error.code) + QLatin1String(": ") + error.detail);
}

Result<MapReader> openMap(const QByteArray &bytes, qsizetype largest)
{
    ESIGN_TRY(Reader whole, Reader::open(bytes, {largest, 16}));
    return whole.map();
}

Result<crypto::Signed1> readSigned(const QByteArray &bytes, qsizetype largest, const char *label,
                                   const CertificateLookup &certificates)
{
    ESIGN_TRY(crypto::Signed1 frame, crypto::parseCose(bytes, largest));
    ESIGN_TRY(const Digest digest, Digest::fromBytes(frame.certificateSha256));
    ESIGN_TRY(const crypto::Certificate certificate, certificates(digest));
    ESIGN_CHECK(crypto::verifyCose(frame, label, certificate));
    return frame;
}

Result<void> verifyBytes(const QByteArray &bytes, qsizetype largest, const char *label,
                         const crypto::Certificate &certificate)
{
    ESIGN_TRY(const crypto::Signed1 frame, crypto::parseCose(bytes, largest));
    return crypto::verifyCose(frame, label, certificate);
}

} // namespace protocol::codec
