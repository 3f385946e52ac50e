// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usagescan.h"

#include <QtCore/QFlags>

#include <mutex>

namespace session {

/// Which uses of a seal a manager should look at, and why. A mark accuses nobody. It follows from the clear facts of
/// the seal's own uses alone (time, person, category; no record is opened), and not from the period that is looked at:
/// the same use has the same marks on every computer. Hours and days are China's (UTC+8), as in all counts (days.h).
enum class Unusual {
    Night = 1,     ///< begun from 22:00 to before 06:00
    Burst = 2,     ///< one of many in a row by one person, see below
    FirstTime = 4, ///< the person's first use of this seal, see below
    Category = 8,  ///< of a category that this seal is hardly used for, see below
};
Q_DECLARE_FLAGS(UnusualMarks, Unusual)

/// Burst: within some 10 minutes (first and last less than 10 minutes apart) that hold the use, its person used the
/// seal at least B times. B is 10, or thrice the seal's own habit where that is more: the number of uses that 9 of 10
/// of the seal's busy ten minutes don't exceed (of all ten-minute slots of the clock with a use, by anybody, in order
/// of their number of uses, the one at place ⌊9 × slots / 10⌋, counted from 0). With fewer than 20 such slots there is
/// no habit yet. Uses of the category 自动批量签署 (assigned to batches whose starter chose none) are a burst by
/// nature: they are neither counted in a burst nor marked as one. First time: the first of the person's uses of the
/// seal (by time, then by number), when it was in use by then: at least 30 days after the day of its first use, and at
/// least 50 uses on the days before. Category: the seal had at least 200 uses on the days before, of which at most 2
/// were of this category. Uses without a category are not marked.
namespace unusual {
constexpr qint64 nightFromHour = 22, nightToHour = 6;
constexpr qint64 burstMs = 10 * 60 * 1000, burstLeast = 10, burstTimesHabit = 3, burstSlots = 20;
constexpr qint64 settledDays = 30, settledUses = 50;
constexpr qint64 knownUses = 200, rareUses = 2;
} // namespace unusual
/// 自动批量签署, as records carry it.
QString automaticBatchCategory();

struct UnusualUse {
    store::UsageBrief use;
    UnusualMarks marks;
};

/// Worked out for a seal once and kept while nothing is added to the records. Thread-safe; a long search lets others
/// wait. Holds only what is marked.
class UnusualUses {
public:
    /// All marked uses of the seal, newest first. Codes: the store's.
    base::Result<QList<UnusualUse>> of(store::Reader &reader, const store::SealId &seal);
    /// Those that the filter lets through, of its seal or of all, newest first.
    base::Result<QList<UnusualUse>> where(store::Reader &reader, const store::UsageFilter &filter);

private:
    base::Result<QList<UnusualUse>> find(store::Reader &reader, const store::SealId &seal);
    base::Result<void> freshen(store::Reader &reader);
    std::mutex m_mutex;
    QHash<store::SealId, QList<UnusualUse>> m_known;
    qint64 m_last = -1; ///< number of the last use that was there
};

/// The same without keeping anything.
base::Result<QList<UnusualUse>> findUnusualUses(store::Reader &reader, const store::SealId &seal);

} // namespace session

Q_DECLARE_OPERATORS_FOR_FLAGS(session::UnusualMarks)
