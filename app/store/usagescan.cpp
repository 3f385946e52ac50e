// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usagescan.h"

#include "store/rows.h"
#include "store/seals.h"

#include <limits>

namespace store {

namespace {

constexpr char briefColumns[] = "SELECT n, id, seal, person, time_ms, category FROM usage ";

UsageBrief toBrief(const Statement &row)
{
    return {row.integer(0),         row.fixed<UsageId>(1), row.fixed<SealId>(2),
            row.fixed<PersonId>(3), row.integer(4),        row.text(5)};
}

bool isFree(const UsageCountFilter &filter)
{
    return filter.seal.isNull() && filter.person.isNull() && !filter.category;
}

/// The totals' dimension that alone answers the filter, and its key.
std::optional<std::pair<Dimension, QByteArray>> totalsOf(const UsageCountFilter &filter)
{
    const int members = int(!filter.seal.isNull()) + int(!filter.person.isNull()) + int(filter.category.has_value());
    if (members == 0)
        return std::pair(Dimension::All, QByteArray());
    if (members > 1)
        return {};
    if (!filter.seal.isNull())
        return std::pair(Dimension::Seal, filter.seal.bytes());
    if (!filter.person.isNull())
        return std::pair(Dimension::Signer, filter.person.bytes());
    return std::pair(Dimension::Category, filter.category->toUtf8());
}

/// The part of the daily counts that a filter asks for, reached by the key (seal, day). Binds ?1 to ?5.
QByteArray dailyWhere(const UsageCountFilter &filter)
{
    QByteArray sql = filter.seal.isNull() ? " WHERE seal IN (SELECT id FROM seal) AND ?1 IS NULL" : " WHERE seal = ?1";
    sql += " AND day BETWEEN ?2 AND ?3";
    sql += filter.person.isNull() ? " AND ?4 IS NULL" : " AND person = ?4";
    sql += filter.category ? " AND category = ?5" : " AND ?5 IS NULL";
    return sql;
}

template <class Row, class Make>
base::Result<QList<Row>> readDaily(Reader &reader, Make make, const QByteArray &columns, const QByteArray &tail,
                                   const UsageCountFilter &filter)
{
    return readRows<Row>(reader, make, "SELECT " + columns + " FROM usage_daily" + dailyWhere(filter) + tail,
                         filter.seal, filter.period.firstDay, filter.period.lastDay, filter.person, filter.category);
}

DayCount toDay(const Statement &row)
{
    return {row.integer(0), row.integer(1)};
}

KeyCount toKey(const Statement &row)
{
    return {row.blob(0), row.integer(1)};
}

} // namespace

base::Result<void> eachUsageTick(Reader &reader, const SealId &seal, const std::function<void(const UsageTick &)> &use)
{
    return reader.database().each(
        [&](const Statement &row) {
            use({row.integer(0), row.integer(1)});
        },
        "SELECT n, time_ms FROM usage WHERE seal = ?1 ORDER BY time_ms, n", seal);
}

base::Result<QList<UsageDay>> usageDaysByCategory(Reader &reader, const SealId &seal)
{
    return readRows<UsageDay>(
        reader,
        [](const Statement &row) {
            return UsageDay{row.integer(0), row.integer(1), row.text(2)};
        },
        "SELECT day, sum(n), category FROM usage_daily WHERE seal = ?1 GROUP BY day, category ORDER BY day, category",
        seal);
}

base::Result<QList<FirstDay>> firstUsageDays(Reader &reader, const SealId &seal)
{
    return readRows<FirstDay>(
        reader,
        [](const Statement &row) {
            return FirstDay{row.fixed<PersonId>(0), row.integer(1)};
        },
        "SELECT person, min(day) FROM usage_daily WHERE seal = ?1 GROUP BY person ORDER BY person", seal);
}

base::Result<QList<UsageBrief>> briefUsage(Reader &reader, const QList<qint64> &numbers)
{
    QList<UsageBrief> found;
    ESIGN_TRY(Statement one, reader.database().prepare(QByteArray(briefColumns) + "WHERE n = ?1"));
    for (const qint64 n : numbers) {
        one.bindAll(n);
        ESIGN_TRY(const bool there, one.step());
        if (there)
            found.append(toBrief(one));
        one.reset();
    }
    return found;
}

base::Result<QList<UsageBrief>> briefUsageOf(Reader &reader, const PersonId &person, const SealId &seal, qint64 fromMs,
                                             qint64 toMs)
{
    return readRows<UsageBrief>(reader, toBrief,
                                QByteArray(briefColumns) + "INDEXED BY usage_person WHERE person = ?1 AND "
                                                           "time_ms >= ?2 AND time_ms < ?3 AND seal = ?4 "
                                                           "ORDER BY time_ms, n",
                                person, fromMs, toMs, seal);
}

base::Result<QList<UsageBrief>> briefUsageIn(Reader &reader, const SealId &seal, const QString &category, qint64 fromMs,
                                             qint64 toMs)
{
    return readRows<UsageBrief>(reader, toBrief,
                                QByteArray(briefColumns) + "WHERE seal = ?1 AND time_ms >= ?2 AND time_ms < ?3 AND "
                                                           "category = ?4 ORDER BY time_ms, n",
                                seal, fromMs, toMs, category);
}

base::Result<qint64> lastUsageNumber(Reader &reader)
{
    return reader.database().number(0, "SELECT max(n) FROM usage");
}

base::Result<QList<DayCount>> usageByDayWhere(Reader &reader, const UsageCountFilter &filter)
{
    if (const auto totals = totalsOf(filter))
        return usageByDay(reader, totals->first, totals->second, filter.period);
    return readDaily<DayCount>(reader, toDay, "day, sum(n)", " GROUP BY day ORDER BY day", filter);
}

base::Result<QList<KeyCount>> countUsageIn(Reader &reader, Dimension dimension, const UsageCountFilter &filter)
{
    if (isFree(filter))
        return countUsage(reader, dimension, filter.period);
    const QByteArray key = dimension == Dimension::Category ? "CAST(category AS BLOB)"
                           : dimension == Dimension::Seal   ? "seal"
                           : dimension == Dimension::Signer ? "person"
                                                            : "x''";
    return readDaily<KeyCount>(reader, toKey, key + " AS k, sum(n) AS total", " GROUP BY k ORDER BY total DESC, k",
                               filter);
}

base::Result<qint64> countUsagePages(Reader &reader, const UsageFilter &filter)
{
    QByteArray sql = "SELECT sum(pages) FROM usage WHERE time_ms >= ?1 AND time_ms < ?2";
    sql += filter.seal.isNull() ? " AND ?3 IS NULL" : " AND seal = ?3";
    sql += filter.person.isNull() ? " AND ?4 IS NULL" : " AND person = ?4";
    sql += filter.category ? " AND category = ?5" : " AND ?5 IS NULL";
    return reader.database().number(0, sql, filter.fromMs.value_or(0),
                                    filter.toMs.value_or(std::numeric_limits<qint64>::max()), filter.seal,
                                    filter.person, filter.category);
}

} // namespace store
