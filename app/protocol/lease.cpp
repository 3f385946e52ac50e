// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "protocol/seallog.h"

namespace cbor = base::cbor;

namespace protocol {

namespace {

constexpr char label[] = "esign lease v1";

QByteArray encodeTerms(const LeaseTerms &terms)
{
    codec::MapWriter map;
    map.put(1, cbor::integer(1))
        .put(2, codec::write(terms.seal))
        .put(3, codec::write(terms.person))
        .put(4, codec::write(terms.userCertificate))
        .put(5, codec::write(terms.grant))
        .put(6, codec::write(terms.from))
        .put(7, codec::write(terms.to));
    codec::putOptional(map, 8, terms.count);
    return map.encoded();
}

base::Result<Lease> readPayload(const crypto::Signed1 &frame)
{
    ESIGN_TRY(auto map, codec::openMap(frame.payload, leaseLimit));
    ESIGN_CHECK(codec::readVersion(map));
    ESIGN_TRY(const SealId seal, codec::readAt(map, 2, codec::readId<SealId>));
    ESIGN_TRY(const PersonId person, codec::readAt(map, 3, codec::readId<PersonId>));
    ESIGN_TRY(const Digest userCertificate, codec::readAt(map, 4, codec::readDigest));
    ESIGN_TRY(const Digest grant, codec::readAt(map, 5, codec::readDigest));
    ESIGN_TRY(const QDateTime from, codec::readAt(map, 6, codec::readTime));
    ESIGN_TRY(const QDateTime to, codec::readAt(map, 7, codec::readTime));
    ESIGN_TRY(const auto count, codec::readOptional(map, 8, codec::readNumber));
    ESIGN_CHECK(map.end());
    if (from >= to)
        return base::fail(base::ErrorKind::Input, "protocol.parse", QStringLiteral("from and to"));
    ESIGN_TRY(const Digest certificate, Digest::fromBytes(frame.certificateSha256));
    return Lease{{seal, person, userCertificate, grant, from, to, count}, certificate, frame.bytes};
}

} // namespace

base::Result<Lease> makeLease(const LeaseTerms &terms, const crypto::Signer &signer)
{
    ESIGN_TRY(const QByteArray bytes, crypto::signCose(signer, label, encodeTerms(terms)));
    return codec::usable(decodeLease(bytes));
}

base::Result<Lease> readLease(const QByteArray &bytes, const CertificateLookup &certificates)
{
    ESIGN_TRY(const auto frame, codec::readSigned(bytes, leaseLimit, label, certificates));
    return codec::parsed(readPayload(frame));
}

base::Result<Lease> decodeLease(const QByteArray &bytes)
{
    ESIGN_TRY(const auto frame, crypto::parseCose(bytes, leaseLimit));
    return codec::parsed(readPayload(frame));
}

base::Result<void> verifyLease(const Lease &lease, const crypto::Certificate &certificate)
{
    return codec::verifyBytes(lease.bytes, leaseLimit, label, certificate);
}

} // namespace protocol
