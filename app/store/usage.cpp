// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage.h"

#include "store/days.h"
#include "store/rows.h"
#include "store/statistics.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr char usageColumns[] =
    "SELECT id, seal, contract, event, person, time_ms, category, file, pages, purpose, state, "
    "receipt, bytes FROM usage ";

UsageRow toUsage(const Statement &row)
{
    return {row.fixed<UsageId>(0),
            row.fixed<SealId>(1),
            row.fixed<ContractId>(2),
            row.fixed<EventId>(3),
            row.fixed<PersonId>(4),
            row.integer(5),
            row.text(6),
            row.fixed<Digest>(7),
            row.integer(8),
            row.text(9),
            row.enumeration<UsageState>(10),
            row.blob(11),
            row.blob(12)};
}

/// Counts of a batch. Written in the order of the tables' keys: each B-tree is walked once from left to right.
class Counts {
public:
    void add(const UsageRow &record)
    {
        const qint64 day = dayOf(record.timeMs);
        ++m_daily[{record.seal, day, record.person, record.category}];
        ++m_days[day];
        ++m_categories[{record.category, day}];
        ++m_seals[{record.seal, day}];
        ++m_people[{record.person, day}];
    }

    base::Result<void> write(Database &database) const
    {
        {
            ESIGN_TRY(Statement one,
                      database.prepare("INSERT INTO usage_daily(seal, day, person, category, n) "
                                       "VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(seal, day, person, category) "
                                       "DO UPDATE SET n = n + excluded.n"));
            for (const Daily &key : sortedKeys(m_daily)) {
                one.bindAllHeld(key.seal, key.day, key.person, key.category, m_daily.value(key));
                ESIGN_CHECK(one.run());
                one.reset();
            }
        }
        for (const qint64 day : sortedKeys(m_days))
            ESIGN_CHECK(addTotal(database, Dimension::All, QByteArray(), day, m_days.value(day)));
        for (const auto &key : sortedKeys(m_categories))
            ESIGN_CHECK(
                addTotal(database, Dimension::Category, key.first.toUtf8(), key.second, m_categories.value(key)));
        for (const auto &key : sortedKeys(m_seals))
            ESIGN_CHECK(addTotal(database, Dimension::Seal, key.first.bytes(), key.second, m_seals.value(key)));
        for (const auto &key : sortedKeys(m_people))
            ESIGN_CHECK(addTotal(database, Dimension::Signer, key.first.bytes(), key.second, m_people.value(key)));
        return {};
    }

private:
    struct Daily {
        SealId seal;
        qint64 day;
        PersonId person;
        QString category;
        bool operator==(const Daily &) const = default;
        bool operator<(const Daily &other) const
        {
            return std::tie(seal, day, person, category) <
                   std::tie(other.seal, other.day, other.person, other.category);
        }
        friend size_t qHash(const Daily &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.seal, key.day, key.person, key.category);
        }
    };

    template <class Key>
    static QList<Key> sortedKeys(const QHash<Key, qint64> &counts)
    {
        QList<Key> keys = counts.keys();
        std::sort(keys.begin(), keys.end());
        return keys;
    }
    static base::Result<void> addTotal(Database &database, Dimension dimension, const QByteArray &key, qint64 day,
                                       qint64 n)
    {
        return database.run("INSERT INTO usage_total(dimension, key, day, n) VALUES(?1, ?2, ?3, ?4) "
                            "ON CONFLICT(dimension, key, day) DO UPDATE SET n = n + excluded.n",
                            dimension, key, day, n);
    }

    QHash<Daily, qint64> m_daily;
    QHash<qint64, qint64> m_days;
    QHash<std::pair<QString, qint64>, qint64> m_categories;
    QHash<std::pair<SealId, qint64>, qint64> m_seals;
    QHash<std::pair<PersonId, qint64>, qint64> m_people;
};

base::Result<void> sameBytes(Database &database, const UsageRow &record)
{
    ESIGN_TRY(const qint64 same,
              database.number(0, "SELECT count(*) FROM usage WHERE id = ?1 AND bytes = ?2", record.id, record.bytes));
    if (same == 0)
        return fail(ErrorKind::Input, "store.exists", QLatin1String(record.id.hex()));
    return {};
}

} // namespace

base::Result<qint64> addUsage(Writer &writer, const QList<UsageRow> &records)
{
    Database &database = writer.database();
    Counts counts;
    qint64 added = 0;
    {
        ESIGN_TRY(Statement insert,
                  database.prepare("INSERT INTO usage(id, seal, contract, event, person, time_ms, day, category, file, "
                                   "pages, purpose, state, receipt, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
                                   "?10, ?11, ?12, ?13, ?14) ON CONFLICT(id) DO NOTHING"));
        for (const UsageRow &r : records) {
            const auto receipt = r.receipt.isEmpty() ? std::nullopt : std::optional(r.receipt);
            insert.bindAllHeld(r.id, r.seal, r.contract, r.event, r.person, r.timeMs, dayOf(r.timeMs), r.category,
                               r.file, r.pages, r.purpose, r.state, receipt, r.bytes);
            ESIGN_CHECK(insert.run());
            insert.reset();
            if (database.changes() == 0) {
                ESIGN_CHECK(sameBytes(database, r));
                continue;
            }
            ++added;
            counts.add(r);
        }
    }
    ESIGN_CHECK(counts.write(database));
    return added;
}

base::Result<void> setReceipt(Writer &writer, const UsageId &id, const QByteArray &receipt)
{
    return changeRow(writer, "UPDATE usage SET receipt = ?2, state = 1 WHERE id = ?1", id, receipt);
}

base::Result<UsageRow> readUsage(Reader &reader, const UsageId &id)
{
    return readRow<UsageRow>(reader, toUsage, QByteArray(usageColumns) + "WHERE id = ?1", id);
}

base::Result<QList<UsageRow>> listContractUsage(Reader &reader, const ContractId &contract)
{
    return readRows<UsageRow>(reader, toUsage, QByteArray(usageColumns) + "WHERE contract = ?1 ORDER BY time_ms, n",
                              contract);
}

base::Result<UsageChunk> usageAfter(Reader &reader, qint64 after, qint64 limit)
{
    UsageChunk chunk{{}, after};
    ESIGN_TRY(chunk.rows,
              readRows<UsageRow>(reader, toUsage, QByteArray(usageColumns) + "WHERE n > ?1 ORDER BY n LIMIT ?2", after,
                                 limit));
    if (!chunk.rows.isEmpty()) {
        ESIGN_TRY(chunk.last, reader.database().number(0, "SELECT n FROM usage WHERE id = ?1", chunk.rows.last().id));
    }
    return chunk;
}

namespace {

/// The conditions of a filter, its values bound from ?1 to ?5.
QByteArray where(const UsageFilter &filter)
{
    QByteArray sql = " FROM usage WHERE time_ms >= ?1 AND time_ms < ?2";
    if (!filter.seal.isNull())
        sql += " AND seal = ?3";
    if (!filter.person.isNull())
        sql += " AND person = ?4";
    if (filter.category)
        sql += " AND category = ?5";
    return sql;
}

} // namespace

base::Result<QList<UsageRow>> listUsage(Reader &reader, const UsageFilter &filter, qint64 limit, qint64 offset)
{
    const QByteArray sql =
        "SELECT id, seal, contract, event, person, time_ms, category, file, pages, purpose, state, x'', x''" +
        where(filter) + " ORDER BY time_ms DESC, n DESC LIMIT ?6 OFFSET ?7";
    return readRows<UsageRow>(reader, toUsage, sql, filter.fromMs.value_or(0),
                              filter.toMs.value_or(std::numeric_limits<qint64>::max()), filter.seal, filter.person,
                              filter.category, limit, offset);
}

base::Result<qint64> countUsageRows(Reader &reader, const UsageFilter &filter)
{
    // ?6: as many values as every filter binds
    return readRow<qint64>(
        reader, [](const Statement &row) { return row.integer(0); }, "SELECT count(*)" + where(filter) + " AND ?6 = ?6",
        filter.fromMs.value_or(0), filter.toMs.value_or(std::numeric_limits<qint64>::max()), filter.seal, filter.person,
        filter.category, 1);
}

} // namespace store
