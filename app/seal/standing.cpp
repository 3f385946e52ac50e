// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/standing.h"

#include <algorithm>

namespace seal {

namespace {

using base::Check;
using base::Outcome;

QString words(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QString words(const Moment &moment)
{
    return words(moment.at) + (moment.proven ? QString() : QStringLiteral(" by the manager's clock"));
}

bool signedByManager(const History &history, const protocol::Lease &lease, const LeaseIssuers &issuers)
{
    const QList<protocol::Member> managers = history.managersAt(lease.terms.from);
    return std::any_of(managers.begin(), managers.end(), [&](const protocol::Member &manager) {
        return manager.certificate == lease.certificate ||
               (issuers.belongs && issuers.belongs(lease.certificate, manager.person, lease.terms.from));
    });
}

Check checkLog(const History &history)
{
    if (history.fault())
        return {"seal.log", Outcome::Unknown,
                QStringLiteral("the log is damaged behind entry %1 (%2)")
                    .arg(history.fault()->index)
                    .arg(QString::fromLatin1(history.fault()->code))};
    if (history.entries().isEmpty())
        return {"seal.log", Outcome::Unknown, QStringLiteral("the seal's log is not at hand")};
    if (!history.anchored())
        return {"seal.log", Outcome::Warning, QStringLiteral("no seal object names the manager who began the log")};
    return {"seal.log", Outcome::Passed, QStringLiteral("%1 entries").arg(history.entries().size())};
}

Check checkVersion(const History &history, const UseFacts &use)
{
    const auto version = history.version(use.object);
    if (!version)
        return {"seal.version", Outcome::Failed, QStringLiteral("no version of this seal")};
    if (use.face && version->face != *use.face)
        return {"seal.version", Outcome::Failed, QStringLiteral("bears another face than the log names")};
    if (use.at < version->from.at)
        return {"seal.version", Outcome::Failed, QStringLiteral("a version only since %1").arg(words(version->from))};
    const auto latest = history.versionAt(use.at);
    if (latest && latest->object != use.object)
        return {"seal.version", Outcome::Warning, QStringLiteral("replaced since %1").arg(words(latest->from))};
    return {"seal.version", Outcome::Passed, QStringLiteral("since %1").arg(words(version->from))};
}

Check checkEnabled(const History &history, const UseFacts &use)
{
    if (history.enabledAt(use.at))
        return {"seal.enabled", Outcome::Passed, {}};
    if (history.retired() && use.at >= history.retired()->at)
        return {"seal.enabled", Outcome::Failed, QStringLiteral("retired since %1").arg(words(*history.retired()))};
    return {"seal.enabled", Outcome::Failed, QStringLiteral("not enabled at %1").arg(words(use.at))};
}

Check checkGrant(const History &history, const UseFacts &use, const LeaseJudgement &lease)
{
    // what the lease rests on, else whatever grant there is
    std::optional<GrantRecord> grant = history.grantOf(use.person, use.at);
    if (use.lease && grant && !grant->goodAt(use.at)) {
        if (const auto leased = history.grantByEntry(use.lease->terms.grant);
            leased && leased->granted.person.id == use.person)
            grant = leased;
    }
    if (!grant)
        return {"seal.grant", Outcome::Failed, QStringLiteral("never granted to this person")};
    if (use.authority && *use.authority != grant->granted.person.authority)
        return {"seal.grant", Outcome::Failed, QStringLiteral("granted to a person of another authority")};
    if (grant->goodAt(use.at) && !use.authority)
        return {"seal.grant", Outcome::Unknown, QStringLiteral("who vouches for the signer's identity is not known")};
    if (grant->goodAt(use.at))
        return {"seal.grant", Outcome::Passed,
                QStringLiteral("until %1, made %2").arg(words(grant->granted.to), words(grant->made))};
    const bool revokedOnly = grant->revoked && use.at >= grant->revoked->at && use.at < grant->granted.to;
    // a lease runs out by itself: until then it carries what its grant no longer does
    if (revokedOnly && use.lease && lease.outcome == Outcome::Passed)
        return {"seal.grant", Outcome::Warning,
                QStringLiteral("revoked %1, the lease still ran").arg(words(*grant->revoked))};
    if (revokedOnly)
        return {"seal.grant", Outcome::Failed, QStringLiteral("revoked %1").arg(words(*grant->revoked))};
    return {"seal.grant", Outcome::Failed,
            QStringLiteral("good from %1 to %2, made %3")
                .arg(words(grant->granted.from), words(grant->granted.to), words(grant->made))};
}

Check checkLease(const UseFacts &use, const LeaseJudgement &judgement)
{
    if (!use.lease)
        return {"seal.lease", Outcome::Warning, QStringLiteral("the use carries no lease")};
    if (judgement.outcome == Outcome::Passed)
        return {"seal.lease", Outcome::Passed, QStringLiteral("until %1").arg(words(use.lease->terms.to))};
    return {"seal.lease", judgement.outcome, judgement.reason};
}

Check checkReceipt(const UseFacts &use)
{
    if (!use.recorded)
        return {"seal.receipt", Outcome::Warning, QStringLiteral("provisional: the use has no receipt")};
    return {"seal.receipt", Outcome::Passed, QStringLiteral("recorded %1").arg(words(*use.recorded))};
}

} // namespace

LeaseJudgement judgeLease(const History &history, const UseFacts &use, const LeaseIssuers &issuers)
{
    if (!use.lease)
        return {Outcome::Unknown, QStringLiteral("no lease")};
    const protocol::LeaseTerms &terms = use.lease->terms;
    const auto no = [](const char *reason) { return LeaseJudgement{Outcome::Failed, QString::fromLatin1(reason)}; };
    if (terms.seal != history.seal())
        return no("a lease of another seal");
    if (terms.person != use.person || terms.userCertificate != use.certificate)
        return no("a lease of another person or certificate");
    if (use.at < terms.from || use.at >= terms.to)
        return {Outcome::Failed, QStringLiteral("good from %1 to %2").arg(words(terms.from), words(terms.to))};
    if (!issuers.certificates.contains(use.lease->certificate) && !signedByManager(history, *use.lease, issuers))
        return no("signed neither by a manager nor by an accepted issuer");
    const auto grant = history.grantByEntry(terms.grant);
    if (!grant)
        return no("rests on no grant of this seal");
    if (grant->granted.person.id != use.person)
        return no("rests on another person's grant");
    if (!grant->goodAt(terms.from))
        return no("its grant was not good when it was issued");
    if (use.at >= grant->granted.to)
        return no("reaches beyond its grant");
    if (terms.count && !use.usesBefore)
        return {Outcome::Unknown,
                QStringLiteral("good for %1 uses; how many there were is not known").arg(*terms.count)};
    if (terms.count && *use.usesBefore >= *terms.count)
        return {Outcome::Failed, QStringLiteral("good for %1 uses").arg(*terms.count)};
    return {};
}

QList<Check> standing(const History &history, const UseFacts &use, const LeaseIssuers &issuers)
{
    const LeaseJudgement lease = judgeLease(history, use, issuers);
    QList<Check> checks{checkLog(history)};
    if (history.entries().isEmpty()) {
        for (const char *code : {"seal.version", "seal.enabled", "seal.grant", "seal.lease"})
            checks.append({code, Outcome::Unknown, QStringLiteral("the seal's log is not at hand")});
    } else {
        checks.append(checkVersion(history, use));
        checks.append(checkEnabled(history, use));
        checks.append(checkGrant(history, use, lease));
        checks.append(checkLease(use, lease));
    }
    checks.append(checkReceipt(use));
    return checks;
}

} // namespace seal
