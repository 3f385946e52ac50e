// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/sealpermission.h"

#include "verify/subindication.h"

namespace verify {

namespace {

constexpr char logCode[] = "seal.log";
constexpr char versionCode[] = "seal.version";
constexpr char enabledCode[] = "seal.enabled";
constexpr char grantCode[] = "seal.grant";
constexpr char leaseCode[] = "seal.lease";

constexpr qint64 entryCost = 4096; ///< patience for a signature that must be checked

/// The code itself: a Check holds bytes, a Judgement takes names that last.
const char *lasting(const QByteArray &code)
{
    for (const char *one : {logCode, versionCode, enabledCode, grantCode}) {
        if (code == one)
            return one;
    }
    return leaseCode;
}

QByteArray keyOf(const QByteArray &leaseSha256, const QByteArray &logSha256)
{
    return leaseSha256 + '/' + logSha256;
}

/// A PDF date tells whole seconds: what began within one had begun.
QDateTime endOfSecond(const QDateTime &claimed)
{
    return claimed.time().msec() == 0 ? claimed.addMSecs(999) : claimed;
}

} // namespace

SealPermissions::SealPermissions(const SealContext &context, Judgement &judgement)
    : m_context(context), m_judgement(judgement)
{
    for (const QByteArray &der : streamsBeside(context, seal::pdfkey::leases, seal::largestEvidence)) {
        auto evidence = seal::UseEvidence::fromDer(der);
        if (!evidence)
            continue; // then it is missing
        const QByteArray key = keyOf(evidence->leaseSha256(), evidence->logSha256());
        m_inFile.emplace(key, *std::move(evidence));
    }
}

void SealPermissions::judge(const seal::SealUse &use, const seal::SealObject &object)
{
    if (!m_judged.insert(use.sealSha256 + keyOf(use.leaseSha256, use.logSha256)).second)
        return;
    const QString name = QStringLiteral("%1: ").arg(object.info().name);
    if (!use.leaseSha256.isEmpty()) {
        judgeLeased(use, object, name);
        return;
    }
    const QString unknown =
        name + QStringLiteral("the seal's log is not beside the signature; what the seal itself says counts");
    for (const char *code : {logCode, versionCode, enabledCode, grantCode})
        m_judgement.note(code, unknown);
    m_judgement.warn(leaseCode, name + QStringLiteral("the use carries no lease: nobody's permission for it is shown"));
}

void SealPermissions::judgeLeased(const seal::SealUse &use, const seal::SealObject &object, const QString &name)
{
    const auto lacking = [&](const QString &why) {
        m_judgement.doubt(leaseCode, sub::sigConstraintsFailure, name + why);
    };
    const QByteArray key = keyOf(use.leaseSha256, use.logSha256);
    const auto found = m_inFile.find(key);
    if (found == m_inFile.end())
        return lacking(QStringLiteral("the lease or the log that the signature names is not beside it"));
    m_used.insert(key);
    for (qsizetype i = 0; i <= found->second.log.size(); ++i) {
        if (!m_context.patience.spend(entryCost))
            return lacking(QStringLiteral("too much to read"));
    }
    const auto permission =
        seal::UsePermission::read(found->second, use, object, m_context.cms.signer,
                                  [&](const QByteArray &sha256) { return m_context.data.certificateBySha256(sha256); });
    if (!permission) {
        const base::Error &error = permission.error();
        const QString why =
            QStringLiteral("the lease can't be believed: %1 %2").arg(QString::fromLatin1(error.code), error.detail);
        if (error.kind == base::ErrorKind::NotFound || error.code == "protocol.version")
            return lacking(why);
        return m_judgement.fail(leaseCode, sub::sigConstraintsFailure, name + why);
    }
    const Moment &moment = m_context.moment;
    QList<base::Check> claimed; // who claims no time is given the best one
    if (!moment.proven)
        claimed = permission->at(std::min(endOfSecond(moment.claimed.value_or(permission->leaseFrom())), moment.time));
    const QList<base::Check> checks = permission->at(moment.time);
    for (qsizetype i = 0; i < checks.size(); ++i)
        report(checks[i], i < claimed.size() ? std::optional(claimed[i]) : std::nullopt, permission->uncertain(), name);
    for (const seal::Voucher &voucher : permission->vouchers())
        judgeVoucher(voucher, name);
}

/// `claimed`: the same as of the time that the signer claims, where none is proven.
void SealPermissions::report(const base::Check &check, const std::optional<base::Check> &claimed, bool uncertain,
                             const QString &name)
{
    const char *code = lasting(check.code);
    const QString evidence = check.evidence.isEmpty() ? name.chopped(2) : name + check.evidence;
    const bool wrongAsClaimed = claimed && claimed->outcome == Outcome::Failed;
    switch (check.outcome) {
    case Outcome::Passed:
        if (wrongAsClaimed)
            m_judgement.warn(code,
                             name + QStringLiteral("not at the time that the signer claims: ") + claimed->evidence);
        else
            m_judgement.pass(code, evidence);
        break;
    case Outcome::Warning:
        m_judgement.warn(code, evidence);
        break;
    case Outcome::Failed:
        if (uncertain)
            m_judgement.doubt(code, sub::sigConstraintsFailure, evidence);
        else if (m_context.moment.proven || wrongAsClaimed)
            m_judgement.fail(code, sub::sigConstraintsFailure, evidence);
        else
            m_judgement.doubt(code, sub::outOfBoundsNoPoe,
                              evidence + QStringLiteral("; nothing proves that it was used before"), Outcome::Failed);
        break;
    case Outcome::Unknown:
        m_judgement.doubt(code, sub::sigConstraintsFailure, evidence);
        break;
    }
}

/// Whoever signed log and lease: the object's maker vouches for those it names; others need an authority. The signer's
/// own certificate was judged before.
void SealPermissions::judgeVoucher(const seal::Voucher &voucher, const QString &name)
{
    const crypto::Certificate &certificate = voucher.certificate;
    if (certificate.isNull() || certificate == m_context.cms.signer)
        return;
    Moment moment = m_context.moment;
    moment.time = std::min(voucher.at, moment.now);
    moment.claimed = voucher.at;
    moment.proven = false;
    const PathFinding path = findPath(certificate, crypto::Purpose::Any, moment, m_context.data);
    // what proves the signature's time proves that log and lease were there, and no more
    const PathFinding proven = findPath(certificate, crypto::Purpose::Any, m_context.moment, m_context.data);
    const QString who = name + certificate.commonName() + QStringLiteral(", who signed the log or the lease: ");
    int worst = 0;
    const Revocation revocation = proven.worstRevocation(&worst);
    if (revocation == Revocation::Revoked || revocation == Revocation::RevokedNoPoe)
        m_judgement.doubt(logCode, sub::revokedNoPoe, who + proven.revocations[worst].evidence, Outcome::Failed);
    else if (voucher.named)
        return;
    else if (!path.anchored)
        m_judgement.doubt(logCode, sub::noChain, who + QStringLiteral("the certificate leads to no trusted authority"));
    else if (path.chain.state != crypto::ChainState::Trusted)
        m_judgement.doubt(logCode, sub::chainConstraintsFailure, who + path.chain.detail, Outcome::Failed);
    else if (revocation == Revocation::Missing)
        m_judgement.doubt(logCode, sub::tryLater, who + proven.revocations[worst].evidence);
}

void SealPermissions::judgeRest()
{
    if (m_context.dictionary.has(seal::pdfkey::leases) && m_used.empty() &&
        !m_judgement.has(leaseCode, Outcome::Unknown))
        m_judgement.doubt(leaseCode, sub::sigConstraintsFailure,
                          QStringLiteral("a lease lies beside the signature, which does not say that it used it"));
}

} // namespace verify
