// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/changelines.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace session {

namespace {

using verify::ChangeKind;
using verify::Outcome;

#define SAY(text) say(QT_TRANSLATE_NOOP("report", text))

QString kindText(ChangeKind kind, const Say &say)
{
    switch (kind) {
    case ChangeKind::Bookkeeping:
        return SAY("the file's own notes were changed");
    case ChangeKind::SecurityStore:
        return SAY("validation data were added");
    case ChangeKind::Signature:
        return SAY("a signature or timestamp was added");
    case ChangeKind::SignatureField:
        return SAY("an empty signature field was added");
    case ChangeKind::FormFilled:
        return SAY("a form field was filled");
    case ChangeKind::Annotation:
        return SAY("a comment or mark was added, changed or removed");
    case ChangeKind::PageContent:
        return SAY("the content of the page was changed");
    case ChangeKind::PageResources:
        return SAY("fonts or pictures of the page were changed");
    case ChangeKind::PageGeometry:
        return SAY("the size or position of the page was changed");
    case ChangeKind::PageTree:
        return SAY("pages were added, removed or moved");
    case ChangeKind::Form:
        return SAY("fields of the form were changed");
    case ChangeKind::SignedField:
        return SAY("a signature was changed or taken away");
    case ChangeKind::Catalog:
        return SAY("actions, layers or names of the document were changed");
    case ChangeKind::Structure:
        return SAY("the structure of the file was changed");
    case ChangeKind::Unknown:
        break;
    }
    return SAY("something was changed that can't be compared");
}

QString noteOf(const verify::ReportedChange &change, const Say &say)
{
    static const QRegularExpression field(QStringLiteral("field \"(.+?)\""));
    if (const auto match = field.match(change.text); match.hasMatch())
        return SAY("Field %1").arg(match.captured(1));
    return change.objectNumber > 0 ? SAY("Object %1").arg(change.objectNumber) : QString();
}

ChangeLine lineOf(const verify::ReportedChange &change, const Say &say)
{
    ChangeLine line;
    line.text =
        change.page < 0
            ? SAY("Version %1: %2").arg(change.revision).arg(kindText(change.kind, say))
            : SAY("Version %1, page %2: %3").arg(change.revision).arg(change.page + 1).arg(kindText(change.kind, say));
    line.note = noteOf(change, say);
    line.copy = QStringLiteral("%1 (%2)").arg(line.text, change.text);
    if (!change.permitted)
        line.outcome = change.kind == ChangeKind::Unknown ? Outcome::Unknown : Outcome::Failed;
    return line;
}

/// What is said beside the changes: bytes behind the last revision, a dictionary that is another one now.
ChangeLine lineOf(const QString &words, const Say &say)
{
    static const QRegularExpression signedBy(
        QStringLiteral("^revision (\\d+): (document timestamp|signature) \"(.*)\"(, which is not valid itself)?$"));
    static const QRegularExpression plain(QStringLiteral("^revision (\\d+): nothing that is shown"));
    static const QRegularExpression trailing(QStringLiteral("^(\\d+) bytes behind the last revision$"));
    ChangeLine line;
    line.outcome = Outcome::Unknown;
    line.text = words;
    if (const auto match = signedBy.match(words); match.hasMatch()) {
        const QString number = match.captured(1), field = match.captured(3);
        const bool holds = match.captured(4).isEmpty();
        line.outcome = holds ? Outcome::Passed : Outcome::Unknown;
        line.text = match.captured(2) != QLatin1String("signature")
                        ? SAY("Version %1: a document timestamp (%2)").arg(number, field)
                    : holds ? SAY("Version %1: a further signature (%2)").arg(number, field)
                            : SAY("Version %1: a further signature (%2), which is not valid itself").arg(number, field);
    } else if (const auto nothing = plain.match(words); nothing.hasMatch()) {
        line.outcome = Outcome::Passed;
        line.text = SAY("Version %1: nothing that is shown was changed").arg(nothing.captured(1));
    } else if (const auto behind = trailing.match(words); behind.hasMatch()) {
        line.text = SAY("%1 bytes were appended behind the last version").arg(behind.captured(1));
    } else if (words.startsWith(QLatin1String("the signature dictionary"))) {
        line.text = SAY("The signature's own data (time, reason …) were changed after signing");
    } else if (words.startsWith(QLatin1String("the signature was no field"))) {
        line.text = SAY("The signature did not stand in the version that it signed");
    }
    line.copy = line.text;
    return line;
}

} // namespace

QList<ChangeLine> changeLines(const verify::SignatureReport &signature, const Say &say)
{
    QList<ChangeLine> lines;
    QList<const verify::ReportedChange *> said;
    for (const QString &words : signature.changesAfter) {
        const auto change =
            std::find_if(signature.changes.begin(), signature.changes.end(), [&](const verify::ReportedChange &one) {
                return !said.contains(&one) && words == QStringLiteral("revision %1: ").arg(one.revision) + one.text;
            });
        if (change == signature.changes.end()) {
            lines.append(lineOf(words, say));
        } else {
            said.append(&*change);
            lines.append(lineOf(*change, say));
        }
    }
    return lines;
}

} // namespace session
