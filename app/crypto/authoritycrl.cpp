// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "crypto/pki.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

base::Error failed(const char *what)
{
    return fail(ErrorKind::Internal, "crypto.authority",
                QLatin1String(what) + QStringLiteral(": ") + takeOpenSslErrors());
}

bool knownReason(int reason)
{
    return reason >= 0 && reason <= 10 && reason != 7; // RFC 5280 5.3.1
}

IntegerPtr serialFromHex(const QByteArray &hex)
{
    const bool isHex = !hex.isEmpty() && hex.size() <= 64 &&
                       hex.toLower().toStdString().find_first_not_of("0123456789abcdef") == std::string::npos;
    BIGNUM *number = nullptr;
    if (!isHex || BN_hex2bn(&number, hex.constData()) == 0)
        return nullptr;
    const BigNumPtr owned(number);
    return IntegerPtr(BN_to_ASN1_INTEGER(owned.get(), nullptr));
}

bool addEntry(X509_CRL *crl, const Authority::Revoked &revoked, const QDateTime &now)
{
    X509RevokedPtr entry(X509_REVOKED_new());
    const IntegerPtr serial = serialFromHex(revoked.serialHex);
    const TimePtr at(ASN1_TIME_new());
    if (!entry || !serial || !setTime(at.get(), revoked.at.isValid() ? revoked.at : now) ||
        X509_REVOKED_set_serialNumber(entry.get(), serial.get()) != 1 ||
        X509_REVOKED_set_revocationDate(entry.get(), at.get()) != 1)
        return false;
    if (revoked.reason != 0) { // "unspecified" is said by saying nothing (RFC 5280 5.3.1)
        const EnumeratedPtr reason(ASN1_ENUMERATED_new());
        if (!reason || ASN1_ENUMERATED_set(reason.get(), revoked.reason) != 1 ||
            X509_REVOKED_add1_ext_i2d(entry.get(), NID_crl_reason, reason.get(), 0, X509V3_ADD_DEFAULT) != 1)
            return false;
    }
    if (X509_CRL_add0_revoked(crl, entry.get()) != 1)
        return false;
    (void)entry.release(); // the list owns it now
    return true;
}

bool addCrlExtensions(X509_CRL *crl, X509 *issuer, qint64 number)
{
    const IntegerPtr crlNumber(ASN1_INTEGER_new());
    const AuthorityKeyIdPtr authorityId(AUTHORITY_KEYID_new());
    if (!crlNumber || ASN1_INTEGER_set_int64(crlNumber.get(), number) != 1 || !authorityId ||
        X509_CRL_add1_ext_i2d(crl, NID_crl_number, crlNumber.get(), 0, X509V3_ADD_DEFAULT) != 1)
        return false;
    const ASN1_OCTET_STRING *keyId = X509_get0_subject_key_id(issuer);
    if (!keyId)
        return true;
    authorityId->keyid = ASN1_OCTET_STRING_dup(keyId);
    return authorityId->keyid &&
           X509_CRL_add1_ext_i2d(crl, NID_authority_key_identifier, authorityId.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

} // namespace

Result<QByteArray> Authority::crl(const QList<Revoked> &revoked, qint64 number, int days) const
{
    if (number < 0 || days < 1)
        return fail(ErrorKind::Usage, "crypto.authority.request", QStringLiteral("CRL number or days"));
    const QDateTime now = m_clock->now();
    const X509CrlPtr crl(X509_CRL_new());
    const TimePtr thisUpdate(ASN1_TIME_new()), nextUpdate(ASN1_TIME_new());
    if (!crl || X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2) != 1 ||
        X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(m_certificate.handle())) != 1 ||
        !setTime(thisUpdate.get(), now) || !setTime(nextUpdate.get(), now.addDays(days)) ||
        X509_CRL_set1_lastUpdate(crl.get(), thisUpdate.get()) != 1 ||
        X509_CRL_set1_nextUpdate(crl.get(), nextUpdate.get()) != 1)
        return failed("CRL");
    for (const Revoked &one : revoked) {
        if (!knownReason(one.reason) || !addEntry(crl.get(), one, now))
            return fail(ErrorKind::Usage, "crypto.authority.request",
                        QStringLiteral("revoked serial %1").arg(QString::fromLatin1(one.serialHex.left(64))));
    }
    const SigningContext signing = signingContext(m_key.handle());
    if (!signing.digest || !addCrlExtensions(crl.get(), m_certificate.handle(), number) ||
        X509_CRL_sort(crl.get()) != 1 || X509_CRL_sign_ctx(crl.get(), signing.digest.get()) <= 0)
        return failed("CRL");
    return toDer(i2d_X509_CRL, crl.get());
}

Result<QByteArray> Authority::ocspResponse(const Certificate &certificate, const std::optional<Revoked> &revoked,
                                           const SoftwareSigner &responder, int days) const
{
    if (certificate.isNull() || certificate.issuerDer() != m_certificate.subjectDer() || days < 1 ||
        (revoked && !knownReason(revoked->reason)))
        return fail(ErrorKind::Usage, "crypto.authority.request", QStringLiteral("OCSP response"));
    const QDateTime now = m_clock->now();
    const OcspBasicPtr basic(OCSP_BASICRESP_new());
    // SHA-1 in a CertID names the issuer and protects nothing; it is what every client sends (RFC 5019 2.1.1)
    const OcspCertIdPtr id(OCSP_cert_to_id(EVP_sha1(), certificate.handle(), m_certificate.handle()));
    const GeneralizedTimePtr thisUpdate(ASN1_GENERALIZEDTIME_set(nullptr, now.toSecsSinceEpoch()));
    const GeneralizedTimePtr nextUpdate(ASN1_GENERALIZEDTIME_set(nullptr, now.addDays(days).toSecsSinceEpoch()));
    GeneralizedTimePtr revokedAt;
    if (revoked)
        revokedAt.reset(
            ASN1_GENERALIZEDTIME_set(nullptr, (revoked->at.isValid() ? revoked->at : now).toSecsSinceEpoch()));
    if (!basic || !id || !thisUpdate || !nextUpdate || (revoked && !revokedAt))
        return failed("OCSP response");
    const int status = revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD;
    const int reason = revoked && revoked->reason != 0 ? revoked->reason : OCSP_REVOKED_STATUS_NOSTATUS;
    // there is no setter for producedAt, and signing would take the system's clock instead of ours
    const SigningContext signing = signingContext(responder.key().handle());
    auto *producedAt = const_cast<ASN1_GENERALIZEDTIME *>(OCSP_resp_get0_produced_at(basic.get()));
    if (!OCSP_basic_add1_status(basic.get(), id.get(), status, reason, revokedAt.get(), thisUpdate.get(),
                                nextUpdate.get()) ||
        !producedAt || !ASN1_GENERALIZEDTIME_set(producedAt, now.toSecsSinceEpoch()) || !signing.digest ||
        OCSP_basic_sign_ctx(basic.get(), responder.certificate().handle(), signing.digest.get(), nullptr,
                            OCSP_NOTIME | OCSP_RESPID_KEY) != 1)
        return failed("OCSP response");
    const OcspResponsePtr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return response ? Result<QByteArray>(toDer(i2d_OCSP_RESPONSE, response.get())) : failed("OCSP response");
}

} // namespace crypto
