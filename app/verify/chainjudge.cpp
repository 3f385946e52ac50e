// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/chainjudge.h"

#include "verify/subindication.h"

#include <algorithm>

namespace verify {

namespace {

using crypto::ChainState;

constexpr char validityCode[] = "certificate.validity";
constexpr char usageCode[] = "certificate.usage";
constexpr char chainCode[] = "certificate.chain";
constexpr char revocationCode[] = "certificate.revocation";

int badness(Revocation state)
{
    switch (state) {
    case Revocation::Good:
    case Revocation::NotNeeded:
        return 0;
    case Revocation::NoSource:
        return 1;
    case Revocation::RevokedLater:
        return 2;
    case Revocation::Missing:
        return 3;
    case Revocation::RevokedNoPoe:
        return 4;
    case Revocation::Revoked:
        return 5;
    }
    return 5;
}

bool outOfDates(ChainState state)
{
    return state == ChainState::Expired || state == ChainState::NotYetValid;
}

void findRevocations(PathFinding &finding, const Moment &moment, const ValidationData &data)
{
    const auto &path = finding.chain.path;
    finding.revocationEmbedded = finding.revocationCovered = finding.anchored;
    for (int i = 0; i + 1 < path.size(); ++i) {
        RevocationFinding revocation = judgeRevocation(path[i], path[i + 1], moment, data);
        if (!finding.anchored && badness(revocation.state) < badness(Revocation::RevokedNoPoe))
            continue;
        revocation.evidence = path[i].commonName() + QStringLiteral(": ") + revocation.evidence;
        const bool nothingToHave =
            revocation.state == Revocation::NotNeeded || revocation.state == Revocation::NoSource;
        finding.revocationEmbedded = finding.revocationEmbedded && (revocation.embedded || nothingToHave);
        finding.revocationCovered = finding.revocationCovered && (revocation.covered || nothingToHave);
        finding.revocations.append(revocation);
    }
}

QString names(const QList<crypto::Certificate> &path)
{
    QStringList all;
    for (const auto &certificate : path)
        all.append(certificate.commonName());
    return all.join(QStringLiteral(" ← "));
}

void judgeValidity(const crypto::Certificate &signer, const Moment &moment, Judgement &judgement)
{
    const QString dates = QStringLiteral("valid from %1 to %2; judged at %3")
                              .arg(signer.notBefore().toString(Qt::ISODate), signer.notAfter().toString(Qt::ISODate),
                                   moment.time.toString(Qt::ISODate));
    if (moment.time < signer.notBefore()) {
        if (moment.proven)
            judgement.fail(validityCode, sub::notYetValid, dates);
        else
            judgement.doubt(validityCode, sub::outOfBoundsNoPoe, dates, Outcome::Failed);
    } else if (moment.time > signer.notAfter()) {
        if (moment.claimed && *moment.claimed > signer.notAfter())
            judgement.fail(validityCode, sub::expired,
                           dates + QStringLiteral("; signed after that by the signer's own account"));
        else
            judgement.doubt(validityCode, sub::outOfBoundsNoPoe, dates, Outcome::Failed);
    } else {
        judgement.pass(validityCode, dates);
    }
}

void judgeUsage(const crypto::Certificate &signer, const PathFinding &finding, Judgement &judgement)
{
    if (finding.chain.state == ChainState::WrongUsage)
        judgement.doubt(usageCode, sub::chainConstraintsFailure, finding.chain.detail, Outcome::Failed);
    else if (signer.hasKeyUsage() && !signer.mayDigitalSignature() && !signer.mayNonRepudiation())
        judgement.doubt(
            usageCode, sub::chainConstraintsFailure,
            QStringLiteral("the certificate's key usage permits neither digitalSignature nor nonRepudiation"),
            Outcome::Failed);
    else
        judgement.pass(usageCode);
}

/// Everything but the signer's own dates and usage, which have checks of their own, holds.
bool pathHolds(const PathFinding &finding, const Moment &moment)
{
    const ChainState state = finding.chain.state;
    if (!finding.anchored || finding.chain.path.isEmpty())
        return false;
    const auto &signer = finding.chain.path.first();
    const bool signerOutOfDates = moment.time < signer.notBefore() || moment.time > signer.notAfter();
    return state == ChainState::Trusted || state == ChainState::WrongUsage || (outOfDates(state) && signerOutOfDates);
}

void judgePath(const PathFinding &finding, const Moment &moment, Judgement &judgement)
{
    const QString path = names(finding.chain.path);
    const QString why = path + QStringLiteral(": ") + finding.chain.detail;
    if (finding.chain.state == ChainState::Broken) {
        judgement.doubt(chainCode, sub::chainGeneralFailure, why, Outcome::Failed);
    } else if (finding.chain.state == ChainState::Weak) {
        judgement.doubt(chainCode, moment.proven ? sub::cryptoConstraintsFailure : sub::cryptoConstraintsFailureNoPoe,
                        why, Outcome::Failed);
    } else if (finding.selfDeclared) {
        judgement.doubt(chainCode, sub::noChain,
                        QStringLiteral("%1: the authority is self-declared, nobody vouches for the name").arg(path));
    } else if (!finding.anchored) {
        judgement.doubt(chainCode, sub::noChain, QStringLiteral("%1: leads to no trusted authority").arg(path));
    } else if (!pathHolds(finding, moment)) {
        judgement.doubt(chainCode, sub::outOfBoundsNoPoe, why, Outcome::Failed);
    } else {
        judgement.pass(chainCode, path);
    }
}

void judgeRevocations(const PathFinding &finding, Judgement &judgement)
{
    int worst = 0;
    const Revocation state = finding.worstRevocation(&worst);
    if (finding.revocations.isEmpty())
        return;
    const QString evidence = finding.revocations[worst].evidence;
    switch (state) {
    case Revocation::Good:
    case Revocation::NotNeeded:
        judgement.pass(revocationCode, finding.revocations.first().evidence);
        break;
    case Revocation::NoSource:
    case Revocation::RevokedLater:
        judgement.warn(revocationCode, evidence);
        break;
    case Revocation::Missing:
        judgement.doubt(revocationCode, sub::tryLater, evidence);
        break;
    case Revocation::RevokedNoPoe:
        judgement.doubt(revocationCode, worst == 0 ? sub::revokedNoPoe : sub::revokedCaNoPoe, evidence,
                        Outcome::Failed);
        break;
    case Revocation::Revoked:
        judgement.fail(revocationCode, sub::revoked, evidence);
        break;
    }
}

} // namespace

Revocation PathFinding::worstRevocation(int *index) const
{
    const auto worst = std::max_element(revocations.begin(), revocations.end(), [](const auto &a, const auto &b) {
        return badness(a.state) < badness(b.state);
    });
    if (worst == revocations.end())
        return Revocation::Good;
    if (index)
        *index = static_cast<int>(worst - revocations.begin());
    return worst->state;
}

PathFinding findPath(const crypto::Certificate &leaf, crypto::Purpose purpose, const Moment &moment,
                     const ValidationData &data)
{
    PathFinding finding;
    finding.chain = data.chainOf(leaf, purpose, moment.time);
    finding.anchored = finding.chain.anchored;
    finding.selfDeclared = finding.chain.selfSigned;
    findRevocations(finding, moment, data);
    return finding;
}

PathFinding judgeSigner(const crypto::Certificate &signer, crypto::Purpose purpose, const Moment &moment,
                        const ValidationData &data, Judgement &judgement)
{
    const PathFinding finding = findPath(signer, purpose, moment, data);
    judgeValidity(signer, moment, judgement);
    judgeUsage(signer, finding, judgement);
    judgePath(finding, moment, judgement);
    judgeRevocations(finding, judgement);
    return finding;
}

} // namespace verify
