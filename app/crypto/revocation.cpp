// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/revocation.h"

#include "crypto/chainpolicy.h"

#include <openssl/pem.h>

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int maxCrlsInFile = 1000;

RevocationAnswer unknown(RevocationAnswer answer, const char *detail)
{
    answer.state = RevocationState::Unknown;
    answer.detail = detail;
    return answer;
}

/// The names of a certificate's distribution points; false: an extension that can't be read.
bool namesDistributionPoint(const Certificate &certificate, const DIST_POINT_NAME *wanted)
{
    const CrlDistPointsPtr points(static_cast<CRL_DIST_POINTS *>(
        X509_get_ext_d2i(certificate.handle(), NID_crl_distribution_points, nullptr, nullptr)));
    if (!points || wanted->type != 0)
        return false;
    for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT *point = sk_DIST_POINT_value(points.get(), i);
        if (!point->distpoint || point->distpoint->type != 0)
            continue;
        for (int j = 0; j < sk_GENERAL_NAME_num(point->distpoint->name.fullname); ++j) {
            for (int k = 0; k < sk_GENERAL_NAME_num(wanted->name.fullname); ++k) {
                if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(point->distpoint->name.fullname, j),
                                     sk_GENERAL_NAME_value(wanted->name.fullname, k)) == 0)
                    return true;
            }
        }
    }
    return false;
}

/// What keeps this CRL from vouching for the certificate although it is its issuer's (RFC 5280 6.3.3 b, 5.2.5).
QByteArray scopeObjection(const X509_CRL *crl, const Certificate &certificate)
{
    int critical = 0;
    const IssuingDistPointPtr scope(static_cast<ISSUING_DIST_POINT *>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &critical, nullptr)));
    if (!scope)
        return critical == -1 ? QByteArray() : QByteArray("crl.extension"); // -1: there is none
    if (scope->onlyattr > 0 || (scope->onlyuser > 0 && certificate.isCa()) ||
        (scope->onlyCA > 0 && !certificate.isCa()))
        return "crl.scope";
    if (scope->indirectCRL > 0)
        return "crl.indirect";
    if (scope->onlysomereasons)
        return "crl.reasons";
    if (scope->distpoint && !namesDistributionPoint(certificate, scope->distpoint))
        return "crl.scope";
    return {};
}

bool hasUnknownCriticalExtension(const X509_CRL *crl)
{
    for (int at = -1; (at = X509_CRL_get_ext_by_critical(crl, 1, at)) >= 0;) {
        X509_EXTENSION *extension = X509_CRL_get_ext(crl, at);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (nid == NID_issuing_distribution_point) {
            const IssuingDistPointPtr readable(static_cast<ISSUING_DIST_POINT *>(X509V3_EXT_d2i(extension)));
            if (!readable)
                return true;
        } else if (nid != NID_delta_crl && nid != NID_authority_key_identifier && nid != NID_crl_number) {
            return true;
        }
    }
    return false;
}

/// RFC 5280 5.3: an entry extension that is critical and not understood spoils the whole CRL.
bool hasUnknownCriticalExtension(const X509_REVOKED *entry)
{
    for (int at = -1; (at = X509_REVOKED_get_ext_by_critical(entry, 1, at)) >= 0;) {
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(X509_REVOKED_get_ext(entry, at)));
        if (nid != NID_crl_reason && nid != NID_certificate_issuer && nid != NID_invalidity_date)
            return true;
    }
    return false;
}

bool keepsExpired(const X509_CRL *crl)
{
    const ObjectPtr oid(OBJ_txt2obj(oids::expiredCertsOnCrl, 1));
    return oid && X509_CRL_get_ext_by_OBJ(crl, oid.get(), -1) >= 0;
}

/// Why a CRL that does not list the certificate proves nothing at `time`.
QByteArray freshnessObjection(const X509_CRL *crl, const RevocationAnswer &answer, const Certificate &certificate,
                              const QDateTime &time)
{
    if (!answer.thisUpdate.isValid())
        return "crl.date";
    // a CRL newer than `time` knows more, unless the certificate had left it by then (RFC 5280 3.3)
    if (answer.thisUpdate > time)
        return certificate.notAfter() >= answer.thisUpdate || keepsExpired(crl) ? QByteArray()
                                                                                : QByteArray("crl.expiredcertificate");
    return answer.nextUpdate.isValid() && time <= answer.nextUpdate ? QByteArray() : QByteArray("crl.stale");
}

QByteArray signatureObjection(X509_CRL *crl, const Certificate &issuer)
{
    if (!issuer.mayCrlSign())
        return "crl.usage";
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool holds = key && X509_CRL_verify(crl, key) == 1;
    ERR_clear_error();
    return holds ? QByteArray() : QByteArray("crl.signature");
}

std::optional<RevocationAnswer> askOneCrl(const QByteArray &der, const Certificate &certificate,
                                          const Certificate &issuer, const QDateTime &time)
{
    const auto crl = fromDer<X509CrlPtr>(d2i_X509_CRL, der);
    ERR_clear_error();
    if (!crl || X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), X509_get_issuer_name(certificate.handle())) != 0)
        return std::nullopt;
    RevocationAnswer answer;
    answer.source = "crl";
    answer.thisUpdate = toDateTime(X509_CRL_get0_lastUpdate(crl.get()));
    answer.nextUpdate = toDateTime(X509_CRL_get0_nextUpdate(crl.get()));
    if (const QByteArray objection = signatureObjection(crl.get(), issuer); !objection.isEmpty())
        return unknown(answer, objection);
    if (hasUnknownCriticalExtension(crl.get()))
        return unknown(answer, "crl.extension");

    X509_REVOKED *entry = nullptr;
    const int found = X509_CRL_get0_by_cert(crl.get(), &entry, certificate.handle());
    if (entry && hasUnknownCriticalExtension(entry))
        return unknown(answer, "crl.extension");
    if (found == 1) { // 2 would be removeFromCRL
        answer.state = RevocationState::Revoked;
        answer.revokedAt = revocationDate(X509_REVOKED_get0_revocationDate(entry));
        const EnumeratedPtr reason(
            static_cast<ASN1_ENUMERATED *>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
        answer.reason = reason ? static_cast<int>(ASN1_ENUMERATED_get(reason.get())) : -1;
        return answer;
    }
    if (X509_CRL_get_ext_by_NID(crl.get(), NID_delta_crl, -1) >= 0)
        return unknown(answer, "crl.delta");
    QByteArray objection = scopeObjection(crl.get(), certificate);
    if (objection.isEmpty())
        objection = freshnessObjection(crl.get(), answer, certificate, time);
    if (objection.isEmpty() && !weakSignature(X509_CRL_get_signature_nid(crl.get()), time).isEmpty())
        objection = "crl.weak";
    ERR_clear_error();
    if (!objection.isEmpty())
        return unknown(answer, objection);
    answer.state = RevocationState::Good;
    return answer;
}

/// Empty: these are not CRLs one after another and nothing else.
QList<QByteArray> readDer(const QByteArray &bytes)
{
    QList<QByteArray> crls;
    const auto *at = bytesOf(bytes);
    const auto *end = at + bytes.size();
    while (at < end) {
        const auto *start = at;
        const X509CrlPtr crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(end - at)));
        if (!crl || crls.size() >= maxCrlsInFile)
            return {};
        crls.append(QByteArray(reinterpret_cast<const char *>(start), at - start));
    }
    return crls;
}

QList<QByteArray> readPem(const QByteArray &bytes)
{
    const BioPtr bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(std::min<qsizetype>(bytes.size(), INT_MAX))));
    QList<QByteArray> crls;
    ERR_clear_error();
    while (bio) {
        char *name = nullptr, *header = nullptr;
        unsigned char *data = nullptr;
        long length = 0;
        if (PEM_read_bio(bio.get(), &name, &header, &data, &length) != 1)
            break;
        const MemoryPtr<char> ownedName(name), ownedHeader(header);
        const MemoryPtr<unsigned char> ownedData(data);
        if (qstrcmp(name, PEM_STRING_X509_CRL) != 0)
            continue;
        const QByteArray der(reinterpret_cast<const char *>(data), length);
        if (crls.size() >= maxCrlsInFile || !fromDer<X509CrlPtr>(d2i_X509_CRL, der))
            return {};
        crls.append(der);
    }
    const unsigned long last = ERR_peek_last_error();
    const bool atEnd = ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    return atEnd ? crls : QList<QByteArray>();
}

} // namespace

std::optional<RevocationAnswer> askCrl(const QByteArray &crl, const Certificate &certificate, const Certificate &issuer,
                                       const QDateTime &time)
{
    if (certificate.isNull() || issuer.isNull() || !time.isValid() ||
        X509_NAME_cmp(X509_get_subject_name(issuer.handle()), X509_get_issuer_name(certificate.handle())) != 0)
        return std::nullopt;
    const auto crls = readCrls(crl);
    if (!crls)
        return std::nullopt;
    std::optional<RevocationAnswer> best;
    for (const QByteArray &der : *crls) {
        auto answer = askOneCrl(der, certificate, issuer, time);
        if (!answer)
            continue;
        if (answer->state == RevocationState::Revoked)
            return answer;
        if (!best || (best->state == RevocationState::Unknown && answer->state == RevocationState::Good))
            best = answer;
    }
    return best;
}

Result<QList<QByteArray>> readCrls(const QByteArray &bytes)
{
    QList<QByteArray> crls = readDer(bytes);
    if (crls.isEmpty() && bytes.contains("-----BEGIN "))
        crls = readPem(bytes);
    const QString errors = takeOpenSslErrors();
    if (crls.isEmpty())
        return fail(ErrorKind::Input, "crypto.crl.parse", errors);
    return crls;
}

} // namespace crypto
