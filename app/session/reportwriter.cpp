// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/reportwriter.h"

#include "session/changelines.h"
#include "session/checktexts.h"
#include "session/reportsignature.h"
#include "session/verdicts.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>

namespace session {

namespace {

#define SAY(text) say(QT_TRANSLATE_NOOP("report", text))

using Kind = SheetPart::Kind;
using namespace sheet;

constexpr int mostDetailed = 100; ///< about two pages each
constexpr char program[] = "esign " ESIGN_VERSION;

QString bytesText(qint64 bytes, const Say &say)
{
    return SAY("%1 bytes").arg(QLocale(QLocale::English).toString(bytes));
}

SheetTable fileTable(const ReportFacts &facts, const Say &say)
{
    SheetTable table{{labelMm, 0}, {}, {}};
    table.rows.append(fact(SAY("File"), QFileInfo(facts.report.file).fileName()));
    table.rows.append(fact(SAY("Size"), bytesText(facts.material.size, say)));
    table.rows.append(hexFact(QStringLiteral("SHA-256"), facts.material.sha256));
    table.rows.append(fact(SAY("Checked at"), timeText(facts.checkedAt)));
    if (facts.judgedAt != facts.checkedAt)
        table.rows.append(fact(SAY("Judged as of"), timeText(facts.judgedAt)));
    table.rows.append(fact(SAY("Program"), QString::fromLatin1(program)));
    return table;
}

SheetTable signatureList(const ReportFacts &facts, const Say &say)
{
    SheetTable table{{12, 0, 42, 28, 42}, {}, {}};
    table.head = {SAY("No."), SAY("Signer"), SAY("Time"), SAY("Level"), SAY("Result")};
    int number = 0;
    for (const verify::SignatureReport &signature : facts.report.signatures.mid(0, mostLines)) {
        const Standing standing = standingOf(signature);
        SheetCell time{TimeOf(signature).brief(say)};
        table.rows.append({SheetCell{QString::number(++number)}, SheetCell{whoSigned(signature, say), signature.issuer},
                           time, SheetCell{QString::fromLatin1(signature.level)},
                           SheetCell{wordOf(standing, say), {}, toneOf(standing), true}});
    }
    return table;
}

SheetTable revisionList(const ReportFacts &facts, const Say &say)
{
    SheetTable table{{14, 34, 0, 38}, {}, {}};
    table.head = {SAY("Version"), SAY("Bytes"), QStringLiteral("SHA-256"), SAY("Signed by")};
    int number = 0;
    for (const RevisionMaterial &revision : facts.material.revisions.mid(0, mostLines)) {
        QStringList signers;
        ++number;
        for (const verify::SignatureReport &signature : facts.report.signatures) {
            if (signature.revision == number && signature.revisionEnd > 0)
                signers += whoSigned(signature, say);
        }
        SheetCell digest{grouped(revision.sha256.toHex())};
        digest.fixed = true;
        table.rows.append({SheetCell{QString::number(number)}, SheetCell{bytesText(revision.end, say)}, digest,
                           SheetCell{signers.join(SAY(", "))}});
    }
    return table;
}

} // namespace

base::Result<ReportFacts> reportFacts(const std::shared_ptr<base::ByteSource> &source, const QString &name,
                                      const Trust &trust, const QDateTime &at, const QDateTime &now,
                                      const QByteArray &password, base::Progress &progress)
{
    ReportFacts facts;
    facts.checkedAt = now;
    facts.judgedAt = at;
    ESIGN_TRY(facts.report, checkSource(source, name, trust, at, password, progress));
    ESIGN_TRY(facts.material, signedMaterial(source, password, progress));
    return facts;
}

ReportSheet writeReport(const ReportFacts &facts, Language language)
{
    const Say say = sayIn(language);
    ReportSheet report;
    report.language = language == Language::Chinese ? QStringLiteral("zh-CN") : QStringLiteral("en");
    const QString name = QFileInfo(facts.report.file).fileName();
    report.title = SAY("Report of a signature check");
    report.subtitle = name;
    report.foot = name;
    report.program = QString::fromLatin1(program);
    report.made = facts.checkedAt;

    const Standing standing = standingOf(facts.report);
    report.parts.append(verdictPart(toneOf(standing), wordOf(standing, say), reasonOf(facts.report, say)));
    report.parts.append(tablePart(fileTable(facts, say)));
    if (!facts.report.signatures.isEmpty()) {
        report.parts.append(textPart(Kind::Section, SAY("Signatures")));
        report.parts.append(tablePart(signatureList(facts, say)));
    }
    int number = 0;
    if (facts.report.signatures.size() > mostDetailed)
        report.parts.append(
            textPart(Kind::Paragraph, SAY("Only the first %1 signatures follow in detail; the report for "
                                          "programs (JSON) has all of them.")
                                          .arg(mostDetailed)));
    for (const verify::SignatureReport &signature : facts.report.signatures.mid(0, mostDetailed))
        report.parts += signatureParts(signature, ++number, facts.material, say);
    if (!facts.report.checks.isEmpty()) {
        report.parts.append(textPart(Kind::Section, SAY("The file as a whole")));
        report.parts.append(tablePart(checkTable(facts.report.checks, say)));
    }
    if (!facts.material.revisions.isEmpty()) {
        report.parts.append(textPart(Kind::Section, SAY("Versions of the file")));
        report.parts.append(textPart(Kind::Paragraph, SAY("Each version is the beginning of the file, up to so many "
                                                          "bytes: what was there when it was signed.")));
        report.parts.append(tablePart(revisionList(facts, say)));
    }
    report.parts.append(textPart(Kind::Paragraph, SAY("Made offline by this program from the file's own bytes. It says "
                                                      "how the file stood when it was checked.")));
    return report;
}

QByteArray reportJson(const ReportFacts &facts)
{
    QJsonObject object = verify::toJson(facts.report);
    object.insert(QStringLiteral("file"), QFileInfo(facts.report.file).fileName());
    object.insert(QStringLiteral("size"), facts.material.size);
    object.insert(QStringLiteral("sha256"), QString::fromLatin1(facts.material.sha256.toHex()));
    object.insert(QStringLiteral("checkedAt"), facts.checkedAt.toUTC().toString(Qt::ISODate));
    object.insert(QStringLiteral("judgedAt"), facts.judgedAt.toUTC().toString(Qt::ISODate));
    object.insert(QStringLiteral("program"), QString::fromLatin1(program));
    QJsonArray revisions;
    for (const RevisionMaterial &revision : facts.material.revisions)
        revisions.append(QJsonObject{{QStringLiteral("size"), revision.end},
                                     {QStringLiteral("sha256"), QString::fromLatin1(revision.sha256.toHex())}});
    object.insert(QStringLiteral("revisions"), revisions);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace session
