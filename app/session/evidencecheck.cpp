// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/reader.h"
#include "crypto/chain.h"
#include "session/evidence.h"
#include "session/evidencemanifest.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace session {

namespace {

using base::ErrorKind;
using base::fail;
using base::Outcome;
using evidence::ListedMember;
using evidence::Manifest;

constexpr qint64 block = 1 << 20, largestManifest = 8 << 20, largestRevocation = 64 << 20;
constexpr int mostDifferences = 1000, mostCertificates = 2000;

bundle::Limits limits()
{
    bundle::Limits limits;
    limits.members = 4096;
    limits.each = qint64(32) << 20;
    limits.all = qint64(128) << 20;
    limits.large = QLatin1String(evidence::documentName);
    return limits;
}

class Checker {
public:
    Checker(const bundle::Package &package, const Manifest &manifest, EvidenceFinding &finding)
        : m_package(package), m_manifest(manifest), m_finding(finding)
    {
    }

    /// Every member is one of the manifest's, and as it says.
    base::Result<void> checkMembers(base::Progress &progress)
    {
        QStringList missing, more, wrong;
        for (const bundle::MemberInfo &member : m_package.members()) {
            if (!m_manifest.members.contains(member.name) && member.name != QLatin1String(evidence::manifestName) &&
                member.name != QLatin1String(evidence::signatureName))
                more.append(member.name);
        }
        for (auto listed = m_manifest.members.cbegin(); listed != m_manifest.members.cend(); ++listed) {
            if (progress.cancelled())
                return fail(ErrorKind::Cancelled, "cancelled");
            if (!m_package.has(listed.key())) {
                missing.append(listed.key());
            } else if (listed.key() != QLatin1String(evidence::documentName)) {
                const auto bytes = m_package.bytes(listed.key());
                if (!bytes || ListedMember{bytes->size(), crypto::sha256(*bytes)} != *listed)
                    wrong.append(listed.key());
                else
                    m_good.insert(listed.key(), *bytes);
            }
        }
        QStringList trouble;
        if (!missing.isEmpty())
            trouble.append(QStringLiteral("missing: ") + few(missing));
        if (!more.isEmpty())
            trouble.append(QStringLiteral("not in the manifest: ") + few(more));
        say("evidence.members", trouble.isEmpty() ? Outcome::Passed : Outcome::Failed,
            trouble.isEmpty() ? QStringLiteral("%1 members").arg(m_package.members().size())
                              : trouble.join(QStringLiteral("; ")));
        return checkDocument(wrong, progress);
    }

    void checkSignature(const QByteArray &json, const Trust &trust, const QDateTime &at)
    {
        constexpr char code[] = "evidence.signature";
        if (!m_package.has(QLatin1String(evidence::signatureName))) {
            say(code, Outcome::Warning, QStringLiteral("nobody signed the manifest"));
            return;
        }
        const auto pem = m_package.bytes(QLatin1String(evidence::signatureName));
        const auto cms =
            pem ? crypto::parseSignedData(evidence::fromArmoured(*pem)) : base::Result<crypto::SignedData>(pem.error());
        const auto algorithm =
            cms ? crypto::digestFromOid(cms->digestOid) : base::Result<crypto::DigestAlgorithm>(cms.error());
        if (!algorithm || crypto::checkSignedData(*cms, crypto::digest(*algorithm, json)) != crypto::CmsCheck::Good) {
            say(code, Outcome::Failed, QStringLiteral("the manifest's signature does not hold"));
            return;
        }
        m_finding.packer = cms->signer.commonName();
        QString weak;
        const crypto::Chain chain = crypto::buildChain(cms->signer, cms->certificates + trust.between, trust.anchors,
                                                       at, crypto::Purpose::DocumentSigning);
        if (!crypto::algorithmAcceptable(*algorithm, cms->signer, at, &weak))
            say(code, Outcome::Warning, QStringLiteral("%1: %2 is weak").arg(m_finding.packer, weak));
        else if (chain.state == crypto::ChainState::Trusted)
            say(code, Outcome::Passed, m_finding.packer);
        else
            say(code, Outcome::Warning,
                QStringLiteral("%1: leads to no trusted authority; %2").arg(m_finding.packer, chain.detail));
    }

    /// What is packed, as data to judge by.
    Trust withMaterial(Trust trust) const
    {
        qint64 left = largestRevocation;
        for (auto member = m_good.cbegin(); member != m_good.cend(); ++member) {
            const QString &name = member.key();
            if (name.endsWith(QLatin1String(".cer")) && trust.between.size() < mostCertificates) {
                if (const auto certificate = crypto::Certificate::fromDer(*member))
                    trust.between.append(*certificate);
            } else if (name.endsWith(QLatin1String(".crl")) && (left -= member->size()) >= 0) {
                trust.crls.append(*member);
            } else if (name.endsWith(QLatin1String(".ocsp")) && (left -= member->size()) >= 0) {
                trust.ocspResponses.append(*member);
            }
        }
        return trust;
    }

    /// What the file carries stands beside it too: it can be looked at by other programs.
    void checkMaterial(const SignedMaterial &material)
    {
        QStringList missing;
        const QMap<QString, QByteArray> carried = evidence::membersOf(material);
        for (auto part = carried.cbegin(); part != carried.cend(); ++part) {
            if (m_good.value(part.key()) != *part)
                missing.append(part.key());
        }
        say("evidence.material", missing.isEmpty() ? Outcome::Passed : Outcome::Warning,
            missing.isEmpty() ? QStringLiteral("%1 parts").arg(carried.size())
                              : QStringLiteral("not packed: ") + few(missing));
    }

    void compareReports()
    {
        const QJsonObject then = QJsonDocument::fromJson(m_good.value(QLatin1String(evidence::reportName))).object();
        if (then.isEmpty()) {
            say("evidence.report", Outcome::Unknown, QStringLiteral("no report is packed"));
            return;
        }
        const QJsonObject now = verify::toJson(m_finding.report);
        differ({}, {}, text(then, "verdict"), text(now, "verdict"));
        compareChecks({}, then, now);
        QMap<QString, std::pair<QJsonObject, QJsonObject>> signatures;
        for (const QJsonValue &one : then[QStringLiteral("signatures")].toArray())
            signatures[one[QStringLiteral("field")].toString()].first = one.toObject();
        for (const QJsonValue &one : now[QStringLiteral("signatures")].toArray())
            signatures[one[QStringLiteral("field")].toString()].second = one.toObject();
        for (auto both = signatures.cbegin(); both != signatures.cend(); ++both) {
            differ(both.key(), {}, text(both->first, "verdict"), text(both->second, "verdict"));
            compareChecks(both.key(), both->first, both->second);
        }
        const auto count = m_finding.differences.size();
        say("evidence.report", count == 0 ? Outcome::Passed : Outcome::Warning,
            count == 0 ? QStringLiteral("as it was then") : QStringLiteral("%1 differences").arg(count));
    }

private:
    void say(const char *code, Outcome outcome, const QString &words)
    {
        m_finding.checks.append(base::Check{code, outcome, words});
    }

    static QString few(const QStringList &names)
    {
        constexpr int most = 5;
        return names.mid(0, most).join(QStringLiteral(", ")) +
               (names.size() > most ? QStringLiteral(" … (%1)").arg(names.size()) : QString());
    }

    static QByteArray text(const QJsonObject &object, const char *key)
    {
        return object[QLatin1String(key)].toString().toLatin1().left(100);
    }

    /// Of several checks with one code, the worst.
    static QMap<QByteArray, QByteArray> outcomes(const QJsonObject &report)
    {
        static const QByteArrayList order{"passed", "warning", "unknown", "failed"};
        QMap<QByteArray, QByteArray> outcomes;
        for (const QJsonValue &check : report[QStringLiteral("checks")].toArray()) {
            const QByteArray outcome = check[QStringLiteral("outcome")].toString().toLatin1().left(20);
            QByteArray &known = outcomes[check[QStringLiteral("code")].toString().toLatin1().left(100)];
            if (known.isEmpty() || order.indexOf(outcome) > order.indexOf(known))
                known = outcome;
        }
        return outcomes;
    }

    void compareChecks(const QString &field, const QJsonObject &then, const QJsonObject &now)
    {
        QMap<QByteArray, QByteArray> before = outcomes(then);
        const QMap<QByteArray, QByteArray> after = outcomes(now);
        for (auto check = after.cbegin(); check != after.cend(); ++check)
            differ(field, check.key(), before.take(check.key()), *check);
        for (auto gone = before.cbegin(); gone != before.cend(); ++gone)
            differ(field, gone.key(), *gone, {});
    }

    void differ(const QString &field, const QByteArray &code, const QByteArray &then, const QByteArray &now)
    {
        if (then != now && m_finding.differences.size() < mostDifferences)
            m_finding.differences.append({field.left(200), code, then, now});
    }

    /// One pass over the file: its digest, and those of its versions.
    base::Result<void> checkDocument(QStringList wrong, base::Progress &progress)
    {
        const QString name = QLatin1String(evidence::documentName);
        bool good = false, versions = false;
        if (m_package.has(name)) {
            ESIGN_TRY(m_finding.document, m_package.source(name));
            ESIGN_TRY(const bool same, hashDocument(versions, progress));
            good = same;
        }
        if (!good)
            wrong.prepend(name);
        say("evidence.digests", wrong.isEmpty() ? Outcome::Passed : Outcome::Failed,
            wrong.isEmpty() ? QStringLiteral("sizes and SHA-256 of %1 members").arg(m_manifest.members.size())
                            : QStringLiteral("changed: ") + few(wrong));
        say("evidence.revisions", versions ? Outcome::Passed : Outcome::Failed,
            QStringLiteral("%1 revisions").arg(m_manifest.revisions.size()));
        return {};
    }

    base::Result<bool> hashDocument(bool &versions, base::Progress &progress)
    {
        const base::ByteSource &source = *m_finding.document;
        crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
        qint64 at = 0;
        versions = true;
        QList<RevisionMaterial> ends = m_manifest.revisions;
        ends.append(RevisionMaterial{source.size(), {}});
        for (const RevisionMaterial &revision : std::as_const(ends)) {
            while (at < std::min(revision.end, source.size())) {
                if (progress.cancelled())
                    return fail(ErrorKind::Cancelled, "cancelled");
                ESIGN_TRY(const QByteArray bytes, source.bytes(at, std::min(block, revision.end - at)));
                if (bytes.isEmpty())
                    return false;
                hasher.add(bytes);
                at += bytes.size();
                progress.report(at, source.size());
            }
            if (!revision.sha256.isEmpty() && (at != revision.end || hasher.copy().result() != revision.sha256))
                versions = false;
        }
        const ListedMember &listed = *m_manifest.members.constFind(QLatin1String(evidence::documentName));
        return listed.size == source.size() && hasher.result() == listed.sha256;
    }

    const bundle::Package &m_package;
    const Manifest &m_manifest;
    EvidenceFinding &m_finding;
    QMap<QString, QByteArray> m_good; ///< members as the manifest says
};

verify::Verdict verdictOf(const QByteArray &name)
{
    using verify::Verdict;
    for (const Verdict verdict : {Verdict::Valid, Verdict::Invalid, Verdict::Unsigned}) {
        if (verify::verdictName(verdict) == name)
            return verdict;
    }
    return Verdict::Indeterminate;
}

} // namespace

base::Result<EvidenceFinding> checkEvidence(const std::shared_ptr<base::ByteSource> &source, const Trust &trust,
                                            const QDateTime &at, const QByteArray &password, base::Progress &progress)
{
    ESIGN_TRY(const auto package, bundle::Package::open(source, limits()));
    const QString manifestName = QLatin1String(evidence::manifestName);
    const auto listed = std::find_if(package->members().begin(), package->members().end(),
                                     [&](const bundle::MemberInfo &one) { return one.name == manifestName; });
    if (listed == package->members().end() || listed->size > largestManifest)
        return fail(ErrorKind::Input, "evidence.manifest", QStringLiteral("none"));
    ESIGN_TRY(const QByteArray json, package->bytes(manifestName));
    ESIGN_TRY(const Manifest manifest, Manifest::parse(json));

    EvidenceFinding finding;
    finding.name = QFileInfo(manifest.fileName).fileName();
    finding.program = manifest.program;
    finding.made = manifest.made;
    finding.judgedAt = manifest.judgedAt;
    finding.packedVerdict = verdictOf(manifest.verdict);
    Checker checker(*package, manifest, finding);
    ESIGN_CHECK(checker.checkMembers(progress));
    checker.checkSignature(json, trust, at);
    if (finding.document) {
        ESIGN_TRY(finding.report,
                  checkSource(finding.document, finding.name, checker.withMaterial(trust), at, password, progress));
        ESIGN_TRY(const SignedMaterial material, signedMaterial(finding.document, password, progress));
        checker.checkMaterial(material);
        checker.compareReports();
    }
    finding.verdict = finding.report.verdict;
    for (const base::Check &check : std::as_const(finding.checks)) {
        if (check.outcome == Outcome::Failed)
            finding.verdict = verify::Verdict::Invalid;
    }
    return finding;
}

QJsonObject toJson(const EvidenceFinding &finding)
{
    QJsonArray checks, differences;
    for (const base::Check &check : finding.checks)
        checks.append(QJsonObject{{QStringLiteral("code"), QString::fromLatin1(check.code)},
                                  {QStringLiteral("outcome"), QString::fromLatin1(verify::outcomeName(check.outcome))},
                                  {QStringLiteral("evidence"), check.evidence}});
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    for (const EvidenceDifference &one : finding.differences)
        differences.append(QJsonObject{{QStringLiteral("field"), orNull(one.field)},
                                       {QStringLiteral("code"), orNull(QString::fromLatin1(one.code))},
                                       {QStringLiteral("then"), orNull(QString::fromLatin1(one.then))},
                                       {QStringLiteral("now"), orNull(QString::fromLatin1(one.now))}});
    return {{QStringLiteral("file"), finding.name},
            {QStringLiteral("program"), finding.program},
            {QStringLiteral("made"), finding.made.toString(Qt::ISODate)},
            {QStringLiteral("judgedAt"), finding.judgedAt.toString(Qt::ISODate)},
            {QStringLiteral("packer"), orNull(finding.packer)},
            {QStringLiteral("verdict"), QString::fromLatin1(verify::verdictName(finding.verdict))},
            {QStringLiteral("packedVerdict"), QString::fromLatin1(verify::verdictName(finding.packedVerdict))},
            {QStringLiteral("checks"), checks},
            {QStringLiteral("differences"), differences},
            {QStringLiteral("report"), verify::toJson(finding.report)}};
}

} // namespace session
