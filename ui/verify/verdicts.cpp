// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/verdicts.h"

#include "ui/verify/checktexts.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ui::Verdicts)
};

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

StandingLook lookOf(Standing standing, const Colours &colours)
{
    switch (standing) {
    case Standing::Valid:
        return {QStringLiteral("valid"), Texts::tr("Valid"), colours.valid, colours.validSoft};
    case Standing::SelfDeclared:
        return {QStringLiteral("doubt"), Texts::tr("Intact, identity self-declared"), colours.doubt, colours.doubtSoft};
    case Standing::CantTell:
        return {QStringLiteral("doubt"), Texts::tr("Can't tell"), colours.doubt, colours.doubtSoft};
    case Standing::Invalid:
        return {QStringLiteral("invalid"), Texts::tr("Invalid"), colours.invalid, colours.invalidSoft};
    case Standing::Unreadable:
        return {QStringLiteral("warning"), Texts::tr("Can't be checked"), colours.doubt, colours.doubtSoft};
    case Standing::Checking:
        return {QStringLiteral("clock"), Texts::tr("Checking"), colours.quiet, colours.paper};
    case Standing::Unsigned:
        break;
    }
    return {QStringLiteral("info"), Texts::tr("Not signed"), colours.quiet, colours.paper};
}

StandingLook lookOf(verify::Outcome outcome, const Colours &colours)
{
    switch (outcome) {
    case verify::Outcome::Passed:
        return {QStringLiteral("valid"), Texts::tr("Passed"), colours.valid, colours.validSoft};
    case verify::Outcome::Warning:
        return {QStringLiteral("warning"), Texts::tr("Note"), colours.doubt, colours.doubtSoft};
    case verify::Outcome::Failed:
        return {QStringLiteral("invalid"), Texts::tr("Failed"), colours.invalid, colours.invalidSoft};
    case verify::Outcome::Unknown:
        break;
    }
    return {QStringLiteral("doubt"), Texts::tr("Can't tell"), colours.doubt, colours.doubtSoft};
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

QString reasonOf(const verify::SignatureReport &signature)
{
    if (signature.selfDeclared)
        return Texts::tr("The content is as it was signed; that the signer is %1 is their own statement.")
            .arg(whoSigned(signature));
    if (const verify::Check *check = decidingCheck(signature))
        return sentenceOf(*check);
    if (signature.verdict == verify::Verdict::Valid)
        return signature.timestamp ? Texts::tr("The content is as it was signed, and signer and time are confirmed.")
                                   : Texts::tr("The content is as it was signed, and the signer is confirmed.");
    return Texts::tr("The signature could not be judged.");
}

QString reasonOf(const verify::Report &report)
{
    const Standing standing = standingOf(report);
    const verify::SignatureReport *deciding = nullptr;
    for (const verify::SignatureReport &signature : report.signatures) {
        if (!deciding && standingOf(signature) == standing && standing != Standing::Valid)
            deciding = &signature;
    }
    const int count = int(report.signatures.size());
    if (deciding)
        return count == 1 ? reasonOf(*deciding) : Texts::tr("%1: %2").arg(whoSigned(*deciding), reasonOf(*deciding));
    switch (standing) {
    case Standing::Valid:
        return count == 1 ? Texts::tr("Signed by %1. %2")
                                .arg(whoSigned(report.signatures.first()), reasonOf(report.signatures.first()))
                          : Texts::tr("All signatures are valid. Signatures: %n", nullptr, count);
    case Standing::Unsigned:
        return Texts::tr("There is no signature in this file.");
    default:
        break;
    }
    if (const verify::Check *check = worstOf(report.checks, 1))
        return sentenceOf(*check);
    return Texts::tr("The file could not be judged.");
}

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString whoSigned(const verify::SignatureReport &signature)
{
    if (signature.level == "DocTimeStamp")
        return Texts::tr("Document timestamp");
    return signature.signer.isEmpty() ? Texts::tr("Unknown signer") : signature.signer;
}

} // namespace ui
