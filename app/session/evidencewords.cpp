// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/evidencewords.h"

#include "session/reportsignature.h"
#include "session/verdicts.h"

namespace session {

namespace {

#define SAY(text) say(QT_TRANSLATE_NOOP("report", text))

QString stateWord(const QByteArray &name, const Say &say)
{
    if (name.isEmpty())
        return SAY("not there");
    for (const verify::Outcome outcome :
         {verify::Outcome::Passed, verify::Outcome::Warning, verify::Outcome::Failed, verify::Outcome::Unknown}) {
        if (verify::outcomeName(outcome) == name)
            return wordOf(outcome, say);
    }
    if (name == "valid")
        return wordOf(Standing::Valid, say);
    if (name == "invalid")
        return wordOf(Standing::Invalid, say);
    return wordOf(name == "unsigned" ? Standing::Unsigned : Standing::CantTell, say);
}

} // namespace

QString lineOf(const EvidenceDifference &difference, const Say &say)
{
    const QString what = difference.code.isEmpty() ? SAY("Verdict") : QString::fromLatin1(difference.code);
    return SAY("%1: then “%2”, now “%3”")
        .arg(difference.field.isEmpty() ? what : SAY("%1, %2").arg(difference.field, what),
             stateWord(difference.then, say), stateWord(difference.now, say));
}

QString originOf(const EvidenceFinding &finding, const Say &say)
{
    const QString made = sheet::timeText(finding.made);
    const QString verdict = stateWord(verify::verdictName(finding.packedVerdict), say);
    return finding.packer.isEmpty() ? SAY("Evidence of %1, packed at %2 by %3; the verdict was “%4”.")
                                          .arg(finding.name, made, finding.program, verdict)
                                    : SAY("Evidence of %1, packed at %2 by %3 and signed by %5; the verdict was “%4”.")
                                          .arg(finding.name, made, finding.program, verdict, finding.packer);
}

} // namespace session
