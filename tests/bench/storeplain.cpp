// SPDX-License-Identifier: GPL-3.0-or-later
// bench-store-plain | bench-store-cipher FOLDER: the usage records of esign-bench-store with the C API alone, compiled
// once with SQLite and once with SQLCipher: what the encryption costs, and what our code adds to it.
#ifdef BENCH_CIPHER
#define SQLITE_HAS_CODEC 1
#include <sqlcipher/sqlite3.h>
#else
#include <sqlite3.h>
#endif

#include "store/schema.h"

#include "storedata.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <tuple>

using namespace benchdata;

namespace {

sqlite3 *db = nullptr;

void must(int code)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        std::fprintf(stderr, "%d %s\n", code, sqlite3_errmsg(db));
        std::exit(1);
    }
}

sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    must(sqlite3_prepare_v2(db, sql, -1, &statement, nullptr));
    return statement;
}

void blob(sqlite3_stmt *statement, int index, const QByteArray &bytes)
{
    must(sqlite3_bind_blob(statement, index, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT));
}

void text(sqlite3_stmt *statement, int index, const QString &string)
{
    const QByteArray utf8 = string.toUtf8();
    must(sqlite3_bind_text(statement, index, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT));
}

void run(sqlite3_stmt *statement)
{
    must(sqlite3_step(statement));
    sqlite3_reset(statement);
}

using Daily = std::map<std::tuple<QByteArray, qint64, QByteArray, QString>, qint64>;
using Totals = std::map<std::tuple<int, QByteArray, qint64>, qint64>;

void insert(sqlite3_stmt *one, const store::UsageRow &r, Daily &daily, Totals &totals)
{
    const qint64 day = store::dayOf(r.timeMs);
    blob(one, 1, r.id.bytes());
    blob(one, 2, r.seal.bytes());
    blob(one, 3, r.contract.bytes());
    blob(one, 4, r.person.bytes());
    sqlite3_bind_int64(one, 5, r.timeMs);
    sqlite3_bind_int64(one, 6, day);
    text(one, 7, r.category);
    blob(one, 8, r.file.bytes());
    sqlite3_bind_int64(one, 9, r.pages);
    text(one, 10, r.purpose);
    blob(one, 11, r.bytes);
    run(one);
    ++daily[{r.seal.bytes(), day, r.person.bytes(), r.category}];
    ++totals[{0, {}, day}];
    ++totals[{1, r.category.toUtf8(), day}];
    ++totals[{2, r.seal.bytes(), day}];
    ++totals[{4, r.person.bytes(), day}];
}

void count(sqlite3_stmt *daily, sqlite3_stmt *total, const Daily &days, const Totals &totals)
{
    for (const auto &[key, n] : days) {
        blob(daily, 1, std::get<0>(key));
        sqlite3_bind_int64(daily, 2, std::get<1>(key));
        blob(daily, 3, std::get<2>(key));
        text(daily, 4, std::get<3>(key));
        sqlite3_bind_int64(daily, 5, n);
        run(daily);
    }
    for (const auto &[key, n] : totals) {
        sqlite3_bind_int(total, 1, std::get<0>(key));
        const QByteArray bytes = std::get<1>(key);
        must(sqlite3_bind_blob(total, 2, bytes.isEmpty() ? "" : bytes.constData(), static_cast<int>(bytes.size()),
                               SQLITE_TRANSIENT));
        sqlite3_bind_int64(total, 3, std::get<2>(key));
        sqlite3_bind_int64(total, 4, n);
        run(total);
    }
}

double query(const char *sql)
{
    QElapsedTimer timer;
    timer.start();
    sqlite3_stmt *statement = prepare(sql);
    while (sqlite3_step(statement) == SQLITE_ROW) {
    }
    sqlite3_finalize(statement);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

double pointReads()
{
    sqlite3_stmt *read = prepare("SELECT bytes FROM usage WHERE id = ?1");
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20000; ++i) {
        blob(read, 1, usageRow((i * 7919LL) % usageCount).id.bytes());
        run(read);
    }
    const double each = static_cast<double>(timer.nsecsElapsed()) * 1e-6 / 20000;
    sqlite3_finalize(read);
    return each;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2)
        usageCount = std::atoll(argv[2]);
#ifdef BENCH_CIPHER
    const char *name = "SQLCipher";
#else
    const char *name = "plain SQLite";
#endif
    const QByteArray path = QByteArray(argc > 1 ? argv[1] : "/tmp") + "/c-api.db";
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(QFile::decodeName(path + suffix));
    must(sqlite3_open(path.constData(), &db));
#ifdef BENCH_CIPHER
    const QByteArray key = "x'" + QByteArray(64, 'b') + "'";
    must(sqlite3_key(db, key.constData(), static_cast<int>(key.size())));
    must(sqlite3_exec(db, "PRAGMA cipher_page_size=8192", nullptr, nullptr, nullptr));
#else
    must(sqlite3_exec(db, "PRAGMA page_size=8192", nullptr, nullptr, nullptr));
#endif
    must(sqlite3_exec(db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA "
                      "secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=10000",
                      nullptr, nullptr, nullptr));
    must(sqlite3_exec(db, store::schemaUsage, nullptr, nullptr, nullptr));
    sqlite3_stmt *one = prepare("INSERT INTO usage(id, seal, contract, person, time_ms, day, category, file, pages, "
                                "purpose, state, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11)");
    sqlite3_stmt *daily =
        prepare("INSERT INTO usage_daily(seal, day, person, category, n) VALUES(?1, ?2, ?3, ?4, ?5) ON "
                "CONFLICT(seal, day, person, category) DO UPDATE SET n = n + excluded.n");
    sqlite3_stmt *total = prepare("INSERT INTO usage_total(dimension, key, day, n) VALUES(?1, ?2, ?3, ?4) ON "
                                  "CONFLICT(dimension, key, day) DO UPDATE SET n = n + excluded.n");
    double busy = 0, cpu = 0;
    for (qint64 at = 0; at < usageCount; at += batch) {
        QList<store::UsageRow> records;
        for (qint64 i = at; i < at + batch; ++i)
            records.append(usageRow(i));
        QElapsedTimer timer;
        timer.start();
        const std::clock_t start = std::clock();
        must(sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
        Daily days;
        Totals totals;
        for (const store::UsageRow &record : std::as_const(records))
            insert(one, record, days, totals);
        count(daily, total, days, totals);
        must(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr));
        cpu += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        busy += static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    }
    for (sqlite3_stmt *statement : {one, daily, total})
        sqlite3_finalize(statement);
    std::printf("  %-13s insert %9.0f /s (%9.0f by CPU time), read by id %7.4f ms, count by seal over the counts %7.1f "
                "ms, over the records "
                "%7.1f ms\n",
                name, static_cast<double>(usageCount) / busy * 1000, static_cast<double>(usageCount) / cpu,
                pointReads(), query("SELECT key, sum(n) FROM usage_total WHERE dimension = 2 GROUP BY key"),
                query("SELECT seal, count(*) FROM usage GROUP BY seal"));
    sqlite3_close(db);
    return 0;
}
