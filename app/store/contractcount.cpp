// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contractcount.h"

#include "store/statistics.h"

namespace store {

// Dimensions as in statistics.h: 0 all, 1 category, 2 seal, 3 party, 4 signer. A party's key is its organisation, else
// the person, else the name; each key counts a contract once. DAY is dayOf() of days.h.
#define DAY(column) "((" column " + 28800000) / 86400000)"
#define PARTY_KEY "coalesce(p.org, p.person, CAST(p.name AS BLOB))"

const char contractDailySelect[] = "SELECT dimension, key, " DAY(
    "created_ms") " AS day, status, count(*) AS n FROM ("
                  "SELECT 0 AS dimension, x'' AS key, c.created_ms, c.status FROM contract c "
                  "UNION ALL SELECT 1, CAST(c.category AS BLOB), c.created_ms, c.status FROM contract c "
                  "UNION ALL SELECT 2, s.seal, c.created_ms, c.status FROM contract c JOIN contract_seal s ON "
                  "s.contract = c.n "
                  "UNION ALL SELECT 3, key, created_ms, status FROM (SELECT DISTINCT " PARTY_KEY
                  " AS key, c.created_ms, c.status, c.n "
                  "FROM contract c JOIN contract_party p ON p.contract = c.n AND p.role = 0) "
                  "UNION ALL SELECT 4, person, created_ms, status FROM (SELECT DISTINCT p.person, c.created_ms, "
                  "c.status, c.n "
                  "FROM contract c JOIN contract_party p ON p.contract = c.n AND p.state = 2 AND p.person IS NOT "
                  "NULL)) "
                  "GROUP BY 1, 2, 3, 4";

const char usageDailySelect[] =
    "SELECT seal, day, person, category, count(*) AS n FROM usage GROUP BY seal, day, person, category";

const char usageTotalSelect[] =
    "SELECT 0 AS dimension, x'' AS key, day, count(*) AS n FROM usage GROUP BY day "
    "UNION ALL SELECT 1, CAST(category AS BLOB), day, count(*) FROM usage GROUP BY category, day "
    "UNION ALL SELECT 2, seal, day, count(*) FROM usage GROUP BY seal, day "
    "UNION ALL SELECT 4, person, day, count(*) FROM usage GROUP BY person, day";

base::Result<void> countContract(Database &database, qint64 n, int sign)
{
    static const QByteArray sql =
        "INSERT INTO contract_daily(dimension, key, day, status, n) "
        "SELECT dimension, key, " DAY(
            "created_ms") ", status, ?2 FROM ("
                          "SELECT 0 AS dimension, x'' AS key, c.created_ms, c.status FROM contract c WHERE c.n = ?1 "
                          "UNION ALL SELECT 1, CAST(c.category AS BLOB), c.created_ms, c.status FROM contract c WHERE "
                          "c.n = ?1 "
                          "UNION ALL SELECT 2, s.seal, c.created_ms, c.status FROM contract c JOIN contract_seal s ON "
                          "s.contract = c.n "
                          "WHERE c.n = ?1 "
                          "UNION ALL SELECT 3, key, created_ms, status FROM (SELECT DISTINCT " PARTY_KEY
                          " AS key, c.created_ms, c.status "
                          "FROM contract c JOIN contract_party p ON p.contract = c.n AND p.role = 0 WHERE c.n = ?1) "
                          "UNION ALL SELECT 4, person, created_ms, status FROM (SELECT DISTINCT p.person, "
                          "c.created_ms, c.status "
                          "FROM contract c JOIN contract_party p ON p.contract = c.n AND p.state = 2 AND p.person IS "
                          "NOT NULL "
                          "WHERE c.n = ?1)) WHERE true "
                          "ON CONFLICT(dimension, key, day, status) DO UPDATE SET n = n + excluded.n";
    return database.run(sql, n, sign); // rows that fall to 0 stay and count nothing
}

base::Result<void> recountContracts(Database &database)
{
    ESIGN_CHECK(database.run("DELETE FROM contract_daily"));
    return database.run(QByteArray("INSERT INTO contract_daily(dimension, key, day, status, n) ") +
                        contractDailySelect);
}

base::Result<void> recountUsage(Database &database)
{
    ESIGN_CHECK(database.run("DELETE FROM usage_daily"));
    ESIGN_CHECK(database.run("DELETE FROM usage_total"));
    ESIGN_CHECK(
        database.run(QByteArray("INSERT INTO usage_daily(seal, day, person, category, n) ") + usageDailySelect));
    return database.run(QByteArray("INSERT INTO usage_total(dimension, key, day, n) ") + usageTotalSelect);
}

} // namespace store
