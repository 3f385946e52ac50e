// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/revocationjudge.h"

namespace verify {

namespace {

using crypto::RevocationAnswer;
using crypto::RevocationState;

constexpr int certificateHold = 6; // RFC 5280 5.3.1

QString describe(const RevocationProof &proof, const RevocationAnswer &answer)
{
    return QStringLiteral("%1 %2 of %3")
        .arg(proof.embedded ? QStringLiteral("embedded") : QStringLiteral("given"),
             proof.ocsp ? QStringLiteral("OCSP response") : QStringLiteral("CRL"),
             answer.thisUpdate.toString(Qt::ISODate));
}

RevocationFinding whenRevoked(const RevocationAnswer &answer, const RevocationProof &proof, const Moment &moment)
{
    RevocationFinding finding{Revocation::RevokedNoPoe, proof.embedded, {}};
    if (answer.revokedAt > moment.time)
        finding.state = Revocation::RevokedLater;
    else if (moment.proven || (moment.claimed && *moment.claimed >= answer.revokedAt))
        finding.state = Revocation::Revoked;
    finding.evidence = QStringLiteral("revoked at %1 (reason %2), says the %3; judged at %4 (%5)")
                           .arg(answer.revokedAt.toString(Qt::ISODate))
                           .arg(answer.reason)
                           .arg(describe(proof, answer), moment.time.toString(Qt::ISODate),
                                moment.proven ? QStringLiteral("proven") : QStringLiteral("not proven"));
    return finding;
}

/// No usable answer: what the certificate itself says about it (design §4).
RevocationFinding withoutAnswer(const crypto::Certificate &certificate, const QStringList &why)
{
    if (certificate.hasNoRevAvail())
        return {Revocation::NotNeeded, false,
                QStringLiteral("the certificate says that it has no revocation information (RFC 9608)")};
    const QString rejected =
        why.isEmpty() ? QString() : QStringLiteral(" (not usable: %1)").arg(why.join(QStringLiteral(", ")));
    const QStringList sources = certificate.crlUrls() + certificate.ocspUrls();
    if (sources.isEmpty() && why.isEmpty())
        return {Revocation::NoSource, false,
                QStringLiteral("the certificate names no source of revocation information")};
    if (sources.isEmpty())
        return {Revocation::Missing, false, QStringLiteral("no current revocation information") + rejected};
    return {
        Revocation::Missing, false,
        QStringLiteral("neither embedded nor given: %1%2").arg(sources.mid(0, 3).join(QStringLiteral(", ")), rejected)};
}

/// What answers that are usable now or were `then` say.
RevocationFinding judgeAsOf(const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                            const Moment &moment, const QDateTime &then, const ValidationData &data)
{
    std::optional<RevocationFinding> good, revoked;
    QDateTime goodSince, heldSince; // heldSince: the only revocation is a hold, which a newer list may have lifted
    QStringList unusable;
    for (const auto &[about, answer] : data.answers(certificate, issuer, moment.now, then)) {
        const RevocationProof &proof = *about;
        if (answer.state == RevocationState::Revoked) {
            RevocationFinding finding = whenRevoked(answer, proof, moment);
            finding.covered = data.isCovered(proof);
            const bool firstOrHold = !revoked || heldSince.isValid();
            heldSince = answer.reason == certificateHold && firstOrHold ? answer.thisUpdate : QDateTime();
            if (!revoked || revoked->state == Revocation::RevokedLater)
                revoked = finding;
        } else if (answer.state == RevocationState::Unknown) {
            unusable.append(QString::fromLatin1(answer.detail));
        } else if (!good || (proof.embedded && !good->embedded) || (data.isCovered(proof) && !good->covered)) {
            good =
                RevocationFinding{Revocation::Good, proof.embedded,
                                  QStringLiteral("good, says the ") + describe(proof, answer), data.isCovered(proof)};
            goodSince = answer.thisUpdate;
        }
    }
    const bool lifted = good && heldSince.isValid() && goodSince > heldSince;
    if (revoked && !lifted)
        return *revoked;
    return good ? *good : withoutAnswer(certificate, unusable);
}

} // namespace

RevocationFinding judgeRevocation(const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                                  const Moment &moment, const ValidationData &data)
{
    RevocationFinding finding = judgeAsOf(certificate, issuer, moment, moment.time, data);
    if (finding.state != Revocation::Missing || !moment.alsoCurrentAt)
        return finding;
    RevocationFinding older = judgeAsOf(certificate, issuer, moment, *moment.alsoCurrentAt, data);
    return older.state == Revocation::Good ? older : finding;
}

} // namespace verify
