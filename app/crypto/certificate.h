// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <memory>

struct x509_st;

namespace crypto {

/// An X.509 certificate (RFC 5280): an immutable, cheaply copied value. Thread-safe.
class Certificate {
public:
    Certificate() = default;
    /// Code "crypto.certificate.parse".
    static base::Result<Certificate> fromDer(const QByteArray &der);
    /// All certificates of a PEM text, or the one of a DER file.
    static base::Result<QList<Certificate>> fromFile(const QByteArray &bytes);

    bool isNull() const { return !m_x509; }
    QByteArray der() const;
    QByteArray pem() const;
    QByteArray sha256() const;  ///< of the DER
    QString commonName() const; ///< subject CN, else the whole subject
    QString subject() const;    ///< RFC 2253 with UTF-8
    QString issuer() const;
    QString issuerCommonName() const;
    QByteArray subjectDer() const;
    QByteArray issuerDer() const;
    QByteArray serialHex() const;
    QByteArray subjectPublicKeyInfo() const;
    QDateTime notBefore() const;
    QDateTime notAfter() const;
    bool isCa() const;
    bool isSelfIssued() const;
    bool hasKeyUsage() const;
    bool mayDigitalSignature() const; ///< true also when there is no keyUsage extension
    bool mayNonRepudiation() const;
    bool mayCertSign() const;
    bool mayCrlSign() const;
    QList<QByteArray> extendedKeyUsages() const; ///< dotted
    QStringList crlUrls() const;
    QStringList ocspUrls() const;
    bool hasNoRevAvail() const; ///< RFC 9608, 2.5.29.56
    bool hasOcspNoCheck() const;
    QString keyDescription() const; ///< "RSA 2048", "ECDSA P-256", "SM2"
    int keyBits() const;
    bool isRsa() const;
    QString signatureAlgorithm() const;

    /// Owned by this value; only crypto calls it.
    x509_st *handle() const { return m_x509.get(); }
    static Certificate adopt(x509_st *owned);
    bool operator==(const Certificate &other) const;

private:
    std::shared_ptr<x509_st> m_x509;
};

} // namespace crypto
