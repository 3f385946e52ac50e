// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"

#include <optional>

namespace seal {

/// An electronic seal signature (GB/T 38540-2020 clause 7, version 4; version 5 is read):
///   SES_Signature ::= SEQUENCE { toSign TBS_Sign, cert OCTET STRING, signatureAlgID OBJECT IDENTIFIER,
///                                signature BIT STRING, timeStamp [0] BIT STRING OPTIONAL }
///   TBS_Sign ::= SEQUENCE { version INTEGER, eseal SESeal, timeInfo GeneralizedTime, dataHash BIT STRING,
///                           propertyInfo IA5String, extDatas [0] ExtensionDatas OPTIONAL }
/// The signer's signature is over the exact DER of toSign, the timestamp over the signature value.
struct SesExtension {
    QByteArray oid; ///< dotted
    bool critical = false;
    QByteArray value;
};

/// What is to be signed: everything of toSign but version and seal.
struct SesContent {
    QDateTime time; ///< UTC; the signer's own clock, a claim
    QByteArray dataHash;
    QByteArray propertyInfo; ///< ASCII: what is protected
    QList<SesExtension> extensions;
};

/// An immutable value once made or read. It keeps the bytes that it was read from: encode() gives them back.
class SesSignature {
public:
    SesSignature() = default;
    /// Reads one at the beginning of `bytes`, whatever follows (length() says where it ends), leniently where makers
    /// differ (bare OID or AlgorithmIdentifier with or without NULL, bare or wrapped certificate, string types, tags of
    /// the extensions, forms of the timestamp), bounded. Codes: "seal.signature.parse"; "seal.signature.version"
    /// (version 1 to 3 after GM/T 0031-2014, or an unknown one: well-formed, not usable here); those of
    /// SealObject::fromDer for the seal inside.
    static base::Result<SesSignature> fromDer(const QByteArray &bytes);
    /// Signs version 4 by this key with this seal. Codes those of Signer::sign; "seal.signature.invalid" (no seal, no
    /// time, an empty hash, a property that is not ASCII).
    static base::Result<SesSignature> make(const SealObject &seal, const SesContent &content,
                                           const crypto::Signer &signer);
    /// The same signature with an RFC 3161 token over its value.
    base::Result<SesSignature> withTimestamp(const QByteArray &token) const;
    /// Upper bound of make()'s DER, bytes; never from a trial signature.
    static int maxSize(const SealObject &seal, const SesContent &content, const crypto::Signer &signer);

    bool isNull() const { return m_der.isEmpty(); }
    const QByteArray &encode() const { return m_der; }
    qsizetype length() const { return m_der.size(); }
    int version() const { return m_version; }
    const SealObject &seal() const { return m_seal; }
    const SesContent &content() const { return m_content; }
    const QByteArray &toSign() const { return m_toSign; } ///< the exact bytes that are signed
    const crypto::Certificate &signer() const { return m_signer; }
    /// DER AlgorithmIdentifier, the key's OID replaced by the signature's where a maker wrote that.
    const QByteArray &signatureAlgorithm() const { return m_algorithm; }
    const QByteArray &signatureValue() const { return m_signature; } ///< as it stands in the file
    const QByteArray &timestampToken() const { return m_token; }     ///< empty: none
    std::optional<SesExtension> extension(const QByteArray &oid) const;
    /// An extension that must be understood and is not; empty: none.
    QByteArray unknownCritical() const;

    enum class Value { Good, Mismatch, Unsupported };
    Value checkValue() const;

    /// How the dataHash of a foreign maker says the hash of the document.
    enum class HashForm { Plain, Wrapped, Hashed, Hex, Base64, Cut, None };
    /// Whether dataHash stands for `digest`, and how: as it is (the standard's way), as an OCTET STRING around it, as
    /// its hash by `algorithm`, as text, or with its last zero bytes cut. None: it does not.
    HashForm hashForm(const QByteArray &digest, crypto::DigestAlgorithm algorithm) const;

private:
    static base::Result<SesSignature> read(const QByteArray &bytes);
    QByteArray m_der, m_toSign, m_algorithm, m_signature, m_token;
    int m_version = 0;
    SealObject m_seal;
    SesContent m_content;
    crypto::Certificate m_signer;
};

} // namespace seal
