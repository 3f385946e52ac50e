// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/writer.h"
#include "session/desk.h"
#include "session/evidence.h"
#include "session/evidencemanifest.h"
#include "session/reportwriter.h"

#include <QtCore/QFileInfo>

namespace session {

namespace {

using base::ErrorKind;
using base::fail;

/// What judged the file then, though it is not in the file: lists given by hand, authorities at the ends of paths.
void addWhatWasGiven(SignedMaterial &material, const EvidenceOrder &order, const verify::Report &report)
{
    const auto addOnce = [](QList<QByteArray> &list, const QByteArray &der) {
        if (!list.contains(der))
            list.append(der);
    };
    for (const verify::SignatureReport &signature : report.signatures) {
        for (const QByteArray &der : signature.certificates)
            addOnce(material.certificates, der);
    }
    for (const QByteArray &crl : order.trust.crls)
        addOnce(material.crls, crl);
    for (const QByteArray &ocsp : order.trust.ocspResponses)
        addOnce(material.ocspResponses, ocsp);
}

bundle::Member member(const QString &name, const QByteArray &bytes)
{
    return {name, base::memorySource(bytes), false};
}

} // namespace

base::Result<EvidencePacked> packEvidence(const EvidenceOrder &order, const DeskProvider &desk,
                                          const base::Clock &clock, base::Progress &progress)
{
    const QDateTime now = clock.now();
    ESIGN_TRY(ReportFacts facts,
              reportFacts(order.source, order.name, order.trust, order.at, now, order.password, progress));
    if (facts.report.signatures.isEmpty())
        return fail(ErrorKind::Input, "evidence.nothing", QFileInfo(order.name).fileName());
    ESIGN_TRY(const auto painter, desk());
    ESIGN_TRY(const QByteArray printed, painter->paintReport(writeReport(facts, order.language)));

    evidence::Manifest manifest;
    manifest.program = QStringLiteral("esign " ESIGN_VERSION);
    manifest.fileName = QFileInfo(order.name).fileName();
    manifest.made = now;
    manifest.judgedAt = order.at;
    manifest.verdict = verify::verdictName(facts.report.verdict);
    manifest.revisions = facts.material.revisions;
    int number = 0;
    for (const SignatureMaterial &signature : std::as_const(facts.material.signatures))
        manifest.signatures.append(evidence::namesOf(signature, ++number));

    addWhatWasGiven(facts.material, order, facts.report);
    QMap<QString, QByteArray> parts = evidence::membersOf(facts.material);
    parts.insert(QLatin1String(evidence::reportName), reportJson(facts));
    parts.insert(QLatin1String(evidence::printedName), printed);
    QList<bundle::Member> members;
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        manifest.members.insert(part.key(), {part->size(), crypto::sha256(*part)});
        members.append(member(part.key(), *part));
    }
    manifest.members.insert(QLatin1String(evidence::documentName), {facts.material.size, facts.material.sha256});
    const QByteArray json = manifest.toJson();
    QList<bundle::Member> first{member(QLatin1String(evidence::manifestName), json)};
    if (order.signer) {
        ESIGN_TRY(const QByteArray cms,
                  crypto::signDetached(*order.signer, crypto::digest(order.signer->digestAlgorithm(), json)));
        first.append(member(QLatin1String(evidence::signatureName), evidence::armoured(cms)));
    }
    first.append({QLatin1String(evidence::documentName), order.source, true});
    ESIGN_CHECK(bundle::writePackage(order.output, first + members, now, progress));
    return EvidencePacked{facts.report, QFileInfo(order.output).size(), int(first.size() + members.size())};
}

} // namespace session
