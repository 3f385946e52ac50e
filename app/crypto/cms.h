// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>

#include <optional>

namespace crypto {

/// One attribute: OID dotted, and the DER of its values.
struct Attribute {
    QByteArray oid;
    QList<QByteArray> values;
};

/// Makes a detached CMS SignedData (RFC 5652) after CAdES baseline B-B for PAdES (ETSI EN 319 122-1, EN 319 142-1 6.3):
/// signed attributes contentType, messageDigest, signing-certificate-v2 and `extra`, no signing-time; certificates:
/// signer and chain. `contentDigest` was made with signer.digestAlgorithm(). Codes as Signer::sign; "crypto.cms.usage"
/// for a digest of another length or a signer without certificate.
base::Result<QByteArray> signDetached(const Signer &signer, const QByteArray &contentDigest,
                                      const QList<Attribute> &extra = {});

/// The bound for the DER of signDetached (without timestamp), bytes.
int maxSignedDataSize(const Signer &signer, const QList<Attribute> &extra = {});

/// What a CMS says, read but not judged.
struct SignedData {
    int signerInfoCount = 0;
    bool hasEmbeddedContent = false;
    bool isDer = false;     ///< lengths are definite and minimal throughout, as ISO 32000-2 12.8.3.3.1 asks
    QByteArray contentType; ///< dotted
    QByteArray embeddedContent;
    QList<Certificate> certificates;
    QList<QByteArray> crls, ocspResponses; ///< DER from the CMS itself, and adbe-revocationInfoArchival
    // the first SignerInfo:
    Certificate signer;            ///< null when not among the certificates
    QByteArray digestOid;          ///< dotted
    QByteArray signatureAlgorithm; ///< DER AlgorithmIdentifier
    QByteArray signatureValue;
    QByteArray messageDigest; ///< empty: no such attribute, or not exactly one
    bool hasSignedAttributes = false;
    QByteArray signedAttributesDer; ///< the exact bytes re-tagged as SET OF (RFC 5652 5.4)
    QList<Attribute> signedAttributes, unsignedAttributes;
    bool hasSigningCertificate = false;     ///< ESS v1 or v2 present
    bool signingCertificateMatches = false; ///< its digest is the signer's
    std::optional<QDateTime> signingTime;   ///< the signed attribute, a claim only
    QList<QByteArray> timestampTokens;      ///< DER of signature-time-stamp tokens
    qsizetype length = 0;                   ///< bytes of the CMS itself: what follows must be zero padding

    std::optional<Attribute> signedAttribute(const QByteArray &oid) const;
};

/// Reads a CMS SignedData (DER or BER, also PKCS#7 1.5) at the start of `bytes` (zero padding may follow). Never trusts
/// lengths; at most 32 MiB and 256 certificates. A certificate that is `known` by its DER is not read again, new ones
/// are added: the signatures of a file mostly bring the same. Code "crypto.cms.parse".
base::Result<SignedData> parseSignedData(const QByteArray &bytes, QHash<QByteArray, Certificate> *known = nullptr);

enum class CmsCheck { Good, DigestMismatch, SignatureMismatch, Unsupported };
/// Integrity of the first SignerInfo against the content's digest (made with digestOid); chain and time are judged
/// elsewhere. DigestMismatch also when the signed attributes are about another content type. Unsupported also when the
/// signer's certificate is not there, or the signature algorithm uses another digest than digestOid (an algorithm
/// policy would look at the wrong one).
CmsCheck checkSignedData(const SignedData &data, const QByteArray &contentDigest);

/// The CMS with a signature-time-stamp token added to its first SignerInfo (RFC 3161 appendix A; CAdES-T). Nothing else
/// of it changes. Codes "crypto.cms.parse", "crypto.timestamp.parse".
base::Result<QByteArray> addTimestampToken(const QByteArray &cms, const QByteArray &token);

} // namespace crypto
