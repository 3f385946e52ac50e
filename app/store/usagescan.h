// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statistics.h"

#include <functional>

namespace store {

/// A use by its number in the order of adding, as reviews walk over them: from indexes alone, no record is read.
struct UsageTick {
    qint64 n = 0, timeMs = 0;
};
/// All uses of a seal, oldest first (equal times by number).
base::Result<void> eachUsageTick(Reader &reader, const SealId &seal, const std::function<void(const UsageTick &)> &use);

/// What a seal was used for on one day, by whom, from the daily counts.
struct UsageDay {
    qint64 day = 0, n = 0;
    QString category; ///< empty: none
};
/// Per day and category, oldest first.
base::Result<QList<UsageDay>> usageDaysByCategory(Reader &reader, const SealId &seal);
/// The first day on which each person used the seal.
struct FirstDay {
    PersonId person;
    qint64 day = 0;
};
base::Result<QList<FirstDay>> firstUsageDays(Reader &reader, const SealId &seal);

/// A use without its record.
struct UsageBrief {
    qint64 n = 0;
    UsageId id;
    SealId seal;
    PersonId person;
    qint64 timeMs = 0;
    QString category;
};
/// By their numbers; unknown numbers are left out.
base::Result<QList<UsageBrief>> briefUsage(Reader &reader, const QList<qint64> &numbers);
/// The person's uses of the seal, from ≤ t < to, oldest first.
base::Result<QList<UsageBrief>> briefUsageOf(Reader &reader, const PersonId &person, const SealId &seal, qint64 fromMs,
                                             qint64 toMs);
/// The seal's uses in a category, from ≤ t < to, oldest first.
base::Result<QList<UsageBrief>> briefUsageIn(Reader &reader, const SealId &seal, const QString &category, qint64 fromMs,
                                             qint64 toMs);
/// The highest number that was given; 0: none. Uses are only ever added: the same number, the same records.
base::Result<qint64> lastUsageNumber(Reader &reader);

/// Uses per day of any combination; days without any are left out.
base::Result<QList<DayCount>> usageByDayWhere(Reader &reader, const UsageCountFilter &filter);
/// As countUsageWhere(), from the smallest table that can answer: without a seal the daily counts are looked into seal
/// by seal, so that the time depends on the period and not on all that is on record.
base::Result<QList<KeyCount>> countUsageIn(Reader &reader, Dimension dimension, const UsageCountFilter &filter);
/// The pages marked, summed over the rows themselves: for the background. A cancelled reader stops with "cancelled".
base::Result<qint64> countUsagePages(Reader &reader, const UsageFilter &filter);

} // namespace store
