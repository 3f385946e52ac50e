// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/history.h"

namespace verify {

/// What makes some readers give up the cross-reference and search the bytes for objects, or what they would find then:
/// a revision has none of it unless somebody wants readers to differ.
struct ReaderDoubt {
    QString text;
    int object = 0;
};

/// Of one revision against the one before it, at most some dozens. Costs the objects that it writes, and one pass over
/// its bytes.
QList<ReaderDoubt> readerDoubts(const pdf::History &history, int revision);

} // namespace verify
