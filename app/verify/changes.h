// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/byterange.h"
#include "verify/changeanalysis.h"

namespace verify {

/// What is needed of each signature of a file to judge what follows another.
struct LaterSignature {
    SignedRange range;
    bool intact = false; ///< its digest and signature value hold
    bool valid = false;  ///< its own verdict, known for those after the one that is judged
    bool documentTimestamp = false;
    QStringList fields;  ///< at least one; the first names it
    int docMdp = 0;      ///< what it permits as a certification, 1, 2, 3; 0: it is none
    pdf::FieldLock lock; ///< the fields that it locks
};

/// "changes.after", "changes.certified" and "changes.locked" for the signature at `index`: whether everything that the
/// later revisions changed is permitted after it. Without a certification forms may be filled and signed (ISO 32000-2
/// 12.8.2.2.2 as P=2). Something that is not permitted makes the signature invalid; what can't be told, signatures that
/// do not hold, and visible ones of people who are not trusted make it indeterminate. Fills `changes` and
/// `changesAfter`.
void judgeChanges(const QList<LaterSignature> &signatures, int index, const ChangeAnalysis &analysis,
                  const pdf::RevisionList &revisions, qint64 fileSize, Judgement &judgement, SignatureReport &report);

} // namespace verify
