// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "pdf/document.h"

namespace pdf {

/// One revision of a file (7.5.6), oldest first.
struct Revision {
    qint64 end = 0;        ///< offset behind its %%EOF and that line's EOL
    qint64 xrefOffset = 0; ///< from byte 0
    XrefKind kind = XrefKind::Table;
    QList<qint64> olderSections; ///< older sections that end with the same startxref, newest first; from byte 0
};

struct RevisionList {
    QList<Revision> revisions;
    qint64 trailingBytes = 0;  ///< bytes behind the last revision's end that are no revision
    bool firstHasGaps = false; ///< the first revision's sections leave numbers out (7.5.4 wants none)
    bool consistent = true;    ///< every /Prev leads back to an earlier revision whose %%EOF was found
    QString detail;
};

/// Reads the chain of startxref and /Prev from the end, by itself (not by libqpdf), touching little of the file. Never
/// fails on a hostile file: what can't be followed makes `consistent` false.
RevisionList revisions(const base::ByteSource &source);

} // namespace pdf
