// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"
#include "crypto/digest.h"

#include <QtCore/QByteArray>

#include <optional>

namespace crypto {

/// One door for every source of a private key: a software key, a PKCS#11 or SKF token, SM2. Whoever signs needs nothing
/// else; nothing above this module knows the key's kind. sign() may be called from any thread, one call at a time.
class Signer {
public:
    virtual ~Signer() = default;
    virtual Certificate certificate() const = 0;
    /// Issuers, nearest first, without the signer's own; may be empty.
    virtual QList<Certificate> chain() const = 0;
    /// What the signature digests with (SHA-256 for RSA and P-256, SHA-384 for P-384, SM3 for SM2).
    virtual DigestAlgorithm digestAlgorithm() const = 0;
    /// DER AlgorithmIdentifier that belongs into a SignerInfo or certificate.
    virtual QByteArray signatureAlgorithm() const = 0;
    /// An upper bound for the length of a signature value, bytes; never taken from a trial signature (ECDSA lengths
    /// vary).
    virtual int maxSignatureSize() const = 0;
    /// Hashes and signs the message (for CMS: the DER SET OF signed attributes).
    /// Codes: "crypto.sign", token codes "token.…".
    virtual base::Result<QByteArray> sign(const QByteArray &message) const = 0;
};

/// The digest that a DER AlgorithmIdentifier of a signature names; nothing for those that name none or an unknown one.
std::optional<DigestAlgorithm> digestNamedBy(const QByteArray &algorithm);

/// Checks a signature value over a message by a DER SubjectPublicKeyInfo and a DER AlgorithmIdentifier.
/// `whenUnnamed` is the digest where the algorithm names none (rsaEncryption in a SignerInfo, RFC 5652 10.1.2).
/// False: does not match. A failure means that the algorithm or key can't be used at all ("crypto.algorithm").
base::Result<bool> verifySignature(const QByteArray &subjectPublicKeyInfo, const QByteArray &algorithm,
                                   const QByteArray &message, const QByteArray &signature,
                                   std::optional<DigestAlgorithm> whenUnnamed = std::nullopt);
/// The same by a certificate's key, which is not read again.
base::Result<bool> verifySignature(const Certificate &certificate, const QByteArray &algorithm,
                                   const QByteArray &message, const QByteArray &signature,
                                   std::optional<DigestAlgorithm> whenUnnamed = std::nullopt);
/// The same where only the message's hash is known (CMS without signed attributes). Not for SM2 and EdDSA, whose
/// signatures aren't over a plain hash: "crypto.algorithm".
base::Result<bool> verifyDigestSignature(const Certificate &certificate, const QByteArray &algorithm,
                                         DigestAlgorithm digestAlgorithm, const QByteArray &digest,
                                         const QByteArray &signature);

} // namespace crypto
