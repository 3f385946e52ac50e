// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/seallog.h"

#include "protocol/codec.h"

#include <algorithm>
#include <array>

namespace cbor = base::cbor;

namespace protocol {

namespace codec {

namespace {

constexpr char label[] = "esign seal entry v1";
constexpr qsizetype mostManagers = 1000;

QByteArray map(const SealMade &made)
{
    return MapWriter().put(1, write(made.object)).put(2, write(made.face)).put(3, write(made.managers)).encoded();
}
QByteArray map(const SealVersion &version)
{
    MapWriter out;
    out.put(1, write(version.object)).put(2, write(version.face));
    putOptional(out, 3, version.reason);
    return out.encoded();
}
QByteArray map(const SealGranted &granted)
{
    const Grantee &person = granted.person;
    return MapWriter()
        .put(1, write(granted.grant))
        .put(2, cbor::array({write(person.id), write(person.authority), write(person.name)}))
        .put(3, write(granted.from))
        .put(4, write(granted.to))
        .put(5, write(granted.purpose))
        .encoded();
}
QByteArray map(const SealRevoked &revoked)
{
    MapWriter out;
    out.put(1, write(revoked.grant));
    putOptional(out, 2, revoked.reason);
    return out.encoded();
}
QByteArray map(const SealEnabled &enabled)
{
    MapWriter out;
    putOptional(out, 1, enabled.reason);
    return out.encoded();
}
QByteArray map(const SealDisabled &disabled)
{
    return MapWriter().put(1, write(disabled.reason)).encoded();
}
QByteArray map(const SealHandedOver &handed)
{
    MapWriter out;
    out.put(1, write(handed.managers));
    putOptional(out, 2, handed.reason);
    return out.encoded();
}
QByteArray map(const SealRetired &retired)
{
    return MapWriter().put(1, write(retired.reason)).encoded();
}
QByteArray map(const SealEpoch &epoch)
{
    return MapWriter()
        .put(1, write(epoch.epoch))
        .put(2, write(epoch.members))
        .put(3, cbor::bytes(epoch.wraps))
        .put(4, write(epoch.keyCommitment))
        .encoded();
}
QByteArray map(const UnknownSealEntry &unknown)
{
    return unknown.map;
}

Result<SealDetails> readMade(MapReader &from)
{
    ESIGN_TRY(const Digest object, readAt(from, 1, readDigest));
    ESIGN_TRY(const Digest face, readAt(from, 2, readDigest));
    ESIGN_TRY(const auto managers, readListAt(from, 3, 1, mostManagers, readMember));
    return SealDetails(SealMade{object, face, managers});
}
Result<SealDetails> readVersionEntry(MapReader &from)
{
    ESIGN_TRY(const Digest object, readAt(from, 1, readDigest));
    ESIGN_TRY(const Digest face, readAt(from, 2, readDigest));
    ESIGN_TRY(const QString reason, readTextOr(from, 3, readReason));
    return SealDetails(SealVersion{object, face, reason});
}
Result<Grantee> readGrantee(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(3, 3));
    ESIGN_TRY(const PersonId id, readId<PersonId>(parts));
    ESIGN_TRY(const Digest authority, readDigest(parts));
    ESIGN_TRY(const QString name, readName(parts));
    return Grantee{id, authority, name};
}
Result<SealDetails> readGranted(MapReader &from)
{
    ESIGN_TRY(const GrantId grant, readAt(from, 1, readId<GrantId>));
    ESIGN_TRY(const Grantee person, readAt(from, 2, readGrantee));
    ESIGN_TRY(const QDateTime start, readAt(from, 3, readTime));
    ESIGN_TRY(const QDateTime end, readAt(from, 4, readTime));
    ESIGN_TRY(const QString purpose, readAt(from, 5, readWords));
    if (start >= end)
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("from and to"));
    return SealDetails(SealGranted{grant, person, start, end, purpose});
}
Result<SealDetails> readRevoked(MapReader &from)
{
    ESIGN_TRY(const GrantId grant, readAt(from, 1, readId<GrantId>));
    ESIGN_TRY(const QString reason, readTextOr(from, 2, readReason));
    return SealDetails(SealRevoked{grant, reason});
}
Result<SealDetails> readEnabled(MapReader &from)
{
    ESIGN_TRY(const QString reason, readTextOr(from, 1, readReason));
    return SealDetails(SealEnabled{reason});
}
Result<SealDetails> readDisabled(MapReader &from)
{
    ESIGN_TRY(const QString reason, readAt(from, 1, readReason));
    return SealDetails(SealDisabled{reason});
}
Result<SealDetails> readHandedOver(MapReader &from)
{
    ESIGN_TRY(const auto managers, readListAt(from, 1, 1, mostManagers, readMember));
    ESIGN_TRY(const QString reason, readTextOr(from, 2, readReason));
    return SealDetails(SealHandedOver{managers, reason});
}
Result<SealDetails> readRetired(MapReader &from)
{
    ESIGN_TRY(const QString reason, readAt(from, 1, readReason));
    return SealDetails(SealRetired{reason});
}
Result<SealDetails> readEpoch(MapReader &from)
{
    ESIGN_TRY(const quint32 epoch, readAt(from, 1, readNumber));
    ESIGN_TRY(const auto members, readListAt(from, 2, 1, mostManagers, readMember));
    ESIGN_TRY(const QByteArray wraps, readAt(from, 3, readWraps));
    ESIGN_TRY(const Digest commitment, readAt(from, 4, readDigest));
    return SealDetails(SealEpoch{epoch, members, wraps, commitment});
}

struct Shape {
    const char *kind;
    Result<SealDetails> (*read)(MapReader &);
};
/// In the order of SealDetails' alternatives.
constexpr std::array shapes{
    Shape{"made", readMade},
    Shape{"version", readVersionEntry},
    Shape{"granted", readGranted},
    Shape{"revoked", readRevoked},
    Shape{"enabled", readEnabled},
    Shape{"disabled", readDisabled},
    Shape{"handed-over", readHandedOver},
    Shape{"retired", readRetired},
    Shape{"epoch", readEpoch},
};
static_assert(shapes.size() + 1 == std::variant_size_v<SealDetails>);

Result<SealDetails> readDetails(const QString &kind, Reader &from)
{
    Reader whole = from;
    ESIGN_TRY(MapReader details, from.map());
    const auto shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const Shape &one) { return kind == QLatin1String(one.kind); });
    if (shape == shapes.end()) {
        ESIGN_TRY(const QByteArray bytes, whole.raw());
        return SealDetails(UnknownSealEntry{kind, bytes});
    }
    ESIGN_TRY(SealDetails read, shape->read(details));
    ESIGN_CHECK(details.end());
    return read;
}

QByteArray encodeStatement(const SealStatement &statement)
{
    MapWriter out;
    out.put(1, cbor::integer(1))
        .put(2, write(statement.seal))
        .put(3, write(statement.seq))
        .put(5, write(kindOf(statement.details)))
        .put(6, write(statement.time))
        .put(7, write(statement.manager))
        .put(8, std::visit([](const auto &details) { return map(details); }, statement.details));
    putOptional(out, 4, statement.previous);
    return out.encoded();
}

Result<SealStatement> readStatement(const QByteArray &bytes)
{
    ESIGN_TRY(MapReader from, openMap(bytes, sealEntryLimit));
    ESIGN_CHECK(readVersion(from));
    ESIGN_TRY(const SealId seal, readAt(from, 2, readId<SealId>));
    ESIGN_TRY(const quint32 seq, readAt(from, 3, readNumber));
    ESIGN_TRY(const auto previous, readOptional(from, 4, readDigest));
    ESIGN_TRY(const QString kind, readAt(from, 5, readKind));
    ESIGN_TRY(const QDateTime time, readAt(from, 6, readTime));
    ESIGN_TRY(const Person manager, readAt(from, 7, readPerson));
    ESIGN_TRY(Reader item, from.at(8));
    ESIGN_TRY(const SealDetails details, readDetails(kind, item));
    ESIGN_CHECK(from.end());
    if (previous.has_value() != (seq > 1))
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("previous"));
    return SealStatement{seal, seq, previous, time, manager, details};
}

Result<SealEntry> readPayload(const crypto::Signed1 &frame)
{
    ESIGN_TRY(const SealStatement statement, readStatement(frame.payload));
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(frame.certificateSha256));
    return SealEntry{statement, certificate, frame.bytes};
}

} // namespace

} // namespace codec

QString kindOf(const SealDetails &details)
{
    if (const auto *unknown = std::get_if<UnknownSealEntry>(&details))
        return unknown->kind;
    return QString::fromLatin1(codec::shapes[details.index()].kind);
}

base::Result<SealEntry> makeSealEntry(const SealStatement &statement, const crypto::Signer &signer)
{
    const QByteArray payload = codec::encodeStatement(statement);
    const auto readBack = codec::usable(codec::readStatement(payload));
    if (!readBack)
        return readBack.error();
    if (readBack->details.index() != statement.details.index())
        return base::fail(base::ErrorKind::Usage, "protocol.usage", QStringLiteral("a known kind as an unknown one"));
    ESIGN_TRY(const QByteArray bytes, crypto::signCose(signer, codec::label, payload));
    return codec::usable(decodeSealEntry(bytes));
}

base::Result<SealEntry> readSealEntry(const QByteArray &bytes, const CertificateLookup &certificates)
{
    ESIGN_TRY(const auto frame, codec::readSigned(bytes, sealEntryLimit, codec::label, certificates));
    return codec::parsed(codec::readPayload(frame));
}

base::Result<SealEntry> decodeSealEntry(const QByteArray &bytes)
{
    ESIGN_TRY(const auto frame, crypto::parseCose(bytes, sealEntryLimit));
    return codec::parsed(codec::readPayload(frame));
}

base::Result<void> verifySealEntry(const SealEntry &entry, const crypto::Certificate &certificate)
{
    return codec::verifyBytes(entry.bytes, sealEntryLimit, codec::label, certificate);
}

} // namespace protocol
