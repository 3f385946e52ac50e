// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/receipt.h"

#include "protocol/codec.h"

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr char headLabel[] = "esign tree head v1", receiptLabel[] = "esign receipt v1";
constexpr qsizetype longestPath = 64;

QByteArray write(const TreeHead &head)
{
    return codec::MapWriter()
        .put(1, cbor::integer(1))
        .put(2, codec::write(head.head))
        .put(3, codec::write(head.time))
        .encoded();
}

base::Result<TreeHead> readTreeHeadMap(const QByteArray &payload)
{
    ESIGN_TRY(auto map, codec::openMap(payload, objectLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(const LogHead head, codec::readAt(map, 2, codec::readHead));
    ESIGN_TRY(const QDateTime time, codec::readAt(map, 3, codec::readTime));
    ESIGN_CHECK(map.end());
    return TreeHead{head, time};
}

QByteArray write(const Receipt &receipt)
{
    codec::MapWriter map;
    map.put(1, cbor::integer(1)).put(2, codec::write(receipt.object)).put(3, codec::write(receipt.time));
    if (const auto &proof = receipt.inclusion)
        map.put(4, cbor::array({codec::write(proof->head), cbor::integer(proof->index), codec::write(proof->path)}));
    return map.encoded();
}

base::Result<Inclusion> readInclusion(codec::Reader &from)
{
    ESIGN_TRY(auto parts, from.array(3, 3));
    ESIGN_TRY(const LogHead head, codec::readHead(parts));
    ESIGN_TRY(const qint64 index, codec::readSize(parts));
    ESIGN_TRY(const auto path, codec::readList(parts, 0, longestPath, codec::readDigest));
    if (index >= head.size)
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("index"));
    return Inclusion{head, index, path};
}

base::Result<Receipt> readReceiptMap(const QByteArray &payload)
{
    ESIGN_TRY(auto map, codec::openMap(payload, objectLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(const Digest object, codec::readAt(map, 2, codec::readDigest));
    ESIGN_TRY(const QDateTime time, codec::readAt(map, 3, codec::readTime));
    ESIGN_TRY(const auto inclusion, codec::readOptional(map, 4, readInclusion));
    ESIGN_CHECK(map.end());
    return Receipt{object, time, inclusion};
}

template <class T>
base::Result<Attested<T>> attest(const T &value, base::Result<T> (*read)(const QByteArray &), const char *label,
                                 const crypto::Signer &signer)
{
    const QByteArray payload = write(value);
    ESIGN_TRY(T readBack, codec::usable(read(payload)));
    ESIGN_TRY(const QByteArray bytes, crypto::signCose(signer, label, payload));
    return Attested<T>{std::move(readBack), Digest::of(signer.certificate().der()), bytes};
}

template <class T>
base::Result<Attested<T>> readAttested(const QByteArray &bytes, base::Result<T> (*read)(const QByteArray &),
                                       const char *label, const CertificateLookup &certificates)
{
    ESIGN_TRY(const auto frame, codec::readSigned(bytes, objectLimit, label, certificates));
    ESIGN_TRY(T value, codec::parsed(read(frame.payload)));
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(frame.certificateSha256));
    return Attested<T>{std::move(value), certificate, bytes};
}

} // namespace

base::Result<Attested<TreeHead>> makeTreeHead(const TreeHead &head, const crypto::Signer &signer)
{
    return attest(head, readTreeHeadMap, headLabel, signer);
}

base::Result<Attested<TreeHead>> readTreeHead(const QByteArray &bytes, const CertificateLookup &certificates)
{
    return readAttested(bytes, readTreeHeadMap, headLabel, certificates);
}

base::Result<Attested<Receipt>> makeReceipt(const Receipt &receipt, const crypto::Signer &signer)
{
    return attest(receipt, readReceiptMap, receiptLabel, signer);
}

base::Result<Attested<Receipt>> readReceipt(const QByteArray &bytes, const CertificateLookup &certificates)
{
    return readAttested(bytes, readReceiptMap, receiptLabel, certificates);
}

} // namespace protocol
