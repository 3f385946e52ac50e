// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statistics.h"

#include "store/contractrow.h"
#include "store/rows.h"
#include "store/search.h"

namespace store {

namespace {

KeyCount toKeyCount(const Statement &row)
{
    return {row.blob(0), row.integer(1)};
}

DayCount toDayCount(const Statement &row)
{
    return {row.integer(0), row.integer(1)};
}

ContractCount toContractCount(const Statement &row)
{
    return {row.blob(0), row.enumeration<ContractStatus>(1), row.integer(2)};
}

/// A statement being put together: conditions with numbered parameters, bound later in the same order.
class Query {
public:
    template <class Value>
    void add(const QByteArray &condition, const Value &value)
    {
        m_conditions.append(QByteArray(condition).replace("?", "?" + QByteArray::number(m_binders.size() + 1)));
        m_binders.append([value](Statement &statement, int index) { statement.bind(index, value); });
    }
    QByteArray where() const { return m_conditions.isEmpty() ? QByteArray() : " WHERE " + m_conditions.join(" AND "); }
    base::Result<Statement> prepare(Database &database, const QByteArray &sql) const
    {
        ESIGN_TRY(Statement statement, database.prepare(sql));
        for (int i = 0; i < m_binders.size(); ++i)
            m_binders[i](statement, i + 1);
        return statement;
    }

private:
    QList<QByteArray> m_conditions;
    QList<std::function<void(Statement &, int)>> m_binders;
};

Query conditions(const ContractFilter &filter)
{
    Query query;
    if (!filter.statuses.isEmpty()) { // numbers of ours, no text
        QByteArray list;
        for (const ContractStatus status : filter.statuses)
            list += (list.isEmpty() ? "" : ",") + QByteArray::number(static_cast<int>(status));
        query.add("status IN (" + list + ") AND ? = 1", 1);
    }
    if (filter.category)
        query.add("category = ?", *filter.category);
    if (filter.fromMs)
        query.add("created_ms >= ?", *filter.fromMs);
    if (filter.toMs)
        query.add("created_ms < ?", *filter.toMs);
    if (!filter.seal.isNull())
        query.add("n IN (SELECT contract FROM contract_seal WHERE seal = ?)", filter.seal);
    if (!filter.tag.isEmpty())
        query.add("n IN (SELECT contract FROM contract_tag JOIN tag ON tag.n = contract_tag.tag WHERE tag.name = ?)",
                  filter.tag);
    if (!filter.partyOrg.isNull())
        query.add("n IN (SELECT contract FROM contract_party WHERE org = ? AND role = 0)", filter.partyOrg);
    if (!filter.person.isNull())
        query.add("n IN (SELECT contract FROM contract_party WHERE person = ?)", filter.person);
    if (!filter.signer.isNull())
        query.add("n IN (SELECT contract FROM contract_party WHERE person = ? AND state = 2)", filter.signer);
    if (const auto terms = searchTerms(filter.text); !terms.isEmpty()) {
        for (const SearchTerm &term : terms)
            query.add(term.condition, term.match);
    }
    return query;
}

} // namespace

base::Result<QList<KeyCount>> countUsage(Reader &reader, Dimension dimension, const Period &period)
{
    return readRows<KeyCount>(
        reader, toKeyCount,
        "SELECT key, sum(n) AS total FROM usage_total WHERE dimension = ?1 AND day BETWEEN ?2 AND "
        "?3 GROUP BY key ORDER BY total DESC, key",
        dimension, period.firstDay, period.lastDay);
}

base::Result<QList<DayCount>> usageByDay(Reader &reader, Dimension dimension, const QByteArray &key,
                                         const Period &period)
{
    return readRows<DayCount>(
        reader, toDayCount,
        "SELECT day, n FROM usage_total WHERE dimension = ?1 AND key = ?2 AND day BETWEEN ?3 AND ?4 "
        "ORDER BY day",
        dimension, key, period.firstDay, period.lastDay);
}

base::Result<QList<KeyCount>> countUsageWhere(Reader &reader, Dimension dimension, const UsageCountFilter &filter)
{
    const QByteArray key = dimension == Dimension::Category ? "CAST(category AS BLOB)"
                           : dimension == Dimension::Seal   ? "seal"
                           : dimension == Dimension::Signer ? "person"
                                                            : "x''";
    Query query;
    if (!filter.seal.isNull())
        query.add("seal = ?", filter.seal);
    query.add("day >= ?", filter.period.firstDay);
    query.add("day <= ?", filter.period.lastDay);
    if (!filter.person.isNull())
        query.add("person = ?", filter.person);
    if (filter.category)
        query.add("category = ?", *filter.category);
    const QByteArray sql = "SELECT " + key + " AS k, sum(n) AS total FROM usage_daily" + query.where() +
                           " GROUP BY k ORDER BY total DESC, k";
    ESIGN_TRY(Statement statement, query.prepare(reader.database(), sql));
    QList<KeyCount> counts;
    for (;;) {
        ESIGN_TRY(const bool more, statement.step());
        if (!more)
            return counts;
        counts.append(toKeyCount(statement));
    }
}

base::Result<QList<ContractCount>> countContracts(Reader &reader, Dimension dimension, const Period &period)
{
    return readRows<ContractCount>(reader, toContractCount,
                                   "SELECT key, status, sum(n) AS total FROM contract_daily WHERE dimension = ?1 AND "
                                   "day BETWEEN ?2 AND ?3 AND n > 0 GROUP BY key, status ORDER BY key, status",
                                   dimension, period.firstDay, period.lastDay);
}

base::Result<QList<ContractCount>> countContractsOf(Reader &reader, Dimension dimension, const QByteArray &key,
                                                    const Period &period)
{
    return readRows<ContractCount>(reader, toContractCount,
                                   "SELECT key, status, sum(n) AS total FROM contract_daily WHERE dimension = ?1 AND "
                                   "key = ?2 AND day BETWEEN ?3 AND ?4 AND n > 0 GROUP BY status ORDER BY status",
                                   dimension, key, period.firstDay, period.lastDay);
}

base::Result<ContractPage> listContracts(Reader &reader, const ContractFilter &filter, ContractOrder order,
                                         qint64 limit, qint64 offset)
{
    const Query query = conditions(filter);
    Database &database = reader.database();
    ContractPage page;
    {
        ESIGN_TRY(Statement count, query.prepare(database, "SELECT count(*) FROM contract" + query.where()));
        ESIGN_TRY(const bool found, count.step());
        page.total = found ? count.integer(0) : 0;
    }
    const QByteArray by = order == ContractOrder::UpdatedDescending   ? "updated_ms DESC, n DESC"
                          : order == ContractOrder::CreatedDescending ? "created_ms DESC, n DESC"
                                                                      : "deadline_ms IS NULL, deadline_ms, n";
    ESIGN_TRY(Statement list,
              query.prepare(database, QByteArray(contractColumns) + "x'' FROM contract" + query.where() + " ORDER BY " +
                                          by + " LIMIT " + QByteArray::number(limit) + " OFFSET " +
                                          QByteArray::number(offset)));
    for (;;) {
        ESIGN_TRY(const bool more, list.step());
        if (!more)
            return page;
        page.rows.append(toContract(list));
    }
}

} // namespace store
