// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/chainpolicy.h"
#include "crypto/revocation.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int maxResponses = 1000;     // single responses looked at
constexpr int maxResponderCerts = 16;  // certificates tried as the responder's
constexpr qint64 unboundedFor = 86400; // seconds a response without nextUpdate is believed
constexpr qsizetype maxNonce = 32;     // RFC 8954 2.1

RevocationAnswer unknown(RevocationAnswer answer, const QByteArray &detail)
{
    answer.state = RevocationState::Unknown;
    answer.detail = detail;
    return answer;
}

/// The CertID is made with a hash of the responder's choice (RFC 6960 4.1.1).
bool isAbout(const OCSP_SINGLERESP *single, const Certificate &certificate, const Certificate &issuer)
{
    const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id(single);
    ASN1_OBJECT *method = nullptr;
    if (!id || OCSP_id_get0_info(nullptr, &method, nullptr, nullptr, const_cast<OCSP_CERTID *>(id)) != 1)
        return false;
    const auto algorithm = digestFromOid(toDotted(method));
    if (!algorithm || *algorithm == DigestAlgorithm::Md5)
        return false;
    const OcspCertIdPtr ours(OCSP_cert_to_id(digestMethod(*algorithm), certificate.handle(), issuer.handle()));
    return ours && OCSP_id_cmp(ours.get(), id) == 0;
}

/// The response's own signature by this certificate's key, and the responder id is its.
bool signedBy(OCSP_BASICRESP *basic, const Certificate &responder)
{
    const X509LooseStackPtr only(sk_X509_new_null());
    const bool holds = only && sk_X509_push(only.get(), responder.handle()) > 0 &&
                       OCSP_basic_verify(basic, only.get(), nullptr, OCSP_NOVERIFY | OCSP_NOINTERN) == 1;
    ERR_clear_error();
    return holds;
}

bool isDelegate(const Certificate &responder, const Certificate &issuer, const QDateTime &at)
{
    if (X509_NAME_cmp(X509_get_issuer_name(responder.handle()), X509_get_subject_name(issuer.handle())) != 0)
        return false;
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool certified = key && X509_verify(responder.handle(), key) == 1;
    ERR_clear_error();
    return certified && usageObjection(responder, Purpose::OcspSigning).isEmpty() && at.isValid() &&
           responder.notBefore() <= at && at <= responder.notAfter() && weakKey(responder, at).isEmpty() &&
           weakSignature(responder, at).isEmpty();
}

/// Empty, or why the response is not the issuer's word (RFC 6960 4.2.2.2).
QByteArray signerObjection(OCSP_BASICRESP *basic, const Certificate &issuer)
{
    if (signedBy(basic, issuer))
        return {};
    const QDateTime producedAt = toDateTime(OCSP_resp_get0_produced_at(basic));
    const STACK_OF(X509) *embedded = OCSP_resp_get0_certs(basic);
    bool anySigned = false;
    for (int i = 0; embedded && i < sk_X509_num(embedded) && i < maxResponderCerts; ++i) {
        X509 *x509 = sk_X509_value(embedded, i);
        if (X509_up_ref(x509) != 1)
            break;
        const Certificate responder = Certificate::adopt(x509);
        if (!signedBy(basic, responder))
            continue;
        anySigned = true;
        if (isDelegate(responder, issuer, producedAt))
            return {};
    }
    return anySigned ? "ocsp.responder" : "ocsp.signature";
}

bool hasCriticalExtension(OCSP_BASICRESP *basic, OCSP_SINGLERESP *single)
{
    return OCSP_BASICRESP_get_ext_by_critical(basic, 1, -1) >= 0 ||
           OCSP_SINGLERESP_get_ext_by_critical(single, 1, -1) >= 0;
}

QByteArray freshnessObjection(OCSP_SINGLERESP *single, const RevocationAnswer &answer, const Certificate &certificate,
                              const QDateTime &time)
{
    if (!answer.thisUpdate.isValid())
        return "ocsp.date";
    if (answer.thisUpdate > time) {
        // newer than `time` says more, unless the responder may have forgotten an expired certificate (RFC 6960 4.4.4)
        const GeneralizedTimePtr cutoff(static_cast<ASN1_GENERALIZEDTIME *>(
            OCSP_SINGLERESP_get1_ext_d2i(single, NID_id_pkix_OCSP_archiveCutoff, nullptr, nullptr)));
        const bool remembered = cutoff && toDateTime(cutoff.get()) <= certificate.notAfter();
        return certificate.notAfter() >= answer.thisUpdate || remembered ? QByteArray()
                                                                         : QByteArray("ocsp.expiredcertificate");
    }
    const QDateTime until = answer.nextUpdate.isValid() ? answer.nextUpdate : answer.thisUpdate.addSecs(unboundedFor);
    return time <= until ? QByteArray() : QByteArray("ocsp.stale");
}

RevocationAnswer readSingle(OCSP_BASICRESP *basic, OCSP_SINGLERESP *single, const Certificate &certificate,
                            const QDateTime &time)
{
    RevocationAnswer answer;
    answer.source = "ocsp";
    int reason = -1;
    ASN1_GENERALIZEDTIME *revokedAt = nullptr, *thisUpdate = nullptr, *nextUpdate = nullptr;
    const int status = OCSP_single_get0_status(single, &reason, &revokedAt, &thisUpdate, &nextUpdate);
    answer.thisUpdate = toDateTime(thisUpdate);
    answer.nextUpdate = toDateTime(nextUpdate);
    if (hasCriticalExtension(basic, single))
        return unknown(answer, "ocsp.extension");
    if (status == V_OCSP_CERTSTATUS_REVOKED) {
        answer.state = RevocationState::Revoked; // also in an old response: there is no way back but from a hold
        answer.revokedAt = revocationDate(revokedAt);
        answer.reason = reason;
        return answer;
    }
    if (status != V_OCSP_CERTSTATUS_GOOD)
        return unknown(answer, "ocsp.unknown");
    QByteArray objection = freshnessObjection(single, answer, certificate, time);
    if (objection.isEmpty() && !weakAlgorithm(OCSP_resp_get0_tbs_sigalg(basic), time).isEmpty())
        objection = "ocsp.weak";
    if (!objection.isEmpty())
        return unknown(answer, objection);
    answer.state = RevocationState::Good;
    return answer;
}

bool better(const RevocationAnswer &one, const RevocationAnswer &other)
{
    const auto rank = [](const RevocationAnswer &answer) {
        return answer.state == RevocationState::Revoked ? 2 : answer.state == RevocationState::Good ? 1 : 0;
    };
    return rank(one) > rank(other);
}

} // namespace

std::optional<RevocationAnswer> askOcsp(const QByteArray &response, const Certificate &certificate,
                                        const Certificate &issuer, const QDateTime &time)
{
    const auto parsed = fromDer<OcspResponsePtr>(d2i_OCSP_RESPONSE, response);
    ERR_clear_error();
    if (!parsed || certificate.isNull() || issuer.isNull() || !time.isValid() ||
        OCSP_response_status(parsed.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return std::nullopt;
    const OcspBasicPtr basic(OCSP_response_get1_basic(parsed.get()));
    ERR_clear_error();
    if (!basic)
        return std::nullopt;
    std::optional<RevocationAnswer> best;
    const int count = std::min(OCSP_resp_count(basic.get()), maxResponses);
    for (int i = 0; i < count; ++i) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(basic.get(), i);
        if (!single || !isAbout(single, certificate, issuer))
            continue;
        const RevocationAnswer answer = readSingle(basic.get(), single, certificate, time);
        if (!best || better(answer, *best))
            best = answer;
    }
    ERR_clear_error();
    if (best) {
        if (const QByteArray objection = signerObjection(basic.get(), issuer); !objection.isEmpty()) {
            RevocationAnswer unproven;
            unproven.source = "ocsp";
            return unknown(unproven, objection);
        }
    }
    return best;
}

Result<QByteArray> ocspRequest(const Certificate &certificate, const Certificate &issuer, const QByteArray &nonce)
{
    if (certificate.isNull() || issuer.isNull() || nonce.size() > maxNonce)
        return fail(ErrorKind::Usage, "crypto.ocsp.request");
    const OcspRequestPtr request(OCSP_REQUEST_new());
    OcspCertIdPtr id(OCSP_cert_to_id(EVP_sha1(), certificate.handle(), issuer.handle())); // RFC 5019 2.1.1
    if (!request || !id || !OCSP_request_add0_id(request.get(), id.get()))
        return fail(ErrorKind::Internal, "crypto.ocsp.request", takeOpenSslErrors());
    (void)id.release(); // the request owns it now
    if (!nonce.isEmpty() && OCSP_request_add1_nonce(request.get(), const_cast<unsigned char *>(bytesOf(nonce)),
                                                    static_cast<int>(nonce.size())) != 1)
        return fail(ErrorKind::Internal, "crypto.ocsp.request", takeOpenSslErrors());
    return toDer(i2d_OCSP_REQUEST, request.get());
}

} // namespace crypto
