// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/report.h"

#include <QtCore/QJsonArray>

#include <iterator>

namespace verify {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeOrNull(const std::optional<QDateTime> &time)
{
    return time && time->isValid() ? QJsonValue(time->toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

/// Lengths as a person would write them: no binary noise behind the third decimal.
double rounded(double value)
{
    return static_cast<double>(qRound64(value * 1000)) / 1000;
}

QJsonArray toJson(const QList<Check> &checks)
{
    QJsonArray array;
    for (const Check &check : checks)
        array.append(QJsonObject{{QStringLiteral("code"), QString::fromLatin1(check.code)},
                                 {QStringLiteral("outcome"), QString::fromLatin1(outcomeName(check.outcome))},
                                 {QStringLiteral("evidence"), check.evidence}});
    return array;
}

QJsonObject toJson(const ReportedImpression &impression)
{
    const QRectF &r = impression.rect;
    return {{QStringLiteral("page"), impression.page + 1},
            {QStringLiteral("rect"),
             QJsonArray{rounded(r.left()), rounded(r.top()), rounded(r.right()), rounded(r.bottom())}},
            {QStringLiteral("kind"), QString::fromLatin1(impression.kind)},
            {QStringLiteral("seal"), orNull(impression.seal)}};
}

QJsonObject toJson(const ReportedChange &change)
{
    return {{QStringLiteral("revision"), change.revision},
            {QStringLiteral("page"), change.page < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(change.page + 1)},
            {QStringLiteral("object"),
             change.objectNumber == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(change.objectNumber)},
            {QStringLiteral("kind"), QString::fromLatin1(changeKindName(change.kind))},
            {QStringLiteral("permitted"), change.permitted},
            {QStringLiteral("text"), change.text}};
}

QJsonObject toJson(const SignatureReport &signature)
{
    QJsonArray impressions;
    for (const ReportedImpression &impression : signature.impressions)
        impressions.append(toJson(impression));
    QJsonArray changes;
    for (const ReportedChange &change : signature.changes)
        changes.append(toJson(change));
    return {{QStringLiteral("field"), signature.field},
            {QStringLiteral("revision"), signature.revision},
            {QStringLiteral("coversWholeFile"), signature.coversWholeFile},
            {QStringLiteral("verdict"), QString::fromLatin1(verdictName(signature.verdict))},
            {QStringLiteral("subIndication"), orNull(QString::fromLatin1(signature.subIndication))},
            {QStringLiteral("signer"), signature.signer},
            {QStringLiteral("issuer"), signature.issuer},
            {QStringLiteral("signingTime"), timeOrNull(signature.signingTime)},
            {QStringLiteral("timestamp"), timeOrNull(signature.timestamp)},
            {QStringLiteral("level"), QString::fromLatin1(signature.level)},
            {QStringLiteral("impressions"), impressions},
            {QStringLiteral("checks"), toJson(signature.checks)},
            {QStringLiteral("changesAfter"), QJsonArray::fromStringList(signature.changesAfter)},
            {QStringLiteral("changes"), changes}};
}

} // namespace

QByteArray verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Valid:
        return "valid";
    case Verdict::Invalid:
        return "invalid";
    case Verdict::Indeterminate:
        return "indeterminate";
    case Verdict::Unsigned:
        return "unsigned";
    }
    return "indeterminate";
}

QByteArray outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return "passed";
    case Outcome::Warning:
        return "warning";
    case Outcome::Failed:
        return "failed";
    case Outcome::Unknown:
        return "unknown";
    }
    return "unknown";
}

QByteArray changeKindName(ChangeKind kind)
{
    static const char *const names[] = {"bookkeeping",   "security-store", "signature",    "signature-field",
                                        "form-filled",   "annotation",     "page-content", "page-resources",
                                        "page-geometry", "page-tree",      "form",         "signed-field",
                                        "catalog",       "structure",      "unknown"};
    const auto index = static_cast<std::size_t>(kind);
    return index < std::size(names) ? names[index] : "unknown";
}

QJsonObject toJson(const Report &report)
{
    QJsonArray signatures;
    for (const SignatureReport &signature : report.signatures)
        signatures.append(toJson(signature));
    return {{QStringLiteral("file"), report.file},
            {QStringLiteral("verdict"), QString::fromLatin1(verdictName(report.verdict))},
            {QStringLiteral("signatures"), signatures},
            {QStringLiteral("checks"), toJson(report.checks)}};
}

} // namespace verify
