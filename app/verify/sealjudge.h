// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/sealcontext.h"

namespace verify {

/// Judges the seals and stamps that a signature says it used (signed attribute oid::sealUse) against the seal objects
/// in the file and what the pages show: "seal.use", "seal.object", "seal.maker.signature", "seal.maker.chain",
/// "seal.validity", "seal.user", "seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease", "seal.face",
/// "seal.place", "seal.slices", "seal.receipt", "seal.none". A seal that
/// fails makes the signature invalid, one that can't be judged indeterminate; a missing receipt is a warning (design:
/// provisional). Of a signature without that attribute: a picture that it shows is a note ("seal.none"), seal objects
/// beside it are a doubt. Gives what is seen on the pages.
QList<ReportedImpression> judgeSeals(const SealContext &context, Judgement &judgement);

} // namespace verify
