// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/usage.h"

#include "protocol/body.h"
#include "protocol/codec.h"

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr char label[] = "esign usage v1";
constexpr qsizetype mostImpressions = 10000;
constexpr qint64 fullTurn = 360'000;

QByteArray encodeHeader(const UsageHeader &header)
{
    codec::MapWriter map;
    map.put(1, cbor::integer(1))
        .put(2, codec::write(header.id))
        .put(3, codec::write(header.seal))
        .put(4, codec::write(header.epoch))
        .put(5, codec::write(header.time))
        .put(8, codec::write(header.keyCommitment))
        .put(9, codec::write(header.bodyCommitment));
    codec::putOptional(map, 6, header.contract);
    codec::putOptional(map, 7, header.event);
    return map.encoded();
}

base::Result<UsageHeader> readHeader(const QByteArray &bytes)
{
    ESIGN_TRY(auto map, codec::openMap(bytes, usageLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(const UsageId id, codec::readAt(map, 2, codec::readId<UsageId>));
    ESIGN_TRY(const SealId seal, codec::readAt(map, 3, codec::readId<SealId>));
    ESIGN_TRY(const quint32 epoch, codec::readAt(map, 4, codec::readNumber));
    ESIGN_TRY(const QDateTime time, codec::readAt(map, 5, codec::readTime));
    ESIGN_TRY(const auto contract, codec::readOptional(map, 6, codec::readId<ContractId>));
    ESIGN_TRY(const auto event, codec::readOptional(map, 7, codec::readId<EventId>));
    ESIGN_TRY(const Digest keyCommitment, codec::readAt(map, 8, codec::readDigest));
    ESIGN_TRY(const Digest bodyCommitment, codec::readAt(map, 9, codec::readDigest));
    ESIGN_CHECK(map.end());
    if (contract.has_value() != event.has_value())
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("contract without event"));
    return UsageHeader{{id, seal, epoch, time, contract, event}, keyCommitment, bodyCommitment};
}

QByteArray write(const Impression &impression)
{
    return cbor::array(
        QList<QByteArray>{codec::write(impression.page), codec::write(impression.count),
                          codec::write(impression.step)} +
        codec::items(impression.rect) +
        QList<QByteArray>{cbor::integer(impression.rotation), cbor::integer(static_cast<int>(impression.kind))});
}

base::Result<Impression> readImpression(codec::Reader &from)
{
    ESIGN_TRY(auto parts, from.array(9, 9));
    Impression impression;
    ESIGN_TRY(impression.page, codec::readNumber(parts));
    ESIGN_TRY(impression.count, codec::readNumber(parts));
    ESIGN_TRY(impression.step, codec::readNumber(parts));
    ESIGN_TRY(impression.rect, codec::readRect(parts));
    ESIGN_TRY(const qint64 rotation, parts.integer(1 - fullTurn, fullTurn - 1));
    impression.rotation = static_cast<qint32>(rotation);
    ESIGN_TRY(impression.kind, codec::readMarkKind(parts));
    return impression;
}

QByteArray encodeUsageContent(const UsageContent &content)
{
    QList<QByteArray> impressions;
    for (const Impression &impression : content.impressions)
        impressions.append(write(impression));
    codec::MapWriter map;
    map.put(1, codec::write(content.person))
        .put(2, codec::write(content.organisation))
        .put(3, codec::write(content.fileName))
        .put(7, codec::write(content.before))
        .put(8, codec::write(content.after))
        .put(9, cbor::array(impressions))
        .put(13, codec::write(content.origin));
    codec::putOptional(map, 4, content.topic);
    codec::putOptional(map, 5, content.category);
    codec::putOptional(map, 6, content.purpose);
    codec::putOptional(map, 10, content.sealObject);
    codec::putOptional(map, 11, content.grant);
    codec::putOptional(map, 12, content.lease);
    return map.encoded();
}

base::Result<UsageContent> readUsageContent(const QByteArray &bytes)
{
    ESIGN_TRY(auto map, codec::openMap(bytes, usageLimit));
    ESIGN_TRY(const Person person, codec::readAt(map, 1, codec::readPerson));
    ESIGN_TRY(const QString organisation, codec::readAt(map, 2, codec::readName));
    ESIGN_TRY(const QString fileName, codec::readAt(map, 3, codec::readName));
    ESIGN_TRY(const QString topic, codec::readTextOr(map, 4, codec::readWords));
    ESIGN_TRY(const QString category, codec::readTextOr(map, 5, codec::readName));
    ESIGN_TRY(const QString purpose, codec::readTextOr(map, 6, codec::readWords));
    ESIGN_TRY(const Digest before, codec::readAt(map, 7, codec::readDigest));
    ESIGN_TRY(const Digest after, codec::readAt(map, 8, codec::readDigest));
    ESIGN_TRY(const auto impressions, codec::readListAt(map, 9, 1, mostImpressions, readImpression));
    ESIGN_TRY(const auto sealObject, codec::readOptional(map, 10, codec::readDigest));
    ESIGN_TRY(const auto grant, codec::readOptional(map, 11, codec::readDigest));
    ESIGN_TRY(const auto lease, codec::readOptional(map, 12, codec::readDigest));
    ESIGN_TRY(const QString origin, codec::readAt(map, 13, codec::readName));
    ESIGN_CHECK(map.end());
    return UsageContent{person, organisation, fileName,   topic, category, purpose, before,
                        after,  impressions,  sealObject, grant, lease,    origin};
}

base::Result<UsageRecord> readPayload(const crypto::Signed1 &frame)
{
    ESIGN_TRY(const Halves halves, splitPayload(frame.payload, usageLimit));
    ESIGN_TRY(const UsageHeader header, readHeader(halves.header));
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(frame.certificateSha256));
    return UsageRecord{header, certificate, halves.header, halves.sealedBody, frame.bytes};
}

} // namespace

base::Result<UsageRecord> makeUsage(const UsageDraft &draft, const UsageContent &content, const EpochKey &key,
                                    const crypto::Signer &signer, const BodyRandomness &randomness)
{
    if (key.scope != KeyScope(draft.seal) || key.epoch != draft.epoch)
        return base::fail(base::ErrorKind::Usage, "protocol.usage", QStringLiteral("the key of another epoch"));
    const QByteArray map = encodeUsageContent(content);
    ESIGN_CHECK(codec::usable(readUsageContent(map)));
    ESIGN_TRY(const QByteArray plain, bodyPlain(usageBody, randomness, map));
    const QByteArray header = encodeHeader(UsageHeader{draft, keyCommitment(key.key), Digest::of(plain)});
    ESIGN_TRY(const QByteArray body, sealBody(usageBody, key.key, draft.id.bytes(), randomness, header, plain));
    ESIGN_TRY(const QByteArray bytes, crypto::signCose(signer, label, cbor::array({header, cbor::bytes(body)})));
    return codec::usable(decodeUsage(bytes));
}

base::Result<UsageRecord> readUsage(const QByteArray &bytes, const CertificateLookup &certificates)
{
    ESIGN_TRY(const auto frame, codec::readSigned(bytes, usageLimit, label, certificates));
    return codec::parsed(readPayload(frame));
}

base::Result<UsageRecord> decodeUsage(const QByteArray &bytes)
{
    ESIGN_TRY(const auto frame, crypto::parseCose(bytes, usageLimit));
    return codec::parsed(readPayload(frame));
}

base::Result<void> verifyUsage(const UsageRecord &record, const crypto::Certificate &certificate)
{
    return codec::verifyBytes(record.bytes, usageLimit, label, certificate);
}

base::Result<UsageContent> openUsage(const UsageRecord &record, const crypto::Secret &key)
{
    const UsageHeader &header = record.header;
    ESIGN_TRY(const QByteArray map,
              openBody(usageBody, key, {header.id.bytes(), header.keyCommitment, header.bodyCommitment},
                       record.headerBytes, record.sealedBody));
    return codec::parsed(readUsageContent(map));
}

} // namespace protocol
