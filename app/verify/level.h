// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/timejudge.h"

namespace verify {

/// What the level of a signature is told from.
struct LevelFacts {
    bool timestamped = false; ///< a trusted timestamp of its own
    bool stamped = false;     ///< an intact document timestamp covers it
    QDateTime now;
    std::optional<QDateTime> provenBefore; ///< by a document timestamp
};

/// ETSI EN 319 142-1 6: "B-B"; "B-T": its time is proven; "B-LT": and the security store has what its path, and the
/// paths of its own timestamps, are judged by; "B-LTA": and a document timestamp covers all that. What nobody could
/// have (a certificate that names no source) is not missed.
QByteArray levelOf(const crypto::SignedData &cms, const PathFinding &path, const LevelFacts &facts,
                   const ValidationData &data);

} // namespace verify
