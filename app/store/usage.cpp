// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage.h"

#include "store/days.h"
#include "store/rows.h"
#include "store/statistics.h"

#include <map>
#include <tuple>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr char usageColumns[] = "SELECT id, seal, contract, event, person, time_ms, category, file, pages, purpose, state, "
                                "receipt, bytes FROM usage ";

UsageRow toUsage(const Statement &row)
{
    return {row.fixed<UsageId>(0), row.fixed<SealId>(1),  row.fixed<ContractId>(2), row.fixed<EventId>(3),
            row.fixed<PersonId>(4), row.integer(5),        row.text(6),              row.fixed<Digest>(7),
            row.integer(8),         row.text(9),           row.enumeration<UsageState>(10),
            row.blob(11),           row.blob(12)};
}

/// Counts of a batch, in the order of the tables' keys: each B-tree is walked once from left to right.
struct Counts {
    std::map<std::tuple<SealId, qint64, PersonId, QString>, qint64> daily;
    std::map<std::tuple<int, QByteArray, qint64>, qint64> totals;

    void add(const UsageRow &record)
    {
        const qint64 day = dayOf(record.timeMs);
        ++daily[{record.seal, day, record.person, record.category}];
        ++totals[{static_cast<int>(Dimension::All), QByteArray(), day}];
        ++totals[{static_cast<int>(Dimension::Category), record.category.toUtf8(), day}];
        ++totals[{static_cast<int>(Dimension::Seal), record.seal.bytes(), day}];
        ++totals[{static_cast<int>(Dimension::Signer), record.person.bytes(), day}];
    }

    base::Result<void> write(Database &database) const
    {
        ESIGN_TRY(Statement one, database.prepare("INSERT INTO usage_daily(seal, day, person, category, n) "
                                                  "VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT(seal, day, person, category) "
                                                  "DO UPDATE SET n = n + excluded.n"));
        for (const auto &[key, n] : daily) {
            one.bindAll(std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), n);
            ESIGN_CHECK(one.run());
            one.reset();
        }
        ESIGN_TRY(Statement total, database.prepare("INSERT INTO usage_total(dimension, key, day, n) "
                                                    "VALUES(?1, ?2, ?3, ?4) ON CONFLICT(dimension, key, day) "
                                                    "DO UPDATE SET n = n + excluded.n"));
        for (const auto &[key, n] : totals) {
            total.bindAll(std::get<0>(key), std::get<1>(key), std::get<2>(key), n);
            ESIGN_CHECK(total.run());
            total.reset();
        }
        return {};
    }
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
            insert.bindAll(r.id, r.seal, r.contract, r.event, r.person, r.timeMs, dayOf(r.timeMs), r.category, r.file,
                           r.pages, r.purpose, r.state, receipt, r.bytes);
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

base::Result<QList<UsageRow>> listUsage(Reader &reader, const UsageFilter &filter, qint64 limit, qint64 offset)
{
    QByteArray sql = "SELECT id, seal, contract, event, person, time_ms, category, file, pages, purpose, state, x'', x'' "
                     "FROM usage WHERE time_ms >= ?1 AND time_ms < ?2";
    if (!filter.seal.isNull())
        sql += " AND seal = ?3";
    if (!filter.person.isNull())
        sql += " AND person = ?4";
    if (filter.category)
        sql += " AND category = ?5";
    sql += " ORDER BY time_ms DESC, n DESC LIMIT ?6 OFFSET ?7";
    return readRows<UsageRow>(reader, toUsage, sql, filter.fromMs.value_or(0),
                              filter.toMs.value_or(std::numeric_limits<qint64>::max()), filter.seal, filter.person,
                              filter.category, limit, offset);
}

} // namespace store
