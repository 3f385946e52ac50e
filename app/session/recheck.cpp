// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recheck.h"

#include "verify/verifypdf.h"

#include <algorithm>

namespace session {

namespace {

using verify::SignatureReport;
using verify::Verdict;

int rank(Verdict verdict)
{
    return verdict == Verdict::Valid ? 2 : verdict == Verdict::Indeterminate ? 1 : 0;
}

QString failedChecks(const SignatureReport &signature)
{
    QStringList codes;
    for (const verify::Check &check : signature.checks) {
        if (check.outcome == verify::Outcome::Failed || check.outcome == verify::Outcome::Unknown)
            codes.append(QString::fromLatin1(check.code) + QStringLiteral(" (") + check.evidence + QLatin1Char(')'));
    }
    return signature.field + QStringLiteral(": ") + codes.join(QStringLiteral(", "));
}

base::Error refused(const QString &detail)
{
    return base::fail(base::ErrorKind::Internal, "sign.recheck", detail);
}

const SignatureReport *find(const verify::Report &report, const QString &field)
{
    const auto it = std::find_if(report.signatures.begin(), report.signatures.end(),
                                 [&](const SignatureReport &signature) { return signature.field == field; });
    return it == report.signatures.end() ? nullptr : &*it;
}

/// Worse than before in itself. That somebody signed after it is no harm where only trust in that signature is open:
/// whoever made its certificate or its seal need not be known here.
bool suffers(const SignatureReport &earlier, const SignatureReport &now)
{
    if (rank(now.verdict) >= rank(earlier.verdict))
        return false;
    return std::any_of(now.checks.begin(), now.checks.end(), [&](const verify::Check &check) {
        const bool failed = check.outcome == verify::Outcome::Failed;
        if (!failed && (check.outcome != verify::Outcome::Unknown || check.code == "changes.after"))
            return false;
        return std::none_of(earlier.checks.begin(), earlier.checks.end(), [&](const verify::Check &old) {
            return old.code == check.code && old.outcome == check.outcome;
        });
    });
}

bool isLongTerm(signing::Level level)
{
    return level == signing::Level::BaselineLT || level == signing::Level::BaselineLTA;
}

base::Result<void> checkLevel(const SignatureReport &signature, signing::Level level)
{
    const bool enough =
        signature.level == "B-LTA" || (level == signing::Level::BaselineLT && signature.level == "B-LT");
    // other programs' forms have no level, yet the same data
    if (!enough && signature.level != "CMS")
        return refused(signature.field + QStringLiteral(": ") + QString::fromLatin1(signature.level));
    return {};
}

/// The last thing in the file is the document timestamp that was made.
base::Result<void> checkStamp(const verify::Report &after, const Raised &raised)
{
    if (raised.timestampField.isEmpty() || raised.level != signing::Level::BaselineLTA)
        return {};
    const SignatureReport *stamp = find(after, raised.timestampField);
    if (!stamp || stamp->verdict == Verdict::Invalid || !stamp->coversWholeFile)
        return refused(stamp ? failedChecks(*stamp) : raised.timestampField + QStringLiteral(" is not found"));
    return {};
}

base::Result<void> checkEarlier(const verify::Report &before, const verify::Report &after)
{
    for (const SignatureReport &earlier : before.signatures) {
        const SignatureReport *now = find(after, earlier.field);
        if (!now || suffers(earlier, *now))
            return refused(now ? failedChecks(*now) : earlier.field + QStringLiteral(" is gone"));
    }
    return {};
}

} // namespace

base::Result<void> recheck(std::shared_ptr<base::ByteSource> written, const signing::Outcome &outcome,
                           std::shared_ptr<base::ByteSource> original, const QByteArray &password,
                           const crypto::Signer &signer, const base::Clock &clock, base::Progress &progress,
                           const Raised &raised)
{
    verify::Options options;
    options.password = password;
    options.at = clock.now();
    options.extra = signer.chain();
    options.anchors = raised.roots;
    if (options.anchors.isEmpty())
        options.anchors = {signer.chain().isEmpty() ? signer.certificate() : signer.chain().last()};
    const verify::Report after = verify::verifyPdf(std::move(written), options, progress);
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");

    const SignatureReport *made = find(after, outcome.fieldName);
    if (!made)
        return refused(QStringLiteral("the new signature is not found in the written file"));
    const bool longTerm = isLongTerm(raised.level);
    if (made->verdict == Verdict::Invalid || (!longTerm && !made->coversWholeFile))
        return refused(failedChecks(*made));
    if (longTerm) {
        ESIGN_CHECK(checkLevel(*made, raised.level));
        ESIGN_CHECK(checkStamp(after, raised));
    }

    const bool doubt =
        std::any_of(after.signatures.begin(), after.signatures.end(), [&](const SignatureReport &signature) {
            return &signature != made && signature.verdict != Verdict::Valid;
        });
    if (!doubt)
        return {};
    return checkEarlier(verify::verifyPdf(std::move(original), options, progress), after);
}

base::Result<void> recheckRaised(std::shared_ptr<base::ByteSource> written, std::shared_ptr<base::ByteSource> original,
                                 const QByteArray &password, const Raised &raised, const QDateTime &now,
                                 base::Progress &progress)
{
    verify::Options options;
    options.password = password;
    options.at = now;
    options.anchors = raised.roots;
    const verify::Report after = verify::verifyPdf(std::move(written), options, progress);
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    for (const SignatureReport &signature : after.signatures) {
        if (signature.level != "DocTimeStamp")
            ESIGN_CHECK(checkLevel(signature, raised.level));
    }
    ESIGN_CHECK(checkStamp(after, raised));
    return checkEarlier(verify::verifyPdf(std::move(original), options, progress), after);
}

} // namespace session
