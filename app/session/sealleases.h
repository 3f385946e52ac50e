// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: what goes beside a seal into the file that it signs.

#include "seal/history.h"
#include "seal/useevidence.h"
#include "session/profile.h"
#include "store/seals.h"

namespace session {

/// The lease of my use of this seal, with the log that it rests on: one on record that is good now and counts no uses,
/// else one that I issue to myself as a manager of the seal, as long as my grant. nullopt: there is none (the seal is
/// managed elsewhere and none was received), or a stranger could not judge by it; the use is then provisional.
base::Result<std::optional<seal::UseEvidence>> evidenceForUse(Profile &profile, const store::SealRow &seal,
                                                              const seal::SealObject &object,
                                                              const seal::History &history,
                                                              const crypto::Signer &signer);

} // namespace session
