// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "crypto/key.h"
#include "crypto/timestamp.h"

#include <optional>

namespace crypto {

struct CertificateRequest {
    QString commonName;
    QString organisation; ///< may be empty
    QString country = QStringLiteral("CN");
    int days = 365 * 3;
    QStringList crlUrls, ocspUrls; ///< empty: none named
    bool noRevAvail = false;       ///< RFC 9608
};

/// A small certification authority: an issuing key with its certificate. It makes the local profile's identities and
/// whatever tests need. Serial numbers are 128 random bits; validity begins five minutes ago and never ends after the
/// authority's own. The keeper stores its files (see session); this class holds no path and no password.
class Authority {
public:
    enum class Kind { Person, SealMaker, Tsa, OcspResponder, IssuingCa, Device, Encryption };

    Authority(PrivateKey key, Certificate certificate, QList<Certificate> chain, const base::Clock &clock);
    /// A self-signed root, path length 1, keyCertSign | cRLSign.
    static base::Result<Authority> makeRoot(const QString &name, KeyType type, const base::Clock &clock,
                                            int days = 3650);

    const Certificate &certificate() const { return m_certificate; }
    const QList<Certificate> &chain() const { return m_chain; } ///< its own issuers
    const PrivateKey &key() const { return m_key; }

    /// A new key and its certificate. Person: digitalSignature | nonRepudiation, EKU documentSigning (RFC 9336) and
    /// emailProtection; SealMaker: the same without emailProtection; Tsa: critical timeStamping alone; OcspResponder:
    /// OCSPSigning, noCheck; IssuingCa: pathlen 0; Device: digitalSignature, EKU deviceUsage; Encryption:
    /// keyAgreement (EC) or keyEncipherment (RSA), EKU recordEncryptionUsage. Codes: "crypto.authority.request" (names
    /// over 64 characters, no URI, …: ErrorKind::Usage), "crypto.authority.expired", "crypto.authority.mismatch" (the
    /// key is not the certificate's), "crypto.key.parse" (certify).
    base::Result<std::shared_ptr<SoftwareSigner>> issue(Kind kind, const CertificateRequest &request,
                                                        KeyType type) const;
    base::Result<Certificate> certify(Kind kind, const CertificateRequest &request,
                                      const QByteArray &subjectPublicKeyInfo) const;

    struct Revoked {
        QByteArray serialHex;
        QDateTime at;
        int reason = 0;
    };
    /// A DER CRL with number, thisUpdate now, nextUpdate after `days`.
    base::Result<QByteArray> crl(const QList<Revoked> &revoked, qint64 number, int days = 7) const;
    /// A DER OCSP response about one of this authority's certificates, signed by `responder`.
    base::Result<QByteArray> ocspResponse(const Certificate &certificate, const std::optional<Revoked> &revoked,
                                          const SoftwareSigner &responder, int days = 7) const;

private:
    PrivateKey m_key;
    Certificate m_certificate;
    QList<Certificate> m_chain;
    const base::Clock *m_clock;
};

/// Answers RFC 3161 requests in this process (TS_RESP_CTX; ESSCertIDv2 with SHA-256, accuracy 1 s).
class LocalTsa final : public TimestampTransport {
public:
    LocalTsa(std::shared_ptr<SoftwareSigner> tsa, const base::Clock &clock);
    base::Result<QByteArray> exchange(const QByteArray &request) override;

private:
    std::shared_ptr<SoftwareSigner> m_tsa;
    const base::Clock *m_clock;
};

} // namespace crypto
