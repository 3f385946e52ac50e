// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/judgement.h"
#include "verify/revocationjudge.h"

namespace verify {

/// A certificate's path and what revocation says of each certificate on it, not yet turned into checks.
struct PathFinding {
    crypto::Chain chain;       ///< at the moment and for the purpose
    bool anchored = false;     ///< leads to a trusted authority, dates and usage aside
    bool selfDeclared = false; ///< leads to a self-signed authority that nobody trusts
    QList<RevocationFinding>
        revocations; ///< of chain.path without its last (the anchor); only of anchored paths, else only revoked ones
    bool revocationEmbedded = false; ///< every certificate that names a source has its answer in the file
    bool revocationCovered = false;  ///< and a document timestamp covers all these answers in the security store
    /// The path's worst revocation state; Good for an empty path. `index`: which certificate of the path it is about.
    Revocation worstRevocation(int *index = nullptr) const;
};

/// Builds the path at moment.time and asks for revocations along it.
PathFinding findPath(const crypto::Certificate &leaf, crypto::Purpose purpose, const Moment &moment,
                     const ValidationData &data);

/// "certificate.validity", "certificate.usage", "certificate.chain", "certificate.revocation" of a signer.
PathFinding judgeSigner(const crypto::Certificate &signer, crypto::Purpose purpose, const Moment &moment,
                        const ValidationData &data, Judgement &judgement);

} // namespace verify
