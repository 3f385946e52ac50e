// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/verdicts.h"

#include "session/checktexts.h"

#include <algorithm>

namespace session {

namespace {

#define SAY(text) say(QT_TRANSLATE_NOOP("report", text))

int badness(Standing standing)
{
    switch (standing) {
    case Standing::Invalid:
        return 3;
    case Standing::CantTell:
        return 2;
    case Standing::SelfDeclared:
        return 1;
    default:
        return 0;
    }
}

/// Notes and warnings decide no verdict; among the rest the failed ones weigh more.
int weight(const verify::Check &check)
{
    switch (check.outcome) {
    case verify::Outcome::Failed:
        return 3;
    case verify::Outcome::Unknown:
        return 2;
    case verify::Outcome::Warning:
        return 1;
    case verify::Outcome::Passed:
        break;
    }
    return 0;
}

const verify::Check *worstOf(const QList<verify::Check> &checks, int least)
{
    const verify::Check *worst = nullptr;
    for (const verify::Check &check : checks) {
        if (weight(check) >= least && (!worst || weight(check) > weight(*worst)))
            worst = &check;
    }
    return worst;
}

/// Not read as a PDF at all: damaged beyond reading, no PDF, a password that is missing.
bool isRefused(const verify::Report &report)
{
    return std::any_of(report.checks.begin(), report.checks.end(), [](const verify::Check &check) {
        return check.outcome == verify::Outcome::Failed && check.code.startsWith("file.") &&
               check.code != "file.trailing";
    });
}

} // namespace

Standing standingOf(const verify::SignatureReport &signature)
{
    switch (signature.verdict) {
    case verify::Verdict::Valid:
        return Standing::Valid;
    case verify::Verdict::Invalid:
        return Standing::Invalid;
    case verify::Verdict::Indeterminate:
        return signature.selfDeclared ? Standing::SelfDeclared : Standing::CantTell;
    case verify::Verdict::Unsigned:
        break;
    }
    return Standing::Unsigned;
}

Standing standingOf(const verify::Report &report)
{
    Standing own = Standing::Unsigned;
    if (report.verdict == verify::Verdict::Invalid)
        own = Standing::Invalid;
    else if (report.verdict == verify::Verdict::Valid)
        return Standing::Valid;
    if (report.signatures.isEmpty()) {
        if (own == Standing::Unsigned && report.verdict == verify::Verdict::Indeterminate)
            return Standing::CantTell;
        return own == Standing::Unsigned && isRefused(report) ? Standing::Unreadable : own;
    }
    for (const verify::SignatureReport &signature : report.signatures) {
        const Standing each = standingOf(signature);
        if (badness(each) > badness(own))
            own = each;
    }
    // no signature by itself is in doubt: the file as a whole is
    return badness(own) == 0 ? Standing::CantTell : own;
}

QString wordOf(Standing standing, const Say &say)
{
    switch (standing) {
    case Standing::Valid:
        return SAY("Valid");
    case Standing::SelfDeclared:
        return SAY("Intact, identity self-declared");
    case Standing::CantTell:
        return SAY("Can't tell");
    case Standing::Invalid:
        return SAY("Invalid");
    case Standing::Unreadable:
        return SAY("Can't be checked");
    case Standing::Checking:
        return SAY("Checking");
    case Standing::Unsigned:
        break;
    }
    return SAY("Not signed");
}

QString wordOf(verify::Outcome outcome, const Say &say)
{
    switch (outcome) {
    case verify::Outcome::Passed:
        return SAY("Passed");
    case verify::Outcome::Warning:
        return SAY("Note");
    case verify::Outcome::Failed:
        return SAY("Failed");
    case verify::Outcome::Unknown:
        break;
    }
    return SAY("Can't tell");
}

QList<verify::Check> shownChecks(const verify::SignatureReport &signature)
{
    QList<verify::Check> checks = signature.checks;
    for (verify::Check &check : checks) {
        if (signature.verdict == verify::Verdict::Valid && check.outcome == verify::Outcome::Unknown)
            check.outcome = verify::Outcome::Warning;
    }
    return checks;
}

const verify::Check *decidingCheck(const verify::SignatureReport &signature)
{
    return signature.verdict == verify::Verdict::Valid ? nullptr : worstOf(signature.checks, 2);
}

QString reasonOf(const verify::SignatureReport &signature, const Say &say)
{
    if (signature.selfDeclared)
        return SAY("The content is as it was signed; that the signer is %1 is their own statement.")
            .arg(whoSigned(signature, say));
    if (const verify::Check *check = decidingCheck(signature))
        return sentenceOf(*check, say);
    if (signature.verdict == verify::Verdict::Valid)
        return signature.timestamp ? SAY("The content is as it was signed, and signer and time are confirmed.")
                                   : SAY("The content is as it was signed, and the signer is confirmed.");
    return SAY("The signature could not be judged.");
}

QString reasonOf(const verify::Report &report, const Say &say)
{
    const Standing standing = standingOf(report);
    const verify::SignatureReport *deciding = nullptr;
    for (const verify::SignatureReport &signature : report.signatures) {
        if (!deciding && standingOf(signature) == standing && standing != Standing::Valid)
            deciding = &signature;
    }
    const int count = int(report.signatures.size());
    if (deciding)
        return count == 1 ? reasonOf(*deciding, say)
                          : SAY("%1: %2").arg(whoSigned(*deciding, say), reasonOf(*deciding, say));
    switch (standing) {
    case Standing::Valid:
        return count == 1
                   ? SAY("Signed by %1. %2")
                         .arg(whoSigned(report.signatures.first(), say), reasonOf(report.signatures.first(), say))
                   : SAY("All signatures are valid. Signatures: %1").arg(count);
    case Standing::Unsigned:
        return SAY("There is no signature in this file.");
    default:
        break;
    }
    if (const verify::Check *check = worstOf(report.checks, 1))
        return sentenceOf(*check, say);
    return SAY("The file could not be judged.");
}

QString whoSigned(const verify::SignatureReport &signature, const Say &say)
{
    if (signature.level == "DocTimeStamp")
        return SAY("Document timestamp");
    return signature.signer.isEmpty() ? SAY("Unknown signer") : signature.signer;
}

} // namespace session
