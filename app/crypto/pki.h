// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"
#include "crypto/handles.h"
#include "crypto/usages.h"

#include <optional>

/// What the units of this module that deal with certificates share. Private to crypto.
namespace crypto {

namespace oids {
constexpr auto serverAuth = "1.3.6.1.5.5.7.3.1";
constexpr auto clientAuth = "1.3.6.1.5.5.7.3.2";
constexpr auto emailProtection = "1.3.6.1.5.5.7.3.4";
constexpr auto timeStamping = "1.3.6.1.5.5.7.3.8";
constexpr auto ocspSigning = "1.3.6.1.5.5.7.3.9";
constexpr auto documentSigning = "1.3.6.1.5.5.7.3.36"; // RFC 9336
constexpr auto microsoftDocumentSigning = "1.3.6.1.4.1.311.10.3.12";
constexpr auto adobeAuthenticDocuments = "1.2.840.113583.1.1.5";
constexpr auto sealMaking = sealMakingUsage;
constexpr auto anyExtendedKeyUsage = "2.5.29.37.0";
constexpr auto noRevAvail = "2.5.29.56"; // RFC 9608
constexpr auto ocspNoCheck = "1.3.6.1.5.5.7.48.1.5";
constexpr auto expiredCertsOnCrl = "2.5.29.60"; // X.509 9.5.2.8
} // namespace oids

using AuthorityKeyIdPtr = Owner<AUTHORITY_KEYID, AUTHORITY_KEYID_free>;
using IssuingDistPointPtr = Owner<ISSUING_DIST_POINT, ISSUING_DIST_POINT_free>;

/// A positive INTEGER of 128 random bits; null when there is no randomness.
IntegerPtr randomSerial();
/// Sets an ASN.1 time (UTCTime until 2049, GeneralizedTime after).
bool setTime(ASN1_TIME *to, const QDateTime &utc);
/// When a certificate was revoked; a date that can't be read counts as "always was".
QDateTime revocationDate(const ASN1_TIME *time);
/// What a key signs certificates, CRLs and responses with: SHA-256, SHA-384 from P-384 on, SM3 for SM2.
const EVP_MD *signingDigest(EVP_PKEY *key);
/// What X509_sign_ctx and its kind take: the key with its digest, and for SM2 the signer id. `digest` is null when it
/// could not be made.
struct SigningContext {
    PkeyCtxPtr key; ///< outlives `digest`, which points to it
    MdCtxPtr digest;
};
SigningContext signingContext(EVP_PKEY *key);
/// The digest in a signature algorithm; nullopt: it has none of its own (EdDSA), or it is not known.
std::optional<DigestAlgorithm> digestOfSignature(int signatureNid);
std::optional<DigestAlgorithm> digestOfNid(int nid);
/// Empty: a signature of this algorithm may be relied on at `time`; else what is weak: its digest, or the one that
/// RSASSA-PSS has in its parameters (RFC 4055 3.1: SHA-1 where they name none).
QString weakAlgorithm(const X509_ALGOR *signature, const QDateTime &time);

} // namespace crypto
