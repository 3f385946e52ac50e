// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/reporttext.h"

#include "cli/console.h"

#include <algorithm>

namespace cli {

QString verdictWord(verify::Verdict verdict)
{
    switch (verdict) {
    case verify::Verdict::Valid:
        return text("VALID");
    case verify::Verdict::Invalid:
        return text("INVALID");
    case verify::Verdict::Indeterminate:
        return text("CAN'T TELL");
    case verify::Verdict::Unsigned:
        break;
    }
    return text("NOT SIGNED");
}

namespace {

QString mark(verify::Outcome outcome)
{
    switch (outcome) {
    case verify::Outcome::Passed:
        return QStringLiteral("✓");
    case verify::Outcome::Warning:
        return QStringLiteral("!");
    case verify::Outcome::Failed:
        return QStringLiteral("✗");
    case verify::Outcome::Unknown:
        break;
    }
    return QStringLiteral("?");
}

QString timeText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t"));
}

} // namespace

QStringList checkLines(const QList<verify::Check> &checks, const QString &indent)
{
    QStringList lines;
    for (const verify::Check &check : checks) {
        if (check.outcome != verify::Outcome::Passed)
            lines.append(indent + mark(check.outcome) + QLatin1Char(' ') + QString::fromLatin1(check.code) +
                         QStringLiteral(": ") + evidenceText(check.evidence));
    }
    return lines;
}

namespace {

QStringList signatureLines(const verify::SignatureReport &signature)
{
    QStringList lines;
    QString verdict = verdictWord(signature.verdict);
    if (signature.selfDeclared)
        verdict = text("INTACT, identity self-declared");
    if (!signature.subIndication.isEmpty())
        verdict += QStringLiteral(" (") + QString::fromLatin1(signature.subIndication) + QLatin1Char(')');
    lines.append(QStringLiteral("  ") + signature.field + QStringLiteral(": ") + verdict);
    lines.append(QStringLiteral("    ") + text("by %1, certified by %2").arg(signature.signer, signature.issuer));
    QString when;
    if (signature.timestamp)
        when = text("proven at %1").arg(timeText(*signature.timestamp));
    else if (signature.signingTime)
        when = text("claims to be from %1 (the signer's own clock)").arg(timeText(*signature.signingTime));
    lines.append(QStringLiteral("    ") + QString::fromLatin1(signature.level) +
                 (when.isEmpty() ? QString() : QStringLiteral(", ") + when));
    lines.append(QStringLiteral("    ") +
                 (signature.coversWholeFile
                      ? text("revision %1, covers the whole file").arg(signature.revision)
                      : text("revision %1, the file was continued afterwards").arg(signature.revision)));
    for (const verify::ReportedImpression &impression : signature.impressions) {
        const QString place = text("page %1: %2 %3").arg(impression.page + 1);
        if (!impression.seal.isEmpty())
            lines.append(QStringLiteral("    ") + place.arg(QString::fromLatin1(impression.kind), impression.seal));
        else if (impression.kind == "stamp")
            lines.append(QStringLiteral("    ") + text("page %1: a stamp without authority").arg(impression.page + 1));
    }
    const auto passed = std::count_if(signature.checks.begin(), signature.checks.end(), [](const verify::Check &check) {
        return check.outcome == verify::Outcome::Passed;
    });
    lines.append(QStringLiteral("    ") + text("%1 of %2 checks passed").arg(passed).arg(signature.checks.size()));
    lines += checkLines(signature.checks, QStringLiteral("    "));
    for (const QString &change : signature.changesAfter) {
        const bool wrong =
            std::any_of(signature.changes.begin(), signature.changes.end(), [&](const verify::ReportedChange &made) {
                return !made.permitted && change == QStringLiteral("revision %1: ").arg(made.revision) + made.text;
            });
        lines.append(QStringLiteral("    ") + mark(wrong ? verify::Outcome::Failed : verify::Outcome::Passed) +
                     QLatin1Char(' ') + change);
    }
    return lines;
}

const verify::Check *refusal(const verify::Report &report)
{
    const auto it = std::find_if(report.checks.begin(), report.checks.end(), [](const verify::Check &check) {
        return check.outcome == verify::Outcome::Failed && check.code.startsWith("file.") &&
               check.code != "file.trailing";
    });
    return it == report.checks.end() || !report.signatures.isEmpty() ? nullptr : &*it;
}

} // namespace

QStringList reportLines(const verify::Report &report)
{
    QStringList lines{report.file + QStringLiteral(": ") + verdictWord(report.verdict)};
    lines += checkLines(report.checks, QStringLiteral("  "));
    for (const verify::SignatureReport &signature : report.signatures)
        lines += signatureLines(signature);
    return lines;
}

bool isRefused(const verify::Report &report)
{
    return refusal(report) != nullptr;
}

ExitCode refusalCode(const verify::Report &report)
{
    const verify::Check *check = refusal(report);
    return check && check->code == "file.password" ? NotAllowed : InputRefused;
}

} // namespace cli
