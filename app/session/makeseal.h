// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "session/impressors.h"

namespace session {

/// A seal to be made (制章).
struct SealOrder {
    seal::Spec spec;
    std::shared_ptr<const crypto::Signer> maker; ///< needed for .eseal only
    QList<crypto::Certificate> users;            ///< who may use it; .eseal needs at least one
    QList<crypto::Certificate> managers;         ///< who decides over its use; none: who first puts it on record
    QString output;                              ///< .eseal, .svg, .pdf or .png
    QString number;                              ///< of a seal that gets a further version; empty: a new seal
    int days = 365;                              ///< validity, never beyond the maker's certificate
};

/// Paints the face, and for .eseal makes and signs the seal object. Codes "seal.output" (Usage: another suffix),
/// "seal.maker" and "seal.users" (Usage: missing), "seal.number" (Usage: not 19 digits), "seal.maker.expired", those of
/// face, seal and files.
base::Result<seal::SealObject> makeSeal(const SealOrder &order, const DeskProvider &desk, const base::Clock &clock);

} // namespace session
