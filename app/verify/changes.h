// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/revisions.h"
#include "verify/byterange.h"

namespace verify {

/// What is needed of each signature of a file to judge what follows another.
struct LaterSignature {
    SignedRange range;
    bool intact = false; ///< its digest and signature value hold
    bool valid = false;  ///< its own verdict, known for those after the one that is judged
    bool documentTimestamp = false;
    QString field;
};

/// "changes.after" and "changes.certified" for the signature at `index`. Until revisions are compared in detail only
/// further, intact signatures (each ending a revision that it covers wholly) may follow; anything else can't be told
/// from tampering. Fills `changesAfter` with a line for each later revision.
void judgeChanges(const QList<LaterSignature> &signatures, int index, int docMdp, const pdf::RevisionList &revisions,
                  qint64 fileSize, Judgement &judgement, QStringList &changesAfter);

} // namespace verify
