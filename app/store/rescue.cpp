// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue.h"

#include "base/files.h"
#include "store/contractcount.h"
#include "store/ownfiles.h"
#include "store/rows.h"
#include "store/search.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 lastRow = 1LL << 62;

/// The damaged database; opened anew after each failure, for a failed page leaves SQLCipher's connection unusable.
class Source {
public:
    Source(QString path, const crypto::Secret &key) : m_path(std::move(path)), m_key(key) {}
    base::Result<Database *> database()
    {
        if (!m_database) {
            DatabaseOptions options;
            options.salvage = true;
            ESIGN_TRY(m_database, Database::open(m_path, m_key, options));
            m_database->keepWalOnClose();
        }
        return m_database.get();
    }
    void drop() { m_database.reset(); }

private:
    QString m_path;
    const crypto::Secret &m_key;
    std::unique_ptr<Database> m_database;
};

class Rescue {
public:
    Rescue(Source &source, Database &target, base::Progress &progress)
        : m_source(source), m_target(target), m_progress(progress)
    {
    }

    base::Result<RescuedTable> copy(const QString &table)
    {
        RescuedTable result{table, 0, 0, false};
        ESIGN_TRY(const QByteArrayList columns, columnsOf(table));
        if (columns.isEmpty())
            return result;
        const QByteArray name = table.toLatin1();
        QByteArrayList places;
        for (qsizetype i = 0; i < columns.size(); ++i)
            places.append('?' + QByteArray::number(i + 1));
        m_insert = "INSERT OR IGNORE INTO " + name + "(" + columns.join(',') + ") VALUES(" + places.join(',') + ")";
        m_select = "SELECT rowid, " + columns.join(',') + " FROM " + name + " WHERE rowid >= ?1 ORDER BY rowid";
        qint64 next = std::numeric_limits<qint64>::min();
        for (;;) {
            ESIGN_TRY(const bool whole, copyFrom(next, result));
            if (whole)
                return result;
            const qint64 good = firstReadable(qMax<qint64>(next, 0) + 1);
            if (good < 0) {
                result.cut = true;
                return result;
            }
            result.lost += good - qMax<qint64>(next, 1);
            next = good;
        }
    }

private:
    /// Those that both have, so that an older schema gives what it has.
    base::Result<QByteArrayList> columnsOf(const QString &table)
    {
        const auto names = [&](Database &database) {
            QByteArrayList list;
            (void)database.each([&](const Statement &row) { list.append(row.text(0).toLatin1()); },
                                "SELECT name FROM pragma_table_info(?1)", table);
            return list;
        };
        ESIGN_TRY(Database *const source, m_source.database());
        const QByteArrayList old = names(*source);
        QByteArrayList both = names(m_target);
        both.removeIf([&](const QByteArray &column) { return !old.contains(column); });
        return both;
    }

    /// Copies from row `next` on; false at a row that can't be read, `next` then being the first that is missing.
    base::Result<bool> copyFrom(qint64 &next, RescuedTable &result)
    {
        ESIGN_TRY(Database *const source, m_source.database());
        base::Result<void> written;
        bool whole = false;
        {
            auto read = source->prepare(m_select);
            if (!read) {
                m_source.drop();
                return false;
            }
            read->bindAll(next);
            ESIGN_TRY(Statement insert, m_target.prepare(m_insert));
            for (;;) {
                if (m_progress.cancelled())
                    return fail(ErrorKind::Cancelled, "cancelled");
                const auto row = read->step();
                if (!row)
                    break;
                if (!*row) {
                    whole = true;
                    break;
                }
                for (int i = 1; i < read->columnCount(); ++i)
                    insert.bindColumn(i, *read, i);
                ESIGN_CHECK(insert.run());
                insert.reset();
                next = read->integer(0) + 1;
                m_progress.report(++m_rows, 0);
                ++result.rows;
            }
        }
        if (!whole)
            m_source.drop();
        return whole;
    }

    bool readable(qint64 from, qint64 &found)
    {
        auto source = m_source.database();
        if (!source)
            return false;
        bool good = false;
        {
            auto read = (*source)->prepare(m_select);
            if (read) {
                read->bindAll(from);
                const auto row = read->step();
                good = row && *row;
                if (good)
                    found = read->integer(0);
            }
        }
        if (!good)
            m_source.drop();
        return good;
    }

    /// The next row behind the damage, by ever longer steps and then halving; -1: none.
    qint64 firstReadable(qint64 from)
    {
        qint64 step = 1, found = -1;
        if (readable(from, found))
            return found;
        while (from + step < lastRow && !readable(from + step, found))
            step *= 2;
        if (found < 0)
            return -1;
        for (qint64 low = from + step / 2, high = from + step; high - low > 1;) {
            const qint64 middle = low + (high - low) / 2;
            qint64 row = -1;
            if (readable(middle, row)) {
                high = middle;
                found = row;
            } else {
                low = middle;
            }
        }
        return found;
    }

    Source &m_source;
    Database &m_target;
    base::Progress &m_progress;
    QByteArray m_insert, m_select;
    qint64 m_rows = 0;
};

/// What refers to lost rows gets what it needs; what can't stand alone goes.
base::Result<void> mend(Database &database, BlobFolder &blobs, RescueReport &report)
{
    ESIGN_CHECK(
        database.run("INSERT INTO contract(id, topic, status, category, created_ms, updated_ms, head_seq, "
                     "head_hash, epoch, state) SELECT contract, '', 1, '', min(time_ms), max(time_ms), 0, NULL, "
                     "0, x'' FROM event WHERE contract NOT IN (SELECT id FROM contract) GROUP BY contract"));
    report.contractsRebuilt = database.changes();
    ESIGN_CHECK(database.execute(
        "INSERT INTO seal(id, number, type, name, status, shape, width_mm, height_mm, current_version, created_ms, "
        "head_seq) SELECT s, 'lost-' || hex(s), '', '', 1, 4, 0, 0, 0, 0, 0 FROM (SELECT seal AS s FROM seal_log UNION "
        "SELECT seal FROM seal_version UNION SELECT seal FROM lease) WHERE s NOT IN (SELECT id FROM seal);"
        "UPDATE contract SET (head_seq, head_hash) = (SELECT e.seq, e.hash FROM event e WHERE e.contract = contract.id "
        "ORDER BY e.seq DESC LIMIT 1) WHERE EXISTS(SELECT 1 FROM event e WHERE e.contract = contract.id AND e.seq <> "
        "head_seq AND e.seq >= head_seq);"
        "UPDATE seal SET (head_seq, head_hash) = (SELECT e.seq, e.hash FROM seal_log e WHERE e.seal = seal.id "
        "ORDER BY e.seq DESC LIMIT 1) WHERE EXISTS(SELECT 1 FROM seal_log e WHERE e.seal = seal.id AND e.seq <> "
        "head_seq AND e.seq >= head_seq);"
        "DELETE FROM contract_party WHERE contract NOT IN (SELECT n FROM contract);"
        "DELETE FROM contract_file WHERE contract NOT IN (SELECT n FROM contract);"
        "DELETE FROM contract_tag WHERE contract NOT IN (SELECT n FROM contract) OR tag NOT IN (SELECT n FROM tag);"
        "DELETE FROM contract_seal WHERE contract NOT IN (SELECT n FROM contract);"
        "UPDATE org SET parent = NULL WHERE parent NOT IN (SELECT id FROM org)"));
    const auto files = blobs.files();
    for (const BlobName &name : files) {
        ESIGN_TRY(const auto source, blobs.open(name));
        ESIGN_CHECK(database.run("INSERT OR IGNORE INTO blob(name, size, refcount, state) VALUES(?1, ?2, 1, 0)", name,
                                 source->size()));
    }
    ESIGN_CHECK(database.run("UPDATE contract_file SET blob = NULL WHERE blob NOT IN (SELECT name FROM blob)"));
    report.filesMissing = database.changes();
    return database.run("UPDATE blob SET refcount = max(refcount, (SELECT count(*) FROM contract_file f WHERE f.blob = "
                        "blob.name))");
}

base::Result<void> fill(Source &source, Database &target, BlobFolder &blobs, base::Progress &progress,
                        RescueReport &report)
{
    ESIGN_CHECK(target.execute("PRAGMA foreign_keys=OFF"));
    ESIGN_TRY(Transaction transaction, Transaction::begin(target));
    QStringList tables;
    ESIGN_CHECK(target.each([&](const Statement &row) { tables.append(row.text(0)); },
                            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name "
                            "NOT LIKE 'search_%' AND sql NOT LIKE '%WITHOUT ROWID%'"));
    Rescue rescue(source, target, progress);
    for (const QString &table : std::as_const(tables)) {
        ESIGN_TRY(const RescuedTable copied, rescue.copy(table));
        report.tables.append(copied);
    }
    ESIGN_CHECK(mend(target, blobs, report));
    ESIGN_CHECK(recountContracts(target));
    ESIGN_CHECK(recountUsage(target));
    ESIGN_CHECK(rebuildSearch(target));
    ESIGN_CHECK(transaction.commit());
    ESIGN_TRY(report.check, checkRecords(target, progress));
    return target.execute("PRAGMA journal_mode=DELETE"); // one file
}

void removeWith(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

base::Result<void> copyFile(const QString &from, const QString &to)
{
    ESIGN_TRY(const auto source, base::openSource(from));
    ESIGN_TRY(const auto file, base::PendingFile::create(to));
    if (!file->cloneFrom(from, source->size()))
        for (qint64 at = 0; at < source->size(); at += 1 << 20) {
            ESIGN_TRY(const QByteArray block, source->bytes(at, 1 << 20));
            ESIGN_CHECK(file->append(block));
        }
    ESIGN_CHECK(file->commit());
    keepOwn(to);
    return {};
}

} // namespace

qint64 RescueReport::rows() const
{
    qint64 sum = 0;
    for (const RescuedTable &table : tables)
        sum += table.rows;
    return sum;
}

qint64 RescueReport::lost() const
{
    qint64 sum = 0;
    for (const RescuedTable &table : tables)
        sum += table.lost + (table.cut ? 1 : 0);
    return sum;
}

base::Result<RescueReport> rescueStore(const QString &folder, const crypto::Secret &key, const QDateTime &now,
                                       base::Progress &progress,
                                       const std::function<base::Result<void>(Reader &saved)> &accept)
{
    ESIGN_TRY(const HeldStore held, holdStore(folder));
    const QString path = Store::databasePath(folder), making = path + QStringLiteral(".rescuing");
    RescueReport report;
    report.setAside = path + QStringLiteral(".damaged-") + now.toUTC().toString(QStringLiteral("yyyyMMdd-hhmmss"));
    BlobFolder blobs(folder + QStringLiteral("/blobs"));
    ESIGN_CHECK(blobs.prepare());
    const base::Result<void> filled = [&]() -> base::Result<void> {
        Source source(path, key);
        if (const auto opened = source.database(); !opened)
            return opened.error().code == "store.damaged"
                       ? fail(ErrorKind::Unavailable, "store.rescue.nothing", opened.error().detail)
                       : opened.error();
        removeWith(making);
        DatabaseOptions options;
        options.create = true;
        ESIGN_TRY(const auto target, Database::open(making, key, options));
        ESIGN_CHECK(migrate(*target, key));
        ESIGN_CHECK(fill(source, *target, blobs, progress, report));
        if (report.rows() == 0)
            return fail(ErrorKind::Unavailable, "store.rescue.nothing");
        Reader saved(*target);
        return accept ? accept(saved) : base::Result<void>();
    }();
    if (!filled) {
        removeWith(making);
        return filled.error();
    }
    // the damaged one is whole under its dated name before anything is replaced
    ESIGN_CHECK(copyFile(path, report.setAside));
    if (QFile::exists(path + QStringLiteral("-wal")))
        ESIGN_CHECK(copyFile(path + QStringLiteral("-wal"), report.setAside + QStringLiteral("-wal")));
    if (!base::Disk::real().rename(making, path + QStringLiteral(".rescued")) || !base::Disk::real().syncFolder(folder))
        return fail(ErrorKind::Unavailable, "store.io", QStringLiteral("rescue"));
    finishReplacing(folder);
    return report;
}

} // namespace store
