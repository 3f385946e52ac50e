// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/event.h"

#include "protocol/body.h"
#include "protocol/codec.h"

#include <algorithm>

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr char label[] = "esign event v1";
constexpr qsizetype mostMembers = 1000, mostBlobs = 1000, mostSeals = 1000, mostHeads = 16;

template <class T>
QByteArray writeSet(QList<T> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return codec::write(values);
}

/// Nothing when the key is absent; else at least one value, strictly ascending.
template <class T>
base::Result<QList<T>> readSet(codec::MapReader &from, qint64 key, qsizetype most,
                               base::Result<T> (*read)(codec::Reader &))
{
    auto value = from.optional(key);
    if (!value)
        return QList<T>();
    ESIGN_TRY(QList<T> values, codec::readList(*value, 1, most, read));
    if (std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) != values.end())
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("not ascending"));
    return values;
}

QByteArray encodeHeader(const EventHeader &header)
{
    codec::MapWriter map;
    map.put(1, cbor::integer(1))
        .put(2, codec::write(header.contract))
        .put(3, codec::write(header.seq))
        .put(5, codec::write(header.epoch))
        .put(6, codec::write(header.id))
        .put(7, codec::write(header.kind))
        .put(8, codec::write(header.time))
        .put(9, codec::write(header.author))
        .put(15, codec::write(header.keyCommitment))
        .put(16, codec::write(header.bodyCommitment));
    codec::putOptional(map, 4, header.previous);
    if (header.opens)
        map.put(10, codec::write(header.opens->members)).put(11, cbor::bytes(header.opens->wraps));
    if (!header.blobs.isEmpty())
        map.put(12, writeSet(header.blobs));
    if (!header.seals.isEmpty())
        map.put(13, writeSet(header.seals));
    if (!header.heads.isEmpty())
        map.put(14, codec::write(header.heads));
    return map.encoded();
}

base::Result<std::optional<EpochOpening>> readOpening(codec::MapReader &from)
{
    auto members = from.optional(10);
    if (!members)
        return std::optional<EpochOpening>();
    EpochOpening opening;
    ESIGN_TRY(opening.members, codec::readList(*members, 1, mostMembers, codec::readMember));
    ESIGN_TRY(opening.wraps, codec::readAt(from, 11, codec::readWraps));
    return std::optional(opening);
}

base::Result<EventHeader> readHeader(const QByteArray &bytes)
{
    ESIGN_TRY(auto map, codec::openMap(bytes, eventLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(const ContractId contract, codec::readAt(map, 2, codec::readId<ContractId>));
    ESIGN_TRY(const quint32 seq, codec::readAt(map, 3, codec::readNumber));
    ESIGN_TRY(const auto previous, codec::readOptional(map, 4, codec::readDigest));
    ESIGN_TRY(const quint32 epoch, codec::readAt(map, 5, codec::readNumber));
    ESIGN_TRY(const EventId id, codec::readAt(map, 6, codec::readId<EventId>));
    ESIGN_TRY(const QString kind, codec::readAt(map, 7, codec::readKind));
    ESIGN_TRY(const QDateTime time, codec::readAt(map, 8, codec::readTime));
    ESIGN_TRY(const PersonId author, codec::readAt(map, 9, codec::readId<PersonId>));
    ESIGN_TRY(const auto opens, readOpening(map));
    ESIGN_TRY(const auto blobs, readSet(map, 12, mostBlobs, codec::readDigest));
    ESIGN_TRY(const auto seals, readSet(map, 13, mostSeals, codec::readId<SealId>));
    QList<LogHead> heads;
    if (auto value = map.optional(14)) {
        ESIGN_TRY(heads, codec::readList(*value, 1, mostHeads, codec::readHead));
    }
    ESIGN_TRY(const Digest keyCommitment, codec::readAt(map, 15, codec::readDigest));
    ESIGN_TRY(const Digest bodyCommitment, codec::readAt(map, 16, codec::readDigest));
    ESIGN_CHECK(map.end());
    if (previous.has_value() != (seq > 1))
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("previous"));
    return EventHeader{{contract, seq, previous, epoch, id, time, author, opens, blobs, seals, heads},
                       kind,
                       keyCommitment,
                       bodyCommitment};
}

base::Result<Event> readPayload(const crypto::Signed1 &frame)
{
    ESIGN_TRY(const Halves halves, splitPayload(frame.payload, recoveredLimit));
    ESIGN_TRY(const EventHeader header, readHeader(halves.header));
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(frame.certificateSha256));
    if (frame.bytes.size() > eventLimit && header.kind != QLatin1String(kind::recovered))
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("too large"));
    return Event{header, certificate, halves.header, halves.sealedBody, frame.bytes};
}

} // namespace

base::Result<Event> makeEvent(const EventDraft &draft, const Content &content, const EpochKey &key,
                              const crypto::Signer &signer, const BodyRandomness &randomness)
{
    if (key.scope != KeyScope(draft.contract) || key.epoch != draft.epoch)
        return base::fail(base::ErrorKind::Usage, "protocol.usage", QStringLiteral("the key of another epoch"));
    ESIGN_TRY(const QByteArray map, encodeContent(content));
    ESIGN_TRY(const QByteArray plain, bodyPlain(eventBody, randomness, map));
    const QByteArray header =
        encodeHeader(EventHeader{draft, kindOf(content), keyCommitment(key.key), Digest::of(plain)});
    ESIGN_TRY(const QByteArray body, sealBody(eventBody, key.key, draft.id.bytes(), randomness, header, plain));
    ESIGN_TRY(const QByteArray bytes, crypto::signCose(signer, label, cbor::array({header, cbor::bytes(body)})));
    return codec::usable(decodeEvent(bytes));
}

base::Result<Event> readEvent(const QByteArray &bytes, const CertificateLookup &certificates)
{
    ESIGN_TRY(const auto frame, codec::readSigned(bytes, recoveredLimit, label, certificates));
    return codec::parsed(readPayload(frame));
}

base::Result<Event> decodeEvent(const QByteArray &bytes)
{
    ESIGN_TRY(const auto frame, crypto::parseCose(bytes, recoveredLimit));
    return codec::parsed(readPayload(frame));
}

base::Result<void> verifyEvent(const Event &event, const crypto::Certificate &certificate)
{
    return codec::verifyBytes(event.bytes, recoveredLimit, label, certificate);
}

base::Result<Content> openEvent(const Event &event, const crypto::Secret &key)
{
    const EventHeader &header = event.header;
    ESIGN_TRY(const QByteArray map,
              openBody(eventBody, key, {header.id.bytes(), header.keyCommitment, header.bodyCommitment},
                       event.headerBytes, event.sealedBody));
    return decodeContent(header.kind, map);
}

} // namespace protocol
