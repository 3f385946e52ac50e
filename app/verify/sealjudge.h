// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealuse.h"
#include "verify/chainjudge.h"
#include "verify/facejudge.h"
#include "verify/marks.h"

namespace verify {

/// What is needed of one signature to judge its seals.
struct SealContext {
    const pdf::Document &document;
    const pdf::Value &dictionary; ///< the signature dictionary as signed
    const crypto::SignedData &cms;
    bool intact = false; ///< the signed attributes can be believed
    QList<Mark> marks;   ///< widgets and stamps that claim to belong to it
    Moment moment;
    const ValidationData &data;
    FaceJudge &faces;
    Patience &patience;
};

/// Judges the seals and stamps that a signature says it used (signed attribute oid::sealUse) against the seal objects
/// in the file and what the pages show: "seal.use", "seal.object", "seal.maker.signature", "seal.maker.chain",
/// "seal.validity", "seal.user", "seal.face", "seal.place", "seal.slices", "seal.receipt", "seal.none". A seal that
/// fails makes the signature invalid, one that can't be judged indeterminate; a missing receipt is a warning (design:
/// provisional). Of a signature without that attribute: a picture that it shows is a note ("seal.none"), seal objects
/// beside it are a doubt. Gives what is seen on the pages.
QList<ReportedImpression> judgeSeals(const SealContext &context, Judgement &judgement);

} // namespace verify
