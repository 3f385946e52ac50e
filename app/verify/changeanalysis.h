// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/revisiondiff.h"

namespace verify {

/// What each revision of a file changed: made once, for all its signatures. Costs the revisions' objects and one pass
/// over the bytes. Says "can't be told" of what is beyond its bounds.
class ChangeAnalysis {
public:
    ChangeAnalysis() = default;
    /// Compares the revisions from `first` on (0-based, at least 1), each with the one before; what those before
    /// `firstNamed` do is not named, only whether it is ordinary. `mentions`: of writtenNumbers() and perhaps more, in
    /// all revisions but the newest.
    ChangeAnalysis(const pdf::Document &document, const pdf::History &history, const pdf::History::Mentions &mentions,
                   int first, int firstNamed);
    /// Of what the revisions from `first` on list.
    static std::set<int> writtenNumbers(const pdf::History &history, int first);
    /// Empty for a revision that changed nothing, or that was not compared.
    const QList<FoundChange> &of(int revision) const;
    /// It was compared, and nothing in it can have touched an earlier signature.
    bool isOrdinary(int revision) const;

private:
    std::map<int, QList<FoundChange>> m_changes;
};

} // namespace verify
