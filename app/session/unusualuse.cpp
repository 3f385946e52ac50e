// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/unusualuse.h"

#include "store/days.h"
#include "store/seals.h"

#include <algorithm>
#include <deque>

namespace session {

using store::Reader;
using store::SealId;
using store::UsageBrief;
using store::UsageTick;
using Marks = QHash<qint64, UnusualMarks>; ///< by the use's number

namespace {

constexpr qint64 hourMs = 3600 * 1000;

bool isNight(qint64 timeMs)
{
    const qint64 hour = (timeMs + store::chinaOffsetMs) % store::dayMs / hourMs;
    return hour >= unusual::nightFromHour || hour < unusual::nightToHour;
}

qint64 beginningOf(qint64 day)
{
    return day * store::dayMs - store::chinaOffsetMs;
}

/// How many uses make a burst of this seal.
qint64 burstOf(const QList<UsageTick> &ticks)
{
    QList<qint64> busy;
    qint64 current = -1;
    for (const UsageTick &tick : ticks) {
        const qint64 slot = tick.timeMs / unusual::burstMs;
        if (busy.isEmpty() || slot != current)
            busy.append(0);
        current = slot;
        ++busy.last();
    }
    if (busy.size() < unusual::burstSlots)
        return unusual::burstLeast;
    const auto place = busy.begin() + busy.size() * 9 / 10;
    std::nth_element(busy.begin(), place, busy.end());
    return std::max(unusual::burstLeast, unusual::burstTimesHabit * *place);
}

/// Where the seal, whoever held it, was used so often that one person may have: the only rows that are looked into.
QList<qint64> crowded(const QList<UsageTick> &ticks, qint64 burst)
{
    QList<qint64> found;
    qsizetype first = 0, taken = 0;
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        while (ticks[i].timeMs - ticks[first].timeMs >= unusual::burstMs)
            ++first;
        if (i - first + 1 < burst)
            continue;
        for (qsizetype k = std::max(first, taken); k <= i; ++k)
            found.append(ticks[k].n);
        taken = i + 1;
    }
    return found;
}

base::Result<void> markBursts(Reader &reader, const QList<UsageTick> &ticks, Marks &marks)
{
    const qint64 burst = burstOf(ticks);
    ESIGN_TRY(const QList<UsageBrief> uses, store::briefUsage(reader, crowded(ticks, burst)));
    QHash<store::PersonId, std::deque<UsageBrief>> latest;
    const QString automatic = automaticBatchCategory();
    for (const UsageBrief &use : uses) { // in order of time, as the ticks are
        if (use.category == automatic)
            continue;
        std::deque<UsageBrief> &mine = latest[use.person];
        mine.push_back(use);
        while (use.timeMs - mine.front().timeMs >= unusual::burstMs)
            mine.pop_front();
        if (qint64(mine.size()) < burst)
            continue;
        for (const UsageBrief &one : mine)
            marks[one.n] |= Unusual::Burst;
    }
    return {};
}

/// How many uses there were up to a day; `days` in order of day.
class UsesBefore {
public:
    explicit UsesBefore(const QList<store::UsageDay> &days)
    {
        for (const store::UsageDay &day : days) {
            if (m_days.isEmpty() || m_days.last() != day.day) {
                m_days.append(day.day);
                m_sums.append(m_sum);
            }
            m_sum += day.n;
        }
    }
    qint64 operator()(qint64 day) const
    {
        const auto at = std::lower_bound(m_days.begin(), m_days.end(), day) - m_days.begin();
        return at < m_sums.size() ? m_sums[at] : m_sum;
    }
    std::optional<qint64> firstDay() const { return m_days.isEmpty() ? std::optional<qint64>() : m_days.first(); }

private:
    QList<qint64> m_days, m_sums; ///< of the days before
    qint64 m_sum = 0;
};

base::Result<void> markFirstTimes(Reader &reader, const SealId &seal, const UsesBefore &before, Marks &marks)
{
    ESIGN_TRY(const QList<store::FirstDay> people, store::firstUsageDays(reader, seal));
    for (const store::FirstDay &first : people) {
        if (first.day - *before.firstDay() < unusual::settledDays || before(first.day) < unusual::settledUses)
            continue;
        ESIGN_TRY(const auto uses,
                  store::briefUsageOf(reader, first.person, seal, beginningOf(first.day), beginningOf(first.day + 1)));
        if (!uses.isEmpty())
            marks[uses.first().n] |= Unusual::FirstTime;
    }
    return {};
}

base::Result<void> markCategories(Reader &reader, const SealId &seal, const QList<store::UsageDay> &days,
                                  const UsesBefore &before, Marks &marks)
{
    QHash<QString, qint64> soFar;
    for (const store::UsageDay &day : days) {
        qint64 &uses = soFar[day.category];
        const bool isRare = !day.category.isEmpty() && uses <= unusual::rareUses;
        uses += day.n;
        if (!isRare || before(day.day) < unusual::knownUses)
            continue;
        ESIGN_TRY(const auto found,
                  store::briefUsageIn(reader, seal, day.category, beginningOf(day.day), beginningOf(day.day + 1)));
        for (const UsageBrief &use : found)
            marks[use.n] |= Unusual::Category;
    }
    return {};
}

bool passes(const store::UsageFilter &filter, const UsageBrief &use)
{
    return (filter.seal.isNull() || filter.seal == use.seal) &&
           (filter.person.isNull() || filter.person == use.person) &&
           (!filter.category || *filter.category == use.category) && (!filter.fromMs || use.timeMs >= *filter.fromMs) &&
           (!filter.toMs || use.timeMs < *filter.toMs);
}

bool isNewer(const UnusualUse &a, const UnusualUse &b)
{
    return a.use.timeMs != b.use.timeMs ? a.use.timeMs > b.use.timeMs : a.use.n > b.use.n;
}

} // namespace

QString automaticBatchCategory()
{
    return QStringLiteral("自动批量签署");
}

base::Result<QList<UnusualUse>> findUnusualUses(Reader &reader, const SealId &seal)
{
    Marks marks;
    QList<UsageTick> ticks;
    ESIGN_CHECK(store::eachUsageTick(reader, seal, [&](const UsageTick &tick) {
        ticks.append(tick);
        if (isNight(tick.timeMs))
            marks[tick.n] |= Unusual::Night;
    }));
    if (ticks.isEmpty())
        return QList<UnusualUse>();
    ESIGN_CHECK(markBursts(reader, ticks, marks));
    ESIGN_TRY(const QList<store::UsageDay> days, store::usageDaysByCategory(reader, seal));
    const UsesBefore before(days);
    if (before.firstDay()) {
        ESIGN_CHECK(markFirstTimes(reader, seal, before, marks));
        ESIGN_CHECK(markCategories(reader, seal, days, before, marks));
    }
    QList<qint64> numbers = marks.keys();
    std::sort(numbers.begin(), numbers.end()); // as they lie on the disk
    ESIGN_TRY(const QList<UsageBrief> uses, store::briefUsage(reader, numbers));
    QList<UnusualUse> found;
    found.reserve(uses.size());
    for (const UsageBrief &use : uses)
        found.append({use, marks.value(use.n)});
    std::sort(found.begin(), found.end(), isNewer);
    return found;
}

base::Result<void> UnusualUses::freshen(Reader &reader)
{
    ESIGN_TRY(const qint64 last, store::lastUsageNumber(reader));
    if (last != m_last)
        m_known.clear();
    m_last = last;
    return {};
}

base::Result<QList<UnusualUse>> UnusualUses::find(Reader &reader, const SealId &seal)
{
    if (const auto known = m_known.constFind(seal); known != m_known.constEnd())
        return *known;
    ESIGN_TRY(const QList<UnusualUse> found, findUnusualUses(reader, seal));
    m_known.insert(seal, found);
    return found;
}

base::Result<QList<UnusualUse>> UnusualUses::of(Reader &reader, const SealId &seal)
{
    const std::lock_guard lock(m_mutex);
    ESIGN_CHECK(freshen(reader));
    return find(reader, seal);
}

base::Result<QList<UnusualUse>> UnusualUses::where(Reader &reader, const store::UsageFilter &filter)
{
    const std::lock_guard lock(m_mutex);
    ESIGN_CHECK(freshen(reader));
    QList<SealId> seals{filter.seal};
    if (filter.seal.isNull()) {
        ESIGN_TRY(const auto rows, store::listSeals(reader));
        seals.clear();
        for (const store::SealRow &row : rows)
            seals.append(row.id);
    }
    QList<UnusualUse> found;
    for (const SealId &seal : std::as_const(seals)) {
        ESIGN_TRY(const QList<UnusualUse> marked, find(reader, seal));
        std::copy_if(marked.begin(), marked.end(), std::back_inserter(found),
                     [&](const UnusualUse &one) { return passes(filter, one.use); });
    }
    if (seals.size() > 1)
        std::sort(found.begin(), found.end(), isNewer);
    return found;
}

} // namespace session
