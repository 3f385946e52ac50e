// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ber.h"
#include "crypto/cms.h"
#include "crypto/cmsoids.h"
#include "crypto/der.h"
#include "crypto/handles.h"

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

QByteArray attribute(const QByteArray &oid, const QList<QByteArray> &values)
{
    return der::sequence({der::oid(oid), der::setOf(values)});
}

QByteArray serialDer(const Certificate &certificate)
{
    return toDer(i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate.handle()));
}

// RFC 5035 3: SHA-256 is the DEFAULT hash, which DER leaves out; the issuer stands as one directoryName.
QByteArray signingCertificate(const Certificate &certificate)
{
    const QByteArray names = der::sequence({der::element(der::context(4), certificate.issuerDer())});
    const QByteArray issuerSerial = der::sequence({names, serialDer(certificate)});
    const QByteArray certId = der::sequence({der::octets(certificate.sha256()), issuerSerial});
    return der::sequence({der::sequence({certId})});
}

QByteArray signedAttributes(const Certificate &certificate, const QByteArray &contentDigest,
                            const QList<Attribute> &extra)
{
    QList<QByteArray> attributes{attribute(oids::contentType, {der::oid(oids::data)}),
                                 attribute(oids::messageDigest, {der::octets(contentDigest)}),
                                 attribute(oids::signingCertificateV2, {signingCertificate(certificate)})};
    for (const Attribute &one : extra)
        attributes << attribute(one.oid, one.values);
    return der::setOf(attributes);
}

// RFC 5652 5.1: version 1 throughout, since the content is id-data and the signer is named by issuer and serial.
QByteArray assemble(const Signer &signer, const Certificate &certificate, const QByteArray &attributes,
                    const QByteArray &signature)
{
    const QByteArray digestAlgorithm = der::sequence({der::oid(digestOid(signer.digestAlgorithm()))});
    QByteArray tagged = attributes;
    tagged[0] = static_cast<char>(der::context(0));
    const QByteArray signerInfo =
        der::sequence({der::integer(1), der::sequence({certificate.issuerDer(), serialDer(certificate)}),
                       digestAlgorithm, tagged, signer.signatureAlgorithm(), der::octets(signature)});
    QList<QByteArray> certificates{certificate.der()};
    const auto issuers = signer.chain();
    for (const Certificate &issuer : issuers)
        if (!issuer.isNull() && !certificates.contains(issuer.der()))
            certificates << issuer.der();
    QByteArray certificateSet = der::setOf(certificates);
    certificateSet[0] = static_cast<char>(der::context(0));
    const QByteArray signedData =
        der::sequence({der::integer(1), der::setOf({digestAlgorithm}), der::sequence({der::oid(oids::data)}),
                       certificateSet, der::setOf({signerInfo})});
    return der::sequence({der::oid(oids::signedData), der::element(der::context(0), signedData)});
}

base::Result<QList<QByteArray>> partsOf(der::Reader reader)
{
    QList<QByteArray> parts;
    while (!reader.atEnd()) {
        ESIGN_TRY(der::Element part, reader.next());
        parts << std::move(part.raw);
    }
    return parts;
}

base::Result<QByteArray> withUnsignedAttribute(const QByteArray &signerInfo, const QByteArray &added)
{
    ESIGN_TRY(der::Reader reader, der::open(signerInfo));
    ESIGN_TRY(QList<QByteArray> parts, partsOf(std::move(reader)));
    QList<QByteArray> attributes;
    constexpr unsigned char unsignedTag = der::context(1);
    if (!parts.isEmpty() && static_cast<unsigned char>(parts.last()[0]) == unsignedTag) {
        ESIGN_TRY(der::Reader present, der::open(parts.takeLast(), unsignedTag));
        ESIGN_TRY(attributes, partsOf(std::move(present)));
    }
    attributes << added;
    QByteArray set = der::setOf(attributes);
    set[0] = static_cast<char>(unsignedTag);
    parts << set;
    return der::sequence(parts);
}

base::Result<QByteArray> addAttribute(const QByteArray &cms, const QByteArray &added)
{
    ESIGN_TRY(const ber::Definite input, ber::definite(cms));
    ESIGN_TRY(der::Reader contentInfo, der::open(input.bytes));
    ESIGN_TRY(const QByteArray type, contentInfo.oid());
    ESIGN_TRY(const der::Element wrapped, contentInfo.expect(der::context(0)));
    if (type != oids::signedData)
        return fail(ErrorKind::Input, "crypto.cms.parse", QStringLiteral("no SignedData"));
    ESIGN_TRY(der::Reader signedData, der::open(wrapped.content));
    ESIGN_TRY(QList<QByteArray> parts, partsOf(std::move(signedData)));
    if (parts.isEmpty())
        return fail(ErrorKind::Input, "crypto.cms.parse", QStringLiteral("no SignerInfo"));
    ESIGN_TRY(der::Reader infos, der::open(parts.last(), der::Set));
    ESIGN_TRY(QList<QByteArray> signerInfos, partsOf(std::move(infos)));
    if (signerInfos.isEmpty())
        return fail(ErrorKind::Input, "crypto.cms.parse", QStringLiteral("no SignerInfo"));
    ESIGN_TRY(signerInfos.first(), withUnsignedAttribute(signerInfos.first(), added));
    parts.last() = der::element(der::Set, signerInfos.join()); // unsorted: the first must stay the first
    return der::sequence({der::oid(oids::signedData), der::element(der::context(0), der::sequence(parts))});
}

} // namespace

base::Result<QByteArray> signDetached(const Signer &signer, const QByteArray &contentDigest,
                                      const QList<Attribute> &extra)
{
    const Certificate certificate = signer.certificate();
    if (certificate.isNull() || contentDigest.size() != digestSize(signer.digestAlgorithm()))
        return fail(ErrorKind::Usage, "crypto.cms.usage");
    const QByteArray attributes = signedAttributes(certificate, contentDigest, extra);
    ESIGN_TRY(const QByteArray signature, signer.sign(attributes));
    if (signature.isEmpty() || signature.size() > signer.maxSignatureSize())
        return fail(ErrorKind::Internal, "crypto.sign", QStringLiteral("%1 bytes").arg(signature.size()));
    return assemble(signer, certificate, attributes, signature);
}

int maxSignedDataSize(const Signer &signer, const QList<Attribute> &extra)
{
    const Certificate certificate = signer.certificate();
    if (certificate.isNull())
        return 0;
    const QByteArray attributes =
        signedAttributes(certificate, QByteArray(digestSize(signer.digestAlgorithm()), '\0'), extra);
    return static_cast<int>(
        assemble(signer, certificate, attributes, QByteArray(signer.maxSignatureSize(), '\0')).size());
}

base::Result<QByteArray> addTimestampToken(const QByteArray &cms, const QByteArray &token)
{
    const auto tokenDer = ber::definite(token);
    if (!tokenDer || tokenDer->consumed != token.size())
        return fail(ErrorKind::Input, "crypto.timestamp.parse");
    auto extended = addAttribute(cms, attribute(oids::signatureTimestamp, {token}));
    if (!extended)
        return fail(ErrorKind::Input, "crypto.cms.parse", extended.error().detail);
    return extended;
}

} // namespace crypto
