// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/agreement.h"

#include "protocol/codec.h"

namespace cbor = base::cbor;

namespace protocol::codec {

namespace {

constexpr qint64 personKind = 0, organisationKind = 1;
constexpr qsizetype keyLength = 32, mostFiles = 100, mostParties = 1000, mostPositions = 10000, mostTags = 100,
                    mostCopies = 1000;

Result<QByteArray> readKey(Reader &from)
{
    return from.bytes(keyLength);
}

Result<qint64> readPartyKind(Reader &from)
{
    return from.integer(personKind, organisationKind);
}

Result<Party> readParty(Reader &from)
{
    ESIGN_TRY(MapReader map, from.map());
    ESIGN_TRY(const qint64 kind, readAt(map, 1, readPartyKind));
    if (kind == personKind) {
        ESIGN_TRY(const PersonId id, readAt(map, 2, readId<PersonId>));
        ESIGN_TRY(const QString name, readAt(map, 3, readName));
        ESIGN_CHECK(map.end());
        return Party(PersonParty{{id, name}});
    }
    ESIGN_TRY(const OrganisationId id, readAt(map, 2, readId<OrganisationId>));
    ESIGN_TRY(const QString name, readAt(map, 3, readName));
    ESIGN_TRY(const SealId seal, readAt(map, 4, readId<SealId>));
    ESIGN_TRY(const auto operatorPerson, readOptional(map, 5, readPerson));
    ESIGN_CHECK(map.end());
    return Party(OrganisationParty{id, name, seal, operatorPerson});
}

Result<Position> readPosition(Reader &from)
{
    ESIGN_TRY(Reader parts, from.array(9, 9));
    Position position;
    ESIGN_TRY(position.file, readIndex(parts));
    ESIGN_TRY(position.page, readNumber(parts));
    ESIGN_TRY(position.rect, readRect(parts));
    ESIGN_TRY(position.party, readIndex(parts));
    ESIGN_TRY(position.kind, readMarkKind(parts));
    ESIGN_TRY(position.insideOnly, parts.boolean());
    return position;
}

} // namespace

QByteArray write(const BlobRef &blob)
{
    return MapWriter()
        .put(1, write(blob.name))
        .put(2, cbor::bytes(blob.key))
        .put(3, cbor::integer(blob.size))
        .put(4, write(blob.plain))
        .put(5, write(blob.mediaType))
        .put(6, write(blob.fileName))
        .encoded();
}

QByteArray write(const Party &party)
{
    MapWriter map;
    if (const auto *person = std::get_if<PersonParty>(&party))
        return map.put(1, cbor::integer(personKind))
            .put(2, write(person->person.id))
            .put(3, write(person->person.name))
            .encoded();
    const auto &organisation = std::get<OrganisationParty>(party);
    map.put(1, cbor::integer(organisationKind))
        .put(2, write(organisation.organisation))
        .put(3, write(organisation.name))
        .put(4, write(organisation.seal));
    putOptional(map, 5, organisation.operatorPerson);
    return map.encoded();
}

QByteArray write(const Position &position)
{
    return cbor::array(QList<QByteArray>{write(position.file), write(position.page)} + items(position.rect) +
                       QList<QByteArray>{write(position.party), cbor::integer(static_cast<int>(position.kind)),
                                         cbor::boolean(position.insideOnly)});
}

QByteArray write(const Agreement &agreement)
{
    MapWriter map;
    map.put(1, write(agreement.topic))
        .put(3, write(agreement.files))
        .put(4, write(agreement.parties))
        .put(5, cbor::boolean(agreement.sequential))
        .put(6, write(agreement.positions))
        .put(8, write<QString>(agreement.tags))
        .put(9, write(agreement.cc));
    putOptional(map, 2, agreement.category);
    putOptional(map, 7, agreement.deadline);
    putOptional(map, 10, agreement.note);
    return map.encoded();
}

Result<BlobRef> readBlob(Reader &from)
{
    ESIGN_TRY(MapReader map, from.map());
    ESIGN_TRY(const Digest name, readAt(map, 1, readDigest));
    ESIGN_TRY(const QByteArray key, readAt(map, 2, readKey));
    ESIGN_TRY(const qint64 size, readAt(map, 3, readSize));
    ESIGN_TRY(const Digest plain, readAt(map, 4, readDigest));
    ESIGN_TRY(const QString mediaType, readAt(map, 5, readName));
    ESIGN_TRY(const QString fileName, readAt(map, 6, readName));
    ESIGN_CHECK(map.end());
    return BlobRef{name, key, size, plain, mediaType, fileName};
}

Result<Agreement> readAgreement(MapReader &from, bool complete)
{
    const qsizetype least = complete ? 1 : 0;
    Agreement agreement;
    ESIGN_TRY(agreement.topic, readAt(from, 1, readWords));
    ESIGN_TRY(agreement.category, readTextOr(from, 2, readName));
    ESIGN_TRY(agreement.files, readListAt(from, 3, least, mostFiles, readBlob));
    ESIGN_TRY(agreement.parties, readListAt(from, 4, least, mostParties, readParty));
    ESIGN_TRY(Reader order, from.at(5));
    ESIGN_TRY(agreement.sequential, order.boolean());
    ESIGN_TRY(agreement.positions, readListAt(from, 6, 0, mostPositions, readPosition));
    ESIGN_TRY(agreement.deadline, readOptional(from, 7, readTime));
    ESIGN_TRY(agreement.tags, readListAt(from, 8, 0, mostTags, readName));
    ESIGN_TRY(agreement.cc, readListAt(from, 9, 0, mostCopies, readPerson));
    ESIGN_TRY(agreement.note, readTextOr(from, 10, readReason));
    return agreement;
}

} // namespace protocol::codec
