// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/level.h"

namespace verify {

namespace {

constexpr int mostTokens = 16;

/// The revocation data of the trusted timestamps of a signature: all there, and all covered.
std::pair<bool, bool> tokenData(const crypto::SignedData &cms, const LevelFacts &facts, const ValidationData &data)
{
    bool embedded = true, covered = true;
    for (const QByteArray &der : cms.timestampTokens.mid(0, mostTokens)) {
        const auto token = crypto::parseTimestamp(der);
        if (!token || token->signer.isNull())
            continue;
        const TokenFinding finding = trustToken(*token, facts.provenBefore, facts.now, data);
        embedded = embedded && (!finding.trusted || finding.embedded);
        covered = covered && (!finding.trusted || finding.covered);
    }
    return {embedded, covered};
}

} // namespace

QByteArray levelOf(const crypto::SignedData &cms, const PathFinding &path, const LevelFacts &facts,
                   const ValidationData &data)
{
    if (!facts.timestamped && !facts.stamped)
        return "B-B";
    if (!data.hasDss || !path.revocationEmbedded || path.revocations.isEmpty())
        return "B-T";
    const auto [embedded, covered] = tokenData(cms, facts, data);
    if (!embedded)
        return "B-T";
    return facts.stamped && path.revocationCovered && covered ? "B-LTA" : "B-LT";
}

} // namespace verify
