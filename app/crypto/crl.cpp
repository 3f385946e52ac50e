// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/crl.h"

#include "crypto/chainpolicy.h"
#include "crypto/der.h"
#include "crypto/signer.h"

namespace crypto {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

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

const X509_ALGOR *signatureAlgorithm(const X509_CRL *crl)
{
    const X509_ALGOR *algorithm = nullptr;
    X509_CRL_get0_signature(crl, nullptr, &algorithm);
    return algorithm;
}

/// Steps into a SEQUENCE, or over any element; false: not DER that can be followed.
bool step(const unsigned char *&at, const unsigned char *end, bool into)
{
    long length = 0;
    int tag = 0, kind = 0;
    const int form = ASN1_get_object(&at, &length, &tag, &kind, end - at);
    if ((form & 0x80) != 0 || (form & 1) != 0 || length > end - at) // 1: indefinite length
        return false;
    if (into)
        return kind == V_ASN1_UNIVERSAL && tag == V_ASN1_SEQUENCE;
    at += length;
    return true;
}

/// The issuer's name: TBSCertList is a version, an algorithm, the name, … (RFC 5280 5.1).
X509NamePtr issuerOf(const QByteArray &der)
{
    const unsigned char *at = bytesOf(der);
    const unsigned char *end = at + der.size();
    if (!step(at, end, true) || !step(at, end, true) || at >= end)
        return nullptr;
    if (*at == V_ASN1_INTEGER && !step(at, end, false))
        return nullptr;
    if (!step(at, end, false))
        return nullptr;
    return X509NamePtr(d2i_X509_NAME(nullptr, &at, end - at));
}

/// X509_CRL_verify has no way to the signer id.
bool sm2Holds(X509_CRL *crl, const Certificate &issuer)
{
    const auto parts = der::open(toDer(i2d_X509_CRL, crl));
    if (!parts)
        return false;
    der::Reader reader = *parts;
    const auto list = reader.expect(der::Sequence), algorithm = reader.expect(der::Sequence);
    const auto value = reader.bits();
    if (!list || !algorithm || !value)
        return false;
    const auto holds = verifySignature(issuer, algorithm->raw, list->raw, *value);
    return holds && *holds;
}

} // namespace

Result<Crl> Crl::fromDer(const QByteArray &der)
{
    Crl crl;
    crl.m_crl = crypto::fromDer<X509CrlPtr>(d2i_X509_CRL, der);
    if (!crl.m_crl)
        return fail(ErrorKind::Input, "crypto.crl.parse", takeOpenSslErrors());
    ERR_clear_error();
    return crl;
}

bool Crl::mayConcern(const QByteArray &der, const Certificate &certificate)
{
    const X509NamePtr issuer = issuerOf(der);
    ERR_clear_error();
    return !certificate.isNull() && !der.isEmpty() && static_cast<unsigned char>(der[0]) == 0x30 &&
           (!issuer || X509_NAME_cmp(issuer.get(), X509_get_issuer_name(certificate.handle())) == 0);
}

bool Crl::signedBy(const Certificate &issuer) const
{
    const QByteArray id = issuer.sha256();
    const auto known = m_signedBy.constFind(id);
    if (known != m_signedBy.constEnd())
        return *known;
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool sm2 = X509_CRL_get_signature_nid(m_crl.get()) == NID_SM2_with_SM3;
    const bool holds = key && (sm2 ? sm2Holds(m_crl.get(), issuer) : X509_CRL_verify(m_crl.get(), key) == 1);
    ERR_clear_error();
    return *m_signedBy.insert(id, holds);
}

std::optional<RevocationAnswer> Crl::ask(const Certificate &certificate, const Certificate &issuer,
                                         const QDateTime &time) const
{
    X509_CRL *crl = m_crl.get();
    if (!crl || certificate.isNull() || issuer.isNull() || !time.isValid() ||
        X509_NAME_cmp(X509_get_subject_name(issuer.handle()), X509_get_issuer_name(certificate.handle())) != 0 ||
        X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(certificate.handle())) != 0)
        return std::nullopt;
    RevocationAnswer answer;
    answer.source = "crl";
    answer.thisUpdate = toDateTime(X509_CRL_get0_lastUpdate(crl));
    answer.nextUpdate = toDateTime(X509_CRL_get0_nextUpdate(crl));
    if (!issuer.mayCrlSign())
        return unknown(answer, "crl.usage");
    if (!signedBy(issuer))
        return unknown(answer, "crl.signature");
    if (hasUnknownCriticalExtension(crl))
        return unknown(answer, "crl.extension");

    X509_REVOKED *entry = nullptr;
    const int found = X509_CRL_get0_by_cert(crl, &entry, certificate.handle());
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
    if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0)
        return unknown(answer, "crl.delta");
    QByteArray objection = scopeObjection(crl, certificate);
    if (objection.isEmpty())
        objection = freshnessObjection(crl, answer, certificate, time);
    if (objection.isEmpty() && !weakAlgorithm(signatureAlgorithm(crl), time).isEmpty())
        objection = "crl.weak";
    ERR_clear_error();
    if (!objection.isEmpty())
        return unknown(answer, objection);
    answer.state = RevocationState::Good;
    return answer;
}

} // namespace crypto
