// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/chainpolicy.h"

#include <openssl/core_names.h>

#include <array>

namespace crypto {

namespace {

bool reached(const QDateTime &time, int year, int month)
{
    return !time.isValid() || time >= QDateTime(QDate(year, month, 1), QTime(0, 0), Qt::UTC);
}

bool allowsAnyOf(const QList<QByteArray> &usages, std::initializer_list<const char *> wanted)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](const char *oid) { return usages.contains(oid); });
}

bool documentUsage(const QList<QByteArray> &usages)
{
    return allowsAnyOf(usages,
                       {oids::documentSigning, oids::emailProtection, oids::clientAuth, oids::microsoftDocumentSigning,
                        oids::adobeAuthenticDocuments, oids::anyExtendedKeyUsage});
}

bool hasExtendedKeyUsage(const Certificate &certificate)
{
    return X509_get_ext_by_NID(certificate.handle(), NID_ext_key_usage, -1) >= 0;
}

bool extendedKeyUsageIsCritical(const Certificate &certificate)
{
    const int at = X509_get_ext_by_NID(certificate.handle(), NID_ext_key_usage, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(certificate.handle(), at)) == 1;
}

QString timestampingObjection(const Certificate &certificate)
{
    if (certificate.extendedKeyUsages() != QList<QByteArray>{oids::timeStamping})
        return QStringLiteral("extended key usage is not timeStamping alone");
    if (!extendedKeyUsageIsCritical(certificate))
        return QStringLiteral("extended key usage timeStamping is not critical");
    constexpr uint32_t permitted = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
    if (certificate.hasKeyUsage() && (X509_get_key_usage(certificate.handle()) & ~permitted) != 0)
        return QStringLiteral("key usage allows more than signing timestamps");
    return {};
}

int keyBits(EVP_PKEY *key)
{
    return EVP_PKEY_get_bits(key);
}

bool hasExplicitCurve(EVP_PKEY *key)
{
    int explicitCurve = 0;
    const bool known =
        EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &explicitCurve) == 1;
    return known && explicitCurve == 1;
}

} // namespace

QString usageObjection(const Certificate &certificate, Purpose purpose)
{
    if (purpose == Purpose::Any)
        return {};
    if (!certificate.mayDigitalSignature() && !certificate.mayNonRepudiation())
        return QStringLiteral("key usage allows neither digitalSignature nor nonRepudiation");
    switch (purpose) {
    case Purpose::DocumentSigning:
    case Purpose::SealMaking:
        if (hasExtendedKeyUsage(certificate) && !documentUsage(certificate.extendedKeyUsages()))
            return QStringLiteral("extended key usage does not allow signing documents");
        return {};
    case Purpose::Timestamping:
        return timestampingObjection(certificate);
    case Purpose::OcspSigning:
        return certificate.extendedKeyUsages().contains(oids::ocspSigning)
                   ? QString()
                   : QStringLiteral("extended key usage lacks OCSPSigning");
    case Purpose::Any:
        break;
    }
    return {};
}

QString issuerUsageObjection(const Certificate &issuer, Purpose purpose)
{
    if (purpose == Purpose::Any || !hasExtendedKeyUsage(issuer))
        return {};
    const QList<QByteArray> usages = issuer.extendedKeyUsages();
    const bool allowed = usages.contains(oids::anyExtendedKeyUsage) ||
                         (purpose == Purpose::Timestamping  ? usages.contains(oids::timeStamping)
                          : purpose == Purpose::OcspSigning ? true // RFC 6960 asks the usage of the responder alone
                                                            : documentUsage(usages));
    return allowed ? QString() : QStringLiteral("the issuer's extended key usage does not allow this purpose");
}

QString weakDigest(DigestAlgorithm digest, const QDateTime &time)
{
    const bool weak = digest == DigestAlgorithm::Md5 || (digest == DigestAlgorithm::Sha1 && reached(time, 2012, 1)) ||
                      (digest == DigestAlgorithm::Sha224 && reached(time, 2026, 1));
    return weak ? digestName(digest) : QString();
}

QString weakKey(const Certificate &certificate, const QDateTime &time)
{
    EVP_PKEY *key = certificate.isNull() ? nullptr : X509_get0_pubkey(certificate.handle());
    if (!key) {
        ERR_clear_error();
        return QStringLiteral("a key that cannot be read");
    }
    const int bits = keyBits(key);
    const auto sized = [bits](const char *name) { return QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(bits); };
    if (EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_is_a(key, "RSA-PSS")) {
        const bool weak =
            bits < 768 || (bits < 1024 && reached(time, 2010, 8)) || (bits < 1900 && reached(time, 2019, 1));
        return weak ? sized("RSA") : QString();
    }
    if (EVP_PKEY_is_a(key, "EC") || EVP_PKEY_is_a(key, "SM2")) {
        if (hasExplicitCurve(key))
            return QStringLiteral("a curve that is not a named one");
        const bool weak =
            bits < 160 || (bits < 224 && reached(time, 2012, 1)) || (bits < 256 && reached(time, 2021, 10));
        return weak ? sized("ECDSA") : QString();
    }
    if (EVP_PKEY_is_a(key, "DSA")) {
        const bool weak = bits < 1024 || (bits < 2048 && reached(time, 2016, 1));
        return weak ? sized("DSA") : QString();
    }
    const bool edwards = EVP_PKEY_is_a(key, "ED25519") || EVP_PKEY_is_a(key, "ED448");
    return edwards ? QString() : QStringLiteral("an unknown kind of key");
}

QString weakSignature(int signatureNid, const QDateTime &time)
{
    int digestNid = NID_undef, keyNid = NID_undef;
    if (OBJ_find_sigid_algs(signatureNid, &digestNid, &keyNid) != 1)
        return QStringLiteral("an unknown signature algorithm");
    if (digestNid == NID_undef)
        return {}; // EdDSA; RSASSA-PSS states its digest in parameters, see below for certificates
    const auto digest = digestOfNid(digestNid);
    return digest ? weakDigest(*digest, time) : QString::fromLatin1(OBJ_nid2sn(digestNid));
}

QString weakSignature(const Certificate &certificate, const QDateTime &time)
{
    int digestNid = NID_undef;
    if (X509_get_signature_info(certificate.handle(), &digestNid, nullptr, nullptr, nullptr) != 1) {
        ERR_clear_error();
        return weakSignature(X509_get_signature_nid(certificate.handle()), time);
    }
    if (digestNid == NID_undef)
        return {};
    const auto digest = digestOfNid(digestNid);
    return digest ? weakDigest(*digest, time) : QString::fromLatin1(OBJ_nid2sn(digestNid));
}

bool algorithmAcceptable(DigestAlgorithm digest, const Certificate &key, const QDateTime &time, QString *why)
{
    QString weak = weakDigest(digest, time);
    if (weak.isEmpty())
        weak = weakKey(key, time);
    if (why && !weak.isEmpty())
        *why = weak;
    return weak.isEmpty();
}

} // namespace crypto
