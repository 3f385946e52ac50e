// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/validationsources.h"

#include "crypto/pki.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int maxIssuers = 64;
constexpr int maxResponderCerts = 16;

Certificate copyOf(X509 *x509)
{
    return x509 && X509_up_ref(x509) == 1 ? Certificate::adopt(x509) : Certificate();
}

OcspBasicPtr basicResponse(const QByteArray &response)
{
    const auto parsed = fromDer<OcspResponsePtr>(d2i_OCSP_RESPONSE, response);
    OcspBasicPtr basic(parsed && OCSP_response_status(parsed.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL
                           ? OCSP_response_get1_basic(parsed.get())
                           : nullptr);
    ERR_clear_error();
    return basic;
}

QList<Certificate> readPkcs7(const QByteArray &bytes)
{
    const auto pkcs7 = fromDer<Pkcs7Ptr>(d2i_PKCS7, bytes);
    ERR_clear_error();
    QList<Certificate> certificates;
    if (!pkcs7 || !PKCS7_type_is_signed(pkcs7.get()) || !pkcs7->d.sign)
        return certificates;
    const STACK_OF(X509) *stack = pkcs7->d.sign->cert;
    for (int i = 0; stack && i < sk_X509_num(stack) && i < maxIssuers; ++i)
        certificates.append(copyOf(sk_X509_value(stack, i)));
    return certificates;
}

} // namespace

QStringList caIssuerUrls(const Certificate &certificate)
{
    QStringList urls;
    if (certificate.isNull())
        return urls;
    const AuthorityInfoAccessPtr access(static_cast<AUTHORITY_INFO_ACCESS *>(
        X509_get_ext_d2i(certificate.handle(), NID_info_access, nullptr, nullptr)));
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == NID_ad_ca_issuers && one->location->type == GEN_URI)
            urls.append(QString::fromUtf8(bytesOf(one->location->d.uniformResourceIdentifier)));
    }
    ERR_clear_error();
    return urls;
}

Result<QList<Certificate>> readIssuerFile(const QByteArray &bytes)
{
    if (QList<Certificate> inPkcs7 = readPkcs7(bytes); !inPkcs7.isEmpty())
        return inPkcs7;
    ESIGN_TRY(const QList<Certificate> certificates, Certificate::fromFile(bytes));
    if (certificates.isEmpty())
        return fail(ErrorKind::Input, "crypto.certificate.parse");
    return certificates.mid(0, maxIssuers);
}

QList<Certificate> ocspCertificates(const QByteArray &response)
{
    QList<Certificate> certificates;
    const OcspBasicPtr basic = basicResponse(response);
    const STACK_OF(X509) *stack = basic ? OCSP_resp_get0_certs(basic.get()) : nullptr;
    for (int i = 0; stack && i < sk_X509_num(stack) && i < maxResponderCerts; ++i)
        certificates.append(copyOf(sk_X509_value(stack, i)));
    return certificates;
}

bool ocspNonceFits(const QByteArray &response, const QByteArray &nonce)
{
    const OcspBasicPtr basic = basicResponse(response);
    const int at = basic ? OCSP_BASICRESP_get_ext_by_NID(basic.get(), NID_id_pkix_OCSP_Nonce, -1) : -1;
    if (at < 0)
        return true;
    const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(basic.get(), at));
    const QByteArray bytes = value ? bytesOf(value) : QByteArray();
    // older responders give it back without the OCTET STRING around it
    const auto inner = fromDer<OctetStringPtr>(d2i_ASN1_OCTET_STRING, bytes);
    ERR_clear_error();
    return bytes == nonce || (inner && bytesOf(inner.get()) == nonce);
}

QString weakRevocationSignature(const QByteArray &bytes, bool ocsp, const QDateTime &time)
{
    if (ocsp) {
        const OcspBasicPtr basic = basicResponse(bytes);
        return basic ? weakAlgorithm(OCSP_resp_get0_tbs_sigalg(basic.get()), time) : QString();
    }
    const auto crl = fromDer<X509CrlPtr>(d2i_X509_CRL, bytes);
    ERR_clear_error();
    const X509_ALGOR *algorithm = nullptr;
    if (crl)
        X509_CRL_get0_signature(crl.get(), nullptr, &algorithm);
    return algorithm ? weakAlgorithm(algorithm, time) : QString();
}

} // namespace crypto
