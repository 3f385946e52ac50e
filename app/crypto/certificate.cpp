// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/certificate.h"

#include "crypto/digest.h"
#include "crypto/handles.h"

#include <openssl/pem.h>

namespace crypto {

namespace {

// An encrypted PEM block must fail, not ask on the terminal.
int noPassword(char *, int, int, void *)
{
    return -1;
}

QString commonNameOf(const X509_NAME *name)
{
    // The last CN is the most specific one.
    int at = -1;
    for (int next = -1; (next = X509_NAME_get_index_by_NID(name, NID_commonName, next)) >= 0;)
        at = next;
    return at < 0 ? QString() : toShownText(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0) {
        ERR_clear_error();
        return {};
    }
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return shownText(QString::fromUtf8(text, length));
}

bool usageAllows(X509 *x509, uint32_t bit)
{
    return x509 && (X509_get_key_usage(x509) & bit) != 0; // all bits are set when there is no such extension
}

void appendUri(QStringList &urls, const GENERAL_NAME *name)
{
    if (name && name->type == GEN_URI)
        urls << QString::fromLatin1(bytesOf(name->d.uniformResourceIdentifier));
}

QString curveText(const EVP_PKEY *key)
{
    char name[64] = {};
    if (EVP_PKEY_get_group_name(key, name, sizeof name, nullptr) != 1) {
        ERR_clear_error();
        return QStringLiteral("?");
    }
    const QByteArray group(name);
    if (group == SN_X9_62_prime256v1)
        return QStringLiteral("P-256");
    if (group == SN_secp384r1)
        return QStringLiteral("P-384");
    if (group == SN_secp521r1)
        return QStringLiteral("P-521");
    return QString::fromLatin1(group);
}

} // namespace

Certificate Certificate::adopt(x509_st *owned)
{
    Certificate certificate;
    if (owned) {
        if (X509_get_signature_nid(owned) == NID_SM2_with_SM3)
            rememberSm2Id(owned);
        certificate.m_x509.reset(owned, X509_free);
    }
    return certificate;
}

base::Result<Certificate> Certificate::fromDer(const QByteArray &der)
{
    auto x509 = crypto::fromDer<X509Ptr>(d2i_X509, der);
    if (!x509)
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", takeOpenSslErrors());
    return adopt(x509.release());
}

base::Result<QList<Certificate>> Certificate::fromFile(const QByteArray &bytes)
{
    if (!bytes.contains("-----BEGIN ")) {
        ESIGN_TRY(Certificate one, fromDer(bytes));
        return QList<Certificate>{one};
    }
    const BioPtr bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(std::min<qsizetype>(bytes.size(), INT_MAX))));
    QList<Certificate> all;
    while (bio) {
        X509 *x509 = PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr);
        if (!x509)
            break;
        all << adopt(x509);
    }
    const unsigned long last = ERR_peek_last_error();
    const bool atEnd = ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    const QString errors = takeOpenSslErrors();
    if (all.isEmpty() || !atEnd)
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", errors);
    return all;
}

QByteArray Certificate::der() const
{
    return m_x509 ? toDer(i2d_X509, m_x509.get()) : QByteArray();
}

QByteArray Certificate::pem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!m_x509 || !bio || PEM_write_bio_X509(bio.get(), m_x509.get()) != 1)
        return {};
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QByteArray(text, length);
}

QByteArray Certificate::sha256() const
{
    return m_x509 ? crypto::sha256(der()) : QByteArray();
}

QString Certificate::commonName() const
{
    if (!m_x509)
        return {};
    const QString name = commonNameOf(X509_get_subject_name(m_x509.get()));
    return name.isEmpty() ? subject() : name;
}

QString Certificate::subject() const
{
    return m_x509 ? nameText(X509_get_subject_name(m_x509.get())) : QString();
}

QString Certificate::issuer() const
{
    return m_x509 ? nameText(X509_get_issuer_name(m_x509.get())) : QString();
}

QString Certificate::issuerCommonName() const
{
    if (!m_x509)
        return {};
    const QString name = commonNameOf(X509_get_issuer_name(m_x509.get()));
    return name.isEmpty() ? issuer() : name;
}

QByteArray Certificate::subjectDer() const
{
    return m_x509 ? toDer(i2d_X509_NAME, X509_get_subject_name(m_x509.get())) : QByteArray();
}

QByteArray Certificate::issuerDer() const
{
    return m_x509 ? toDer(i2d_X509_NAME, X509_get_issuer_name(m_x509.get())) : QByteArray();
}

QByteArray Certificate::serialHex() const
{
    return m_x509 ? serialToHex(X509_get0_serialNumber(m_x509.get())) : QByteArray();
}

QByteArray Certificate::subjectPublicKeyInfo() const
{
    return m_x509 ? toDer(i2d_X509_PUBKEY, X509_get_X509_PUBKEY(m_x509.get())) : QByteArray();
}

QDateTime Certificate::notBefore() const
{
    return m_x509 ? toDateTime(X509_get0_notBefore(m_x509.get())) : QDateTime();
}

QDateTime Certificate::notAfter() const
{
    return m_x509 ? toDateTime(X509_get0_notAfter(m_x509.get())) : QDateTime();
}

bool Certificate::isCa() const
{
    return m_x509 && (X509_get_extension_flags(m_x509.get()) & EXFLAG_CA) != 0;
}

bool Certificate::isSelfIssued() const
{
    return m_x509 && X509_NAME_cmp(X509_get_subject_name(m_x509.get()), X509_get_issuer_name(m_x509.get())) == 0;
}

bool Certificate::hasKeyUsage() const
{
    return m_x509 && (X509_get_extension_flags(m_x509.get()) & EXFLAG_KUSAGE) != 0;
}

bool Certificate::mayDigitalSignature() const
{
    return usageAllows(m_x509.get(), KU_DIGITAL_SIGNATURE);
}

bool Certificate::mayNonRepudiation() const
{
    return usageAllows(m_x509.get(), KU_NON_REPUDIATION);
}

bool Certificate::mayCertSign() const
{
    return usageAllows(m_x509.get(), KU_KEY_CERT_SIGN);
}

bool Certificate::mayCrlSign() const
{
    return usageAllows(m_x509.get(), KU_CRL_SIGN);
}

QList<QByteArray> Certificate::extendedKeyUsages() const
{
    QList<QByteArray> usages;
    if (!m_x509)
        return usages;
    const ExtendedKeyUsagePtr all(
        static_cast<EXTENDED_KEY_USAGE *>(X509_get_ext_d2i(m_x509.get(), NID_ext_key_usage, nullptr, nullptr)));
    for (int i = 0; all && i < sk_ASN1_OBJECT_num(all.get()); ++i)
        usages << toDotted(sk_ASN1_OBJECT_value(all.get(), i));
    ERR_clear_error();
    return usages;
}

QStringList Certificate::crlUrls() const
{
    QStringList urls;
    if (!m_x509)
        return urls;
    const CrlDistPointsPtr points(
        static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(m_x509.get(), NID_crl_distribution_points, nullptr, nullptr)));
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT *point = sk_DIST_POINT_value(points.get(), i);
        if (!point->distpoint || point->distpoint->type != 0) // 0: fullName
            continue;
        const GENERAL_NAMES *names = point->distpoint->name.fullname;
        for (int n = 0; n < sk_GENERAL_NAME_num(names); ++n)
            appendUri(urls, sk_GENERAL_NAME_value(names, n));
    }
    ERR_clear_error();
    return urls;
}

QStringList Certificate::ocspUrls() const
{
    QStringList urls;
    if (!m_x509)
        return urls;
    const AuthorityInfoAccessPtr access(
        static_cast<AUTHORITY_INFO_ACCESS *>(X509_get_ext_d2i(m_x509.get(), NID_info_access, nullptr, nullptr)));
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == NID_ad_OCSP)
            appendUri(urls, one->location);
    }
    ERR_clear_error();
    return urls;
}

bool Certificate::hasNoRevAvail() const
{
    static const ObjectPtr noRevAvail(OBJ_txt2obj("2.5.29.56", 1));
    return m_x509 && noRevAvail && X509_get_ext_by_OBJ(m_x509.get(), noRevAvail.get(), -1) >= 0;
}

bool Certificate::hasOcspNoCheck() const
{
    return m_x509 && X509_get_ext_by_NID(m_x509.get(), NID_id_pkix_OCSP_noCheck, -1) >= 0;
}

QString Certificate::keyDescription() const
{
    if (!m_x509)
        return {};
    const EVP_PKEY *key = X509_get0_pubkey(m_x509.get());
    if (!key) {
        ERR_clear_error();
        ASN1_OBJECT *algorithm = nullptr;
        X509_PUBKEY_get0_param(&algorithm, nullptr, nullptr, nullptr, X509_get_X509_PUBKEY(m_x509.get()));
        return QString::fromLatin1(toDotted(algorithm));
    }
    if (EVP_PKEY_is_a(key, "SM2"))
        return QStringLiteral("SM2");
    if (EVP_PKEY_is_a(key, "EC"))
        return QStringLiteral("ECDSA ") + curveText(key);
    if (EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_is_a(key, "RSA-PSS"))
        return QStringLiteral("RSA %1").arg(EVP_PKEY_get_bits(key));
    const char *name = EVP_PKEY_get0_type_name(key);
    return QString::fromLatin1(name ? name : "?");
}

int Certificate::keyBits() const
{
    const EVP_PKEY *key = m_x509 ? X509_get0_pubkey(m_x509.get()) : nullptr;
    ERR_clear_error();
    return key ? EVP_PKEY_get_bits(key) : 0;
}

bool Certificate::isRsa() const
{
    const EVP_PKEY *key = m_x509 ? X509_get0_pubkey(m_x509.get()) : nullptr;
    ERR_clear_error();
    return key && (EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_is_a(key, "RSA-PSS"));
}

QString Certificate::signatureAlgorithm() const
{
    if (!m_x509)
        return {};
    const X509_ALGOR *algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, m_x509.get());
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    return nid == NID_undef ? QString::fromLatin1(toDotted(object)) : QString::fromLatin1(OBJ_nid2ln(nid));
}

bool Certificate::operator==(const Certificate &other) const
{
    if (!m_x509 || !other.m_x509)
        return m_x509 == other.m_x509;
    return X509_cmp(m_x509.get(), other.m_x509.get()) == 0;
}

} // namespace crypto
