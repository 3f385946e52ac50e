// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/timestamp.h"
#include "verify/chainjudge.h"

namespace verify {

/// What a timestamp token proves, once its imprint and own signature hold.
struct TokenFinding {
    bool trusted = false;
    QDateTime time;        ///< UTC, only when trusted
    bool embedded = false; ///< the revocation data of its signer are in the file
    QString evidence;      ///< why not trusted, or who vouches
    bool covered = false;  ///< and a document timestamp covers them
};

/// Does the token's signer lead to a trusted authority, with usage, dates, algorithms and revocation in order? Its
/// certificate is judged at `provenBefore` (a later trusted timestamp that covers the token) or else at `now` (EN 319
/// 102-1 5.6.2: without a proof of existence an expired authority proves nothing). Revocation data that were current
/// when the token was made will do where there are no newer ones; a revocation known before the time judged at does not
/// stand, whenever the token says that it was made. A token more than five minutes later
/// than `now` is not believed.
TokenFinding trustToken(const crypto::TimestampToken &token, const std::optional<QDateTime> &provenBefore,
                        const QDateTime &now, const ValidationData &data);

/// Judges the signature-time-stamp tokens of a CMS over its signature value: "timestamp.token", "timestamp.imprint",
/// "timestamp.signature", "timestamp.chain", "timestamp.order". Gives the earliest trusted time. An untrusted token
/// proves nothing but harms nothing (a warning); one that was made over something else makes the signature
/// indeterminate.
std::optional<QDateTime> judgeTimestamps(const crypto::SignedData &cms, const std::optional<QDateTime> &provenBefore,
                                         const QDateTime &now, const ValidationData &data, Judgement &judgement);

} // namespace verify
