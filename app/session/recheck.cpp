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

} // namespace

base::Result<void> recheck(std::shared_ptr<base::ByteSource> written, const signing::Outcome &outcome,
                           std::shared_ptr<base::ByteSource> original, const QByteArray &password,
                           const crypto::Signer &signer, const base::Clock &clock, base::Progress &progress)
{
    verify::Options options;
    options.password = password;
    options.at = clock.now();
    options.extra = signer.chain();
    options.anchors = {signer.chain().isEmpty() ? signer.certificate() : signer.chain().last()};
    const verify::Report after = verify::verifyPdf(std::move(written), options, progress);
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");

    const SignatureReport *made = find(after, outcome.fieldName);
    if (!made)
        return refused(QStringLiteral("the new signature is not found in the written file"));
    if (made->verdict == Verdict::Invalid || !made->coversWholeFile)
        return refused(failedChecks(*made));

    const bool doubt =
        std::any_of(after.signatures.begin(), after.signatures.end(), [&](const SignatureReport &signature) {
            return &signature != made && signature.verdict != Verdict::Valid;
        });
    if (!doubt)
        return {};
    const verify::Report before = verify::verifyPdf(std::move(original), options, progress);
    for (const SignatureReport &earlier : before.signatures) {
        const SignatureReport *now = find(after, earlier.field);
        if (!now || suffers(earlier, *now))
            return refused(now ? failedChecks(*now) : earlier.field + QStringLiteral(" is gone"));
    }
    return {};
}

} // namespace session
