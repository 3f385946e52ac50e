// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"

#include "crypto/pki.h"
#include "crypto/usages.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int clockToleranceSeconds = 300; // a verifier's clock may be behind ours
constexpr int maxNameLength = 64;          // ub-common-name, ub-organization-name (RFC 5280 appendix A.1)
constexpr int maxUrls = 16;

base::Error failed(const char *what)
{
    return fail(ErrorKind::Internal, "crypto.authority",
                QLatin1String(what) + QStringLiteral(": ") + takeOpenSslErrors());
}

bool addName(X509_NAME *name, int nid, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    // UTF8String by OpenSSL's default mask; a country becomes the PrintableString that RFC 5280 asks for
    return X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.constData()),
                                      static_cast<int>(utf8.size()), -1, 0) == 1;
}

Result<void> checkRequest(const CertificateRequest &request)
{
    const auto refused = [](const char *why) {
        return fail(ErrorKind::Usage, "crypto.authority.request", QLatin1String(why));
    };
    if (request.commonName.trimmed().isEmpty() || request.commonName.toUcs4().size() > maxNameLength)
        return refused("common name: 1 to 64 characters");
    if (request.organisation.toUcs4().size() > maxNameLength)
        return refused("organisation: at most 64 characters");
    if (request.commonName.contains(QChar(0)) || request.organisation.contains(QChar(0)))
        return refused("a name holds a NUL");
    const auto isLetter = [](QChar c) { return c >= QLatin1Char('A') && c <= QLatin1Char('Z'); };
    if (!request.country.isEmpty() &&
        (request.country.size() != 2 || !std::all_of(request.country.begin(), request.country.end(), isLetter)))
        return refused("country: two capital letters");
    if (request.days < 1 || request.days > 36500)
        return refused("days: 1 to 36500");
    if (request.crlUrls.size() + request.ocspUrls.size() > maxUrls)
        return refused("too many addresses");
    for (const QString &url : request.crlUrls + request.ocspUrls) {
        for (const QChar c : url) {
            if (c.unicode() <= 0x20 || c.unicode() > 0x7e)
                return refused("an address is not a URI");
        }
    }
    return {};
}

bool fillName(X509_NAME *name, const CertificateRequest &request)
{
    return (request.country.isEmpty() || addName(name, NID_countryName, request.country)) &&
           (request.organisation.isEmpty() || addName(name, NID_organizationName, request.organisation)) &&
           addName(name, NID_commonName, request.commonName);
}

bool addExtension(X509 *x509, int nid, void *value, bool critical)
{
    return value && X509_add1_ext_i2d(x509, nid, value, critical ? 1 : 0, X509V3_ADD_DEFAULT) == 1;
}

bool addBasicConstraints(X509 *x509, bool ca, int pathLength)
{
    const BasicConstraintsPtr constraints(BASIC_CONSTRAINTS_new());
    if (!constraints)
        return false;
    constraints->ca = ca ? 0xff : 0;
    if (ca) {
        constraints->pathlen = ASN1_INTEGER_new();
        if (!constraints->pathlen || ASN1_INTEGER_set(constraints->pathlen, pathLength) != 1)
            return false;
    }
    return addExtension(x509, NID_basic_constraints, constraints.get(), true);
}

/// RFC 5280 4.2.1.3; bit 0 is digitalSignature.
bool addKeyUsage(X509 *x509, std::initializer_list<int> bits)
{
    const BitStringPtr usage(ASN1_BIT_STRING_new());
    if (!usage)
        return false;
    for (const int bit : bits) {
        if (ASN1_BIT_STRING_set_bit(usage.get(), bit, 1) != 1)
            return false;
    }
    return addExtension(x509, NID_key_usage, usage.get(), true);
}

bool addExtendedKeyUsage(X509 *x509, std::initializer_list<const char *> oids, bool critical)
{
    const ExtendedKeyUsagePtr usage(EXTENDED_KEY_USAGE_new());
    if (!usage)
        return false;
    for (const char *oid : oids) {
        ASN1_OBJECT *object = OBJ_txt2obj(oid, 1);
        if (!object || sk_ASN1_OBJECT_push(usage.get(), object) <= 0) {
            ASN1_OBJECT_free(object);
            return false;
        }
    }
    return addExtension(x509, NID_ext_key_usage, usage.get(), critical);
}

bool addKeyIdentifiers(X509 *x509, X509 *issuer)
{
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    // RFC 5280 4.2.1.2 (1): SHA-1 of the key's bits, as a name and not for security
    if (X509_pubkey_digest(x509, EVP_sha1(), hash, &length) != 1)
        return false;
    const OctetStringPtr subjectId(ASN1_OCTET_STRING_new());
    if (!subjectId || ASN1_OCTET_STRING_set(subjectId.get(), hash, static_cast<int>(length)) != 1 ||
        !addExtension(x509, NID_subject_key_identifier, subjectId.get(), false))
        return false;
    const AuthorityKeyIdPtr authorityId(AUTHORITY_KEYID_new());
    // an unsigned certificate (a root in the making) can't be asked for its extensions yet
    const ASN1_OCTET_STRING *issuerId = issuer == x509 ? subjectId.get() : X509_get0_subject_key_id(issuer);
    if (!authorityId)
        return false;
    if (!issuerId)
        return true;
    authorityId->keyid = ASN1_OCTET_STRING_dup(issuerId);
    return authorityId->keyid && addExtension(x509, NID_authority_key_identifier, authorityId.get(), false);
}

GENERAL_NAME *uriName(const QString &url)
{
    GENERAL_NAME *name = GENERAL_NAME_new();
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    const QByteArray latin = url.toLatin1();
    if (!name || !text || ASN1_STRING_set(text, latin.constData(), static_cast<int>(latin.size())) != 1) {
        GENERAL_NAME_free(name);
        ASN1_IA5STRING_free(text);
        return nullptr;
    }
    GENERAL_NAME_set0_value(name, GEN_URI, text);
    return name;
}

bool addCrlUrls(X509 *x509, const QStringList &urls)
{
    if (urls.isEmpty())
        return true;
    const CrlDistPointsPtr points(CRL_DIST_POINTS_new());
    for (const QString &url : urls) {
        DIST_POINT *point = DIST_POINT_new();
        if (!points || !point || sk_DIST_POINT_push(points.get(), point) <= 0) {
            DIST_POINT_free(point);
            return false;
        }
        point->distpoint = DIST_POINT_NAME_new();
        GENERAL_NAMES *names = GENERAL_NAMES_new();
        GENERAL_NAME *name = uriName(url);
        if (!point->distpoint || !names || !name || sk_GENERAL_NAME_push(names, name) <= 0) {
            GENERAL_NAMES_free(names);
            GENERAL_NAME_free(name);
            return false;
        }
        point->distpoint->type = 0;
        point->distpoint->name.fullname = names;
    }
    return addExtension(x509, NID_crl_distribution_points, points.get(), false);
}

bool addOcspUrls(X509 *x509, const QStringList &urls)
{
    if (urls.isEmpty())
        return true;
    const AuthorityInfoAccessPtr access(AUTHORITY_INFO_ACCESS_new());
    for (const QString &url : urls) {
        ACCESS_DESCRIPTION *description = ACCESS_DESCRIPTION_new();
        if (!access || !description || sk_ACCESS_DESCRIPTION_push(access.get(), description) <= 0) {
            ACCESS_DESCRIPTION_free(description);
            return false;
        }
        GENERAL_NAME *name = uriName(url);
        if (!name)
            return false;
        ASN1_OBJECT_free(description->method);
        description->method = OBJ_nid2obj(NID_ad_OCSP);
        GENERAL_NAME_free(description->location);
        description->location = name;
    }
    return addExtension(x509, NID_info_access, access.get(), false);
}

/// An extension whose whole value is an ASN.1 NULL: noRevAvail (RFC 9608), ocsp-nocheck (RFC 6960 4.2.2.2.1).
bool addNullExtension(X509 *x509, const char *oid)
{
    const ObjectPtr object(OBJ_txt2obj(oid, 1));
    const OctetStringPtr value(ASN1_OCTET_STRING_new());
    static const unsigned char null[] = {0x05, 0x00};
    if (!object || !value || ASN1_OCTET_STRING_set(value.get(), null, sizeof null) != 1)
        return false;
    const X509ExtensionPtr extension(X509_EXTENSION_create_by_OBJ(nullptr, object.get(), 0, value.get()));
    return extension && X509_add_ext(x509, extension.get(), -1) == 1;
}

bool addUsages(X509 *x509, Authority::Kind kind)
{
    enum {
        DigitalSignature = 0,
        NonRepudiation = 1,
        KeyEncipherment = 2,
        KeyAgreement = 4,
        KeyCertSign = 5,
        CrlSign = 6
    };
    const bool ca = kind == Authority::Kind::IssuingCa;
    if (!addBasicConstraints(x509, ca, 0))
        return false;
    switch (kind) {
    case Authority::Kind::Person:
        return addKeyUsage(x509, {DigitalSignature, NonRepudiation}) &&
               addExtendedKeyUsage(x509, {oids::documentSigning, oids::emailProtection}, false);
    case Authority::Kind::SealMaker:
        return addKeyUsage(x509, {DigitalSignature, NonRepudiation}) &&
               addExtendedKeyUsage(x509, {oids::documentSigning, oids::sealMaking}, false);
    case Authority::Kind::Tsa:
        return addKeyUsage(x509, {DigitalSignature}) && addExtendedKeyUsage(x509, {oids::timeStamping}, true);
    case Authority::Kind::OcspResponder:
        return addKeyUsage(x509, {DigitalSignature}) && addExtendedKeyUsage(x509, {oids::ocspSigning}, false) &&
               addNullExtension(x509, oids::ocspNoCheck);
    case Authority::Kind::IssuingCa:
        return addKeyUsage(x509, {KeyCertSign, CrlSign});
    case Authority::Kind::Device:
        return addKeyUsage(x509, {DigitalSignature}) && addExtendedKeyUsage(x509, {deviceUsage}, false);
    case Authority::Kind::Encryption:
        return addKeyUsage(x509, {EVP_PKEY_is_a(X509_get0_pubkey(x509), "RSA") ? KeyEncipherment : KeyAgreement}) &&
               addExtendedKeyUsage(x509, {recordEncryptionUsage}, false);
    }
    return false;
}

/// Version, serial, dates: what every certificate has.
bool fillFrame(X509 *x509, const QDateTime &now, const QDateTime &notAfter)
{
    const IntegerPtr serial = randomSerial();
    return serial && X509_set_version(x509, X509_VERSION_3) == 1 && X509_set_serialNumber(x509, serial.get()) == 1 &&
           setTime(X509_getm_notBefore(x509), now.addSecs(-clockToleranceSeconds)) &&
           setTime(X509_getm_notAfter(x509), notAfter);
}

} // namespace

Authority::Authority(PrivateKey key, Certificate certificate, QList<Certificate> chain, const base::Clock &clock)
    : m_key(std::move(key)), m_certificate(std::move(certificate)), m_chain(std::move(chain)), m_clock(&clock)
{
}

Result<Authority> Authority::makeRoot(const QString &name, KeyType type, const base::Clock &clock, int days)
{
    CertificateRequest request;
    request.commonName = name;
    request.days = days;
    ESIGN_CHECK(checkRequest(request));
    ESIGN_TRY(PrivateKey key, PrivateKey::generate(type));
    X509Ptr x509(X509_new());
    const SigningContext signing = signingContext(key.handle());
    const QDateTime now = clock.now();
    enum { KeyCertSign = 5, CrlSign = 6 };
    if (!x509 || !signing.digest || !fillFrame(x509.get(), now, now.addDays(days)) ||
        !fillName(X509_get_subject_name(x509.get()), request) ||
        X509_set_issuer_name(x509.get(), X509_get_subject_name(x509.get())) != 1 ||
        X509_set_pubkey(x509.get(), key.handle()) != 1 || !addBasicConstraints(x509.get(), true, 1) ||
        !addKeyUsage(x509.get(), {KeyCertSign, CrlSign}) || !addKeyIdentifiers(x509.get(), x509.get()) ||
        X509_sign_ctx(x509.get(), signing.digest.get()) <= 0)
        return failed("root certificate");
    // read back, so that what stands in memory is what a reader of the bytes sees
    ESIGN_TRY(Certificate certificate, Certificate::fromDer(Certificate::adopt(x509.release()).der()));
    return Authority(std::move(key), std::move(certificate), {}, clock);
}

Result<Certificate> Authority::certify(Kind kind, const CertificateRequest &request,
                                       const QByteArray &subjectPublicKeyInfo) const
{
    ESIGN_CHECK(checkRequest(request));
    const auto subjectKey = fromDer<PkeyPtr>(d2i_PUBKEY, subjectPublicKeyInfo);
    if (!subjectKey)
        return fail(ErrorKind::Input, "crypto.key.parse", takeOpenSslErrors());
    const QDateTime now = m_clock->now();
    if (now >= m_certificate.notAfter())
        return fail(ErrorKind::Usage, "crypto.authority.expired", m_certificate.subject());
    if (!m_key.matches(m_certificate))
        return fail(ErrorKind::Usage, "crypto.authority.mismatch", m_certificate.subject());

    X509 *issuer = m_certificate.handle();
    X509Ptr x509(X509_new());
    const SigningContext signing = signingContext(m_key.handle());
    // a certificate that outlives its issuer would end as "expired" anyway (shell model)
    const QDateTime notAfter = qMin(now.addDays(request.days), m_certificate.notAfter());
    if (!x509 || !signing.digest || !fillFrame(x509.get(), now, notAfter) ||
        !fillName(X509_get_subject_name(x509.get()), request) ||
        X509_set_issuer_name(x509.get(), X509_get_subject_name(issuer)) != 1 ||
        X509_set_pubkey(x509.get(), subjectKey.get()) != 1 || !addUsages(x509.get(), kind) ||
        !addKeyIdentifiers(x509.get(), issuer) || !addCrlUrls(x509.get(), request.crlUrls) ||
        !addOcspUrls(x509.get(), request.ocspUrls) ||
        (request.noRevAvail && !addNullExtension(x509.get(), oids::noRevAvail)) ||
        X509_sign_ctx(x509.get(), signing.digest.get()) <= 0)
        return failed("certificate");
    return Certificate::fromDer(Certificate::adopt(x509.release()).der());
}

Result<std::shared_ptr<SoftwareSigner>> Authority::issue(Kind kind, const CertificateRequest &request,
                                                         KeyType type) const
{
    ESIGN_TRY(PrivateKey key, PrivateKey::generate(type));
    ESIGN_TRY(Certificate certificate, certify(kind, request, key.subjectPublicKeyInfo()));
    return std::make_shared<SoftwareSigner>(std::move(key), std::move(certificate),
                                            QList<Certificate>{m_certificate} + m_chain);
}

} // namespace crypto
