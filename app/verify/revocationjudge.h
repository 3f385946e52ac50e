// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/validationdata.h"

namespace verify {

/// The time that a signature is judged at (design: Time) and what is known of it.
struct Moment {
    QDateTime time;                   ///< the earliest trusted time, else the time asked for; UTC
    bool proven = false;              ///< by a trusted timestamp
    QDateTime now;                    ///< the time asked for: given revocation data must be current then
    std::optional<QDateTime> claimed; ///< what the signer says of the time
    /// Revocation data that were current then will do where there are no newer ones, though they can't tell what came
    /// later (for timestamps: EN 319 102-1 5.2.5 leaves how fresh is fresh to the policy).
    std::optional<QDateTime> alsoCurrentAt = {};
};

enum class Revocation {
    Good,
    RevokedLater, ///< revoked after the moment: good then
    Revoked,      ///< revoked, and the signature is proven or claimed to be later
    RevokedNoPoe, ///< revoked before the time asked for, with nothing that proves an earlier signature
    NotNeeded,    ///< noRevAvail (RFC 9608)
    NoSource,     ///< the certificate names no source and nothing is given
    Missing       ///< the certificate names a source, but no usable answer is embedded or given
};

struct RevocationFinding {
    Revocation state = Revocation::Missing;
    bool embedded = false; ///< the answer came from the file
    QString evidence;
    bool covered = false; ///< the file's security store had it when a document timestamp was made
};

/// What embedded and given CRLs and OCSP responses say of a certificate (design §4, Revocation). An answer is used when
/// it was current at the time asked for or at the moment; a revocation in an outdated list still counts.
RevocationFinding judgeRevocation(const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                                  const Moment &moment, const ValidationData &data);

} // namespace verify
