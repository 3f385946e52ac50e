// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"
#include "pdf/revisions.h"
#include "verify/judgement.h"

namespace verify {

/// The bytes that a signature covers: [0, gapStart) and [gapEnd, end), from byte 0 of the file.
struct SignedRange {
    qint64 gapStart = 0, gapEnd = 0, end = 0;
    int revision = -1; ///< index into RevisionList::revisions; -1: ends at no revision
    bool sound =
        false; ///< four numbers inside the file, with the gap exactly this signature's /Contents: worth hashing
};

/// Judges the shape of a signature's ByteRange (ISO 32000-2 12.8.1 and facts: what others miss): four numbers from 0,
/// in order, inside the file; the gap exactly the hex string of /Contents inside this signature dictionary's own bytes,
/// decoding to what the parser read; the end a revision's end, with every cross-reference section up to there inside
/// the range.
SignedRange judgeByteRange(const pdf::SignatureField &field, const base::ByteSource &source,
                           const pdf::RevisionList &revisions, Judgement &judgement);

} // namespace verify
