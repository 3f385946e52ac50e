// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ber.h"
#include "crypto/cms.h"
#include "crypto/cmsoids.h"
#include "crypto/der.h"
#include "crypto/handles.h"

#include <algorithm>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr qsizetype largest = 32 << 20;
constexpr qsizetype mostCertificates = 256;

base::Error bad(const QString &detail)
{
    return fail(ErrorKind::Input, "crypto.cms.parse", detail);
}

/// The SignerIdentifier, RFC 5652 5.3.
struct SignerId {
    X509NamePtr issuer;
    IntegerPtr serial;
    QByteArray keyId; // empty: by issuer and serial

    bool names(const Certificate &certificate) const
    {
        if (!keyId.isEmpty()) {
            const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(certificate.handle());
            return own && bytesOf(own) == keyId;
        }
        return issuer && serial && ASN1_INTEGER_cmp(serial.get(), X509_get0_serialNumber(certificate.handle())) == 0 &&
               X509_NAME_cmp(issuer.get(), X509_get_issuer_name(certificate.handle())) == 0;
    }
};

base::Result<SignerId> readSignerId(der::Reader &reader)
{
    SignerId id;
    if (reader.peek() == der::context(0, false)) {
        ESIGN_TRY(const der::Element keyId, reader.next());
        if (keyId.content.isEmpty())
            return bad(QStringLiteral("empty key identifier"));
        id.keyId = keyId.content;
        return id;
    }
    ESIGN_TRY(const der::Element both, reader.expect(der::Sequence));
    der::Reader inner(both.content);
    ESIGN_TRY(const der::Element issuer, inner.expect(der::Sequence));
    ESIGN_TRY(const der::Element serial, inner.expect(der::Integer));
    ESIGN_CHECK(inner.end());
    id.issuer = fromDer<X509NamePtr>(d2i_X509_NAME, issuer.raw);
    id.serial = fromDer<IntegerPtr>(d2i_ASN1_INTEGER, serial.raw);
    if (!id.issuer || !id.serial)
        return bad(QStringLiteral("issuer and serial: ") + takeOpenSslErrors());
    return id;
}

base::Result<QList<Attribute>> readAttributes(const QByteArray &content)
{
    QList<Attribute> attributes;
    der::Reader reader(content);
    while (!reader.atEnd()) {
        ESIGN_TRY(const der::Element one, reader.expect(der::Sequence));
        der::Reader inner(one.content);
        Attribute attribute;
        ESIGN_TRY(attribute.oid, inner.oid());
        ESIGN_TRY(const der::Element set, inner.expect(der::Set));
        ESIGN_CHECK(inner.end());
        der::Reader values(set.content);
        while (!values.atEnd()) {
            ESIGN_TRY(der::Element value, values.next());
            attribute.values << std::move(value.raw);
        }
        attributes << std::move(attribute);
    }
    return attributes;
}

// The value of an attribute that must be there once, with one value (RFC 5652 11); empty otherwise.
QByteArray singleValue(const QList<Attribute> &attributes, const char *oid)
{
    QByteArray value;
    int count = 0;
    for (const Attribute &one : attributes) {
        if (one.oid != oid)
            continue;
        count += static_cast<int>(one.values.size());
        if (!one.values.isEmpty())
            value = one.values.first();
    }
    return count == 1 ? value : QByteArray();
}

bool has(const QList<Attribute> &attributes, const char *oid)
{
    return std::any_of(attributes.begin(), attributes.end(), [oid](const Attribute &one) { return one.oid == oid; });
}

// ESSCertID and ESSCertIDv2 differ by the optional AlgorithmIdentifier in front and their default: SHA-1 and SHA-256.
base::Result<bool> essMatches(const QByteArray &value, DigestAlgorithm algorithm, const Certificate &certificate)
{
    ESIGN_TRY(der::Reader outer, der::open(value));
    ESIGN_TRY(const der::Element certs, outer.expect(der::Sequence));
    der::Reader list(certs.content);
    ESIGN_TRY(const der::Element first, list.expect(der::Sequence));
    der::Reader id(first.content);
    ESIGN_TRY(const auto named, id.optional(der::Sequence));
    if (named) {
        der::Reader inner(named->content);
        ESIGN_TRY(const QByteArray oid, inner.oid());
        ESIGN_TRY(algorithm, digestFromOid(oid));
    }
    ESIGN_TRY(const QByteArray hash, id.octets());
    return !hash.isEmpty() && !certificate.isNull() && hash == digest(algorithm, certificate.der());
}

bool signingCertificateMatches(const QList<Attribute> &attributes, const Certificate &certificate)
{
    bool any = false;
    const std::pair<const char *, DigestAlgorithm> kinds[] = {{oids::signingCertificate, DigestAlgorithm::Sha1},
                                                              {oids::signingCertificateV2, DigestAlgorithm::Sha256}};
    for (const auto &[oid, algorithm] : kinds) {
        if (!has(attributes, oid))
            continue;
        any = true;
        const auto matches = essMatches(singleValue(attributes, oid), algorithm, certificate);
        if (!matches || !*matches)
            return false;
    }
    return any;
}

using KnownCertificates = QHash<QByteArray, Certificate>;

base::Result<void> readCertificates(const QByteArray &content, SignedData &data, KnownCertificates *known)
{
    der::Reader reader(content);
    while (!reader.atEnd()) {
        ESIGN_TRY(const der::Element one, reader.next());
        if (one.tag != der::Sequence) // attribute certificates and the like
            continue;
        if (data.certificates.size() == mostCertificates)
            return bad(QStringLiteral("too many certificates"));
        if (known && known->contains(one.raw)) {
            data.certificates << known->value(one.raw);
        } else if (const auto certificate = Certificate::fromDer(one.raw)) {
            data.certificates << *certificate;
            if (known)
                known->insert(one.raw, *certificate);
        }
    }
    return {};
}

base::Result<void> readCrls(const QByteArray &content, SignedData &data)
{
    der::Reader reader(content);
    while (!reader.atEnd()) {
        ESIGN_TRY(const der::Element one, reader.next());
        if (one.tag == der::Sequence) {
            data.crls << one.raw;
        } else if (one.tag == der::context(1)) {
            der::Reader other(one.content);
            ESIGN_TRY(const QByteArray format, other.oid());
            ESIGN_TRY(const der::Element info, other.next());
            if (format == oids::ocspInCrls)
                data.ocspResponses << info.raw;
        }
    }
    return {};
}

// ISO 32000-2 12.8.3.3.2: RevocationInfoArchival; what is malformed in it is passed over.
base::Result<void> readArchival(const QByteArray &value, SignedData &data)
{
    ESIGN_TRY(der::Reader archival, der::open(value));
    const std::pair<unsigned char, QList<QByteArray> *> lists[] = {{der::context(0), &data.crls},
                                                                   {der::context(1), &data.ocspResponses}};
    for (const auto &[tag, list] : lists) {
        ESIGN_TRY(const auto tagged, archival.optional(tag));
        if (!tagged)
            continue;
        ESIGN_TRY(der::Reader each, der::open(tagged->content));
        while (!each.atEnd()) {
            ESIGN_TRY(der::Element one, each.expect(der::Sequence));
            *list << std::move(one.raw);
        }
    }
    return {};
}

void interpretAttributes(SignedData &data)
{
    if (const QByteArray value = singleValue(data.signedAttributes, oids::messageDigest); !value.isEmpty())
        if (auto octets = der::Reader(value).octets())
            data.messageDigest = *octets;
    if (const QByteArray value = singleValue(data.signedAttributes, oids::signingTime); !value.isEmpty())
        if (auto time = der::Reader(value).time())
            data.signingTime = *time;
    if (const QByteArray value = singleValue(data.signedAttributes, oids::revocationArchival); !value.isEmpty())
        (void)readArchival(value, data);
    for (const Attribute &one : std::as_const(data.unsignedAttributes))
        if (one.oid == oids::signatureTimestamp)
            data.timestampTokens << one.values;
    data.hasSigningCertificate =
        has(data.signedAttributes, oids::signingCertificate) || has(data.signedAttributes, oids::signingCertificateV2);
}

// Several certificates may bear the same name and number; the one that the signer committed to is meant.
void findSigner(const SignerId &id, SignedData &data)
{
    for (const Certificate &certificate : std::as_const(data.certificates)) {
        if (!id.names(certificate))
            continue;
        const bool committed = signingCertificateMatches(data.signedAttributes, certificate);
        if (data.signer.isNull() || committed)
            data.signer = certificate;
        if (committed)
            break;
    }
    data.signingCertificateMatches = signingCertificateMatches(data.signedAttributes, data.signer);
}

base::Result<SignerId> readSignerInfo(const QByteArray &content, SignedData &data)
{
    der::Reader reader(content);
    ESIGN_CHECK(reader.expect(der::Integer));
    ESIGN_TRY(SignerId id, readSignerId(reader));
    ESIGN_TRY(const der::Element digestAlgorithm, reader.expect(der::Sequence));
    ESIGN_TRY(data.digestOid, der::Reader(digestAlgorithm.content).oid());
    ESIGN_TRY(const auto attributes, reader.optional(der::context(0)));
    if (attributes) {
        data.hasSignedAttributes = true;
        ESIGN_TRY(data.signedAttributes, readAttributes(attributes->content));
        data.signedAttributesDer = attributes->raw;
        data.signedAttributesDer[0] = static_cast<char>(der::Set);
    }
    ESIGN_TRY(const der::Element algorithm, reader.expect(der::Sequence));
    data.signatureAlgorithm = algorithm.raw;
    ESIGN_TRY(data.signatureValue, reader.octets());
    ESIGN_TRY(const auto others, reader.optional(der::context(1)));
    if (others) {
        ESIGN_TRY(data.unsignedAttributes, readAttributes(others->content));
    }
    ESIGN_CHECK(reader.end());
    return id;
}

base::Result<void> readContent(const QByteArray &content, SignedData &data)
{
    der::Reader reader(content);
    ESIGN_TRY(data.contentType, reader.oid());
    ESIGN_TRY(const auto wrapped, reader.optional(der::context(0)));
    ESIGN_CHECK(reader.end());
    if (!wrapped)
        return {};
    der::Reader inner(wrapped->content);
    ESIGN_TRY(const der::Element embedded, inner.next());
    ESIGN_CHECK(inner.end());
    data.hasEmbeddedContent = true;
    // CMS has an OCTET STRING here, PKCS#7 1.5 the content itself.
    data.embeddedContent = embedded.tag == der::OctetString ? embedded.content : embedded.raw;
    return {};
}

base::Result<SignedData> read(const QByteArray &bytes, KnownCertificates *known)
{
    if (bytes.size() > largest)
        return bad(QStringLiteral("too large"));
    ESIGN_TRY(const ber::Definite input, ber::definite(bytes));
    SignedData data;
    data.length = input.consumed;
    data.isDer = input.wasDer;
    ESIGN_TRY(der::Reader contentInfo, der::open(input.bytes));
    ESIGN_TRY(const QByteArray type, contentInfo.oid());
    if (type != oids::signedData)
        return bad(QStringLiteral("content type ") + QString::fromLatin1(type));
    ESIGN_TRY(const der::Element wrapped, contentInfo.expect(der::context(0)));
    ESIGN_CHECK(contentInfo.end());
    ESIGN_TRY(der::Reader signedData, der::open(wrapped.content));
    ESIGN_CHECK(signedData.expect(der::Integer));
    ESIGN_CHECK(signedData.expect(der::Set)); // digestAlgorithms: the SignerInfo says it again
    ESIGN_TRY(const der::Element content, signedData.expect(der::Sequence));
    ESIGN_CHECK(readContent(content.content, data));
    ESIGN_TRY(const auto certificates, signedData.optional(der::context(0)));
    if (certificates)
        ESIGN_CHECK(readCertificates(certificates->content, data, known));
    ESIGN_TRY(const auto crls, signedData.optional(der::context(1)));
    if (crls)
        ESIGN_CHECK(readCrls(crls->content, data));
    ESIGN_TRY(const der::Element infos, signedData.expect(der::Set));
    ESIGN_CHECK(signedData.end());
    der::Reader signerInfos(infos.content);
    while (!signerInfos.atEnd()) {
        ESIGN_TRY(const der::Element info, signerInfos.expect(der::Sequence));
        if (++data.signerInfoCount > 1)
            continue;
        ESIGN_TRY(const SignerId id, readSignerInfo(info.content, data));
        interpretAttributes(data);
        findSigner(id, data);
    }
    return data;
}

// RFC 5652 5.4: the signature is over the DER of the attributes, whatever order they stand in.
QByteArray sortedAttributes(const QList<Attribute> &attributes)
{
    QList<QByteArray> each;
    for (const Attribute &one : attributes)
        each << der::sequence({der::oid(one.oid), der::setOf(one.values)});
    return der::setOf(each);
}

CmsCheck outcome(const base::Result<bool> &matches)
{
    if (!matches)
        return CmsCheck::Unsupported;
    return *matches ? CmsCheck::Good : CmsCheck::SignatureMismatch;
}

} // namespace

std::optional<Attribute> SignedData::signedAttribute(const QByteArray &oid) const
{
    for (const Attribute &one : signedAttributes)
        if (one.oid == oid)
            return one;
    return {};
}

base::Result<SignedData> parseSignedData(const QByteArray &bytes, QHash<QByteArray, Certificate> *known)
{
    auto data = read(bytes, known);
    ERR_clear_error();
    if (!data)
        return bad(data.error().detail);
    return data;
}

CmsCheck checkSignedData(const SignedData &data, const QByteArray &contentDigest)
{
    const auto digestAlgorithm = digestFromOid(data.digestOid);
    if (data.signerInfoCount < 1 || data.signer.isNull() || !digestAlgorithm)
        return CmsCheck::Unsupported;
    if (const auto named = digestNamedBy(data.signatureAlgorithm); named && *named != *digestAlgorithm)
        return CmsCheck::Unsupported;
    if (contentDigest.size() != digestSize(*digestAlgorithm))
        return CmsCheck::DigestMismatch;
    if (!data.hasSignedAttributes)
        return outcome(verifyDigestSignature(data.signer, data.signatureAlgorithm, *digestAlgorithm, contentDigest,
                                             data.signatureValue));
    const QByteArray typeValue = singleValue(data.signedAttributes, oids::contentType);
    const auto type = der::Reader(typeValue).oid();
    if (data.messageDigest != contentDigest || !type || *type != data.contentType)
        return CmsCheck::DigestMismatch;
    const CmsCheck asGiven = outcome(verifySignature(data.signer, data.signatureAlgorithm, data.signedAttributesDer,
                                                     data.signatureValue, *digestAlgorithm));
    if (asGiven != CmsCheck::SignatureMismatch)
        return asGiven;
    const QByteArray sorted = sortedAttributes(data.signedAttributes);
    if (sorted == data.signedAttributesDer)
        return asGiven;
    return outcome(
        verifySignature(data.signer, data.signatureAlgorithm, sorted, data.signatureValue, *digestAlgorithm));
}

} // namespace crypto
