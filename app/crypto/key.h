// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"
#include "crypto/signer.h"

#include <memory>

struct evp_pkey_st;

namespace crypto {

enum class KeyType { Rsa2048, Rsa3072, Rsa4096, EcP256, EcP384, Sm2 };

/// A private key in this process. Cheap to copy (shared), freed and wiped with the last copy. Thread-safe for signing.
class PrivateKey {
public:
    PrivateKey() = default;
    /// Code "crypto.key.generate".
    static base::Result<PrivateKey> generate(KeyType type);
    /// PKCS#8 DER, unencrypted; any kind that OpenSSL knows. Code "crypto.key.parse".
    static base::Result<PrivateKey> fromPkcs8(const Secret &der);
    bool isNull() const { return !m_key; }
    Secret pkcs8() const; ///< empty for a null key
    QByteArray subjectPublicKeyInfo() const;
    bool matches(const Certificate &certificate) const;

    /// The key in our scrypt container (N=2^17, r=8, p=1, AES-256-GCM; parameters stand in the container and are
    /// bounded when read).
    base::Result<QByteArray> seal(const Secret &password) const;
    /// Codes: "crypto.container.parse", "crypto.password" (ErrorKind::Password; a changed container too),
    /// "crypto.container.memory".
    static base::Result<PrivateKey> unseal(const QByteArray &container, const Secret &password);

    evp_pkey_st *handle() const { return m_key.get(); }
    static PrivateKey adopt(evp_pkey_st *owned);

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

/// A key of this process behind the Signer door: RSA (PKCS#1 v1.5), ECDSA, SM2, Ed25519; another kind fails in sign().
class SoftwareSigner final : public Signer {
public:
    SoftwareSigner(PrivateKey key, Certificate certificate, QList<Certificate> chain);
    Certificate certificate() const override { return m_certificate; }
    QList<Certificate> chain() const override { return m_chain; }
    DigestAlgorithm digestAlgorithm() const override;
    QByteArray signatureAlgorithm() const override;
    int maxSignatureSize() const override;
    base::Result<QByteArray> sign(const QByteArray &message) const override;
    const PrivateKey &key() const { return m_key; }

private:
    PrivateKey m_key;
    Certificate m_certificate;
    QList<Certificate> m_chain;
};

/// Opens a PKCS#12 file (RFC 7292). Codes: "crypto.pkcs12.parse", "crypto.password", "crypto.pkcs12.nokey",
/// "crypto.pkcs12.nocertificate", "crypto.pkcs12.mismatch". Old RC2/3DES files are opened where OpenSSL's legacy
/// provider is present, else "crypto.pkcs12.legacy". Password as UTF-8. The chain comes out ordered, nearest issuer
/// first, whatever the file's order.
base::Result<std::shared_ptr<SoftwareSigner>> openPkcs12(const QByteArray &bytes, const Secret &password);
/// AES-256-CBC, PBKDF2-SHA-256 and MAC with `iterations` rounds (at most 3 million, or openPkcs12 refuses the file).
/// Code "crypto.pkcs12.write", also when key and certificate don't belong together.
base::Result<QByteArray> writePkcs12(const SoftwareSigner &identity, const QString &friendlyName,
                                     const Secret &password, int iterations = 100000);

} // namespace crypto
