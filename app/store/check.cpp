// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/check.h"

#include "crypto/digest.h"
#include "store/contractcount.h"
#include "store/rows.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <algorithm>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qsizetype mostFindings = 1000;

void add(CheckReport &report, const char *code, const QString &detail)
{
    if (report.findings.size() < mostFindings)
        report.findings.append({code, detail});
}

/// Damage that stops a look is a finding, not a failure; the rest is looked at all the same.
base::Result<void> orFinding(CheckReport &report, const base::Result<void> &looked, const char *what)
{
    if (looked || looked.error().code == "cancelled")
        return looked;
    add(report, "check.unreadable", QLatin1String(what) + QStringLiteral(": ") + looked.error().detail);
    return {};
}

base::Result<void> pragma(Database &database, CheckReport &report, const char *sql, const char *code)
{
    return database.each(
        [&](const Statement &row) {
            if (row.text(0) != QLatin1String("ok"))
                add(report, code, row.text(0).left(200));
        },
        sql);
}

struct Link {
    QByteArray owner;
    qint64 seq = 0;
    QByteArray hash;
};

/// A log of `table`, rows of owner, seq, hash, prev_hash, bytes in order; heads of `headTable`.
base::Result<void> chain(Database &database, CheckReport &report, const QByteArray &table, const QByteArray &owner,
                         const QByteArray &headTable, qint64 *count)
{
    Link last;
    ESIGN_CHECK(database.each(
        [&](const Statement &row) {
            if (count)
                ++*count;
            if (row.blob(0) != last.owner)
                last = {row.blob(0), 0, {}};
            const QString name =
                QLatin1String(table + ' ' + last.owner.toHex() + ' ') + QString::number(row.integer(1));
            if (row.integer(1) != last.seq + 1 || row.blob(3) != last.hash)
                add(report, "check.chain.gap", name);
            if (crypto::sha256(row.blob(4)) != row.blob(2))
                add(report, "check.chain.hash", name);
            last.seq = row.integer(1);
            last.hash = row.blob(2);
        },
        "SELECT " + owner + ", seq, hash, prev_hash, bytes FROM " + table + " ORDER BY " + owner + ", seq"));
    return database.each(
        [&](const Statement &row) {
            add(report, "check.chain.head", QLatin1String(table + ' ' + row.blob(0).toHex()));
        },
        "SELECT h.id FROM " + headTable + " h LEFT JOIN (SELECT " + owner + " AS owner, max(seq) AS seq FROM " + table +
            " GROUP BY 1) m ON m.owner = h.id LEFT JOIN " + table + " e ON e." + owner +
            " = h.id AND e.seq = m.seq WHERE coalesce(m.seq, 0) <> h.head_seq OR coalesce(e.hash, x'') <> "
            "coalesce(h.head_hash, x'')");
}

base::Result<void> counts(Database &database, CheckReport &report, const QByteArray &kept, const QByteArray &counted,
                          const char *what)
{
    ESIGN_TRY(const qint64 different,
              database.number(0, "SELECT (SELECT count(*) FROM (" + kept + " EXCEPT " + counted +
                                     ")) + (SELECT count(*) FROM (" + counted + " EXCEPT " + kept + "))"));
    if (different > 0)
        add(report, "check.counts", QStringLiteral("%1: %2 rows").arg(QLatin1String(what)).arg(different));
    return {};
}

base::Result<void> allCounts(Database &database, CheckReport &report)
{
    // EXCEPT over a compound needs it as a table
    const auto table = [](const char *select) { return QByteArray("SELECT * FROM (") + select + ")"; };
    ESIGN_CHECK(counts(database, report, "SELECT seal, day, person, category, n FROM usage_daily",
                       table(usageDailySelect), "usage_daily"));
    ESIGN_CHECK(counts(database, report, "SELECT dimension, key, day, n FROM usage_total", table(usageTotalSelect),
                       "usage_total"));
    ESIGN_CHECK(counts(database, report, "SELECT dimension, key, day, status, n FROM contract_daily WHERE n <> 0",
                       table(contractDailySelect), "contract_daily"));
    return database.each(
        [&](const Statement &row) { add(report, "check.blob.references", QLatin1String(row.blob(0).toHex())); },
        "SELECT b.name FROM blob b WHERE b.refcount < (SELECT count(*) FROM contract_file f WHERE f.blob = b.name)");
}

base::Result<void> blobs(Store &store, Reader &reader, CheckReport &report, base::Progress &progress)
{
    ESIGN_TRY(const QList<BlobRow> rows, readRows<BlobRow>(
                                             reader,
                                             [](const Statement &row) {
                                                 return BlobRow{row.fixed<BlobName>(0), row.integer(1), row.integer(2)};
                                             },
                                             "SELECT name, size, refcount FROM blob"));
    QSet<BlobName> known;
    for (const BlobRow &blob : rows) {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        known.insert(blob.name);
        if (blob.refcount > 0) {
            const auto good = store.blobs().verify(blob.name);
            if (!good)
                add(report, good.error().code == "store.blob.missing" ? "check.blob.missing" : "check.blob.damaged",
                    QLatin1String(blob.name.hex()));
        }
        progress.report(++report.blobs, rows.size());
    }
    const auto files = store.blobs().files();
    for (const BlobName &name : files) {
        // one that came after the snapshot is no stranger
        if (!known.contains(name) && !store.blobs().isNew(name))
            add(report, "check.blob.unknown", QLatin1String(name.hex()));
    }
    return {};
}

} // namespace

bool CheckReport::has(const char *code) const
{
    return std::any_of(findings.begin(), findings.end(), [&](const CheckFinding &f) { return f.code == code; });
}

QList<std::pair<QByteArray, QByteArray>> checkCodes()
{
    return {
        {"check.cipher", "A page of the database was changed or damaged."},
        {"check.database", "The database's inner order is damaged."},
        {"check.unreadable", "A part of the records can't be read."},
        {"check.reference", "A record refers to another that is missing."},
        {"check.chain.gap", "A signed log has a gap or a wrong link."},
        {"check.chain.hash", "A signed entry does not match its hash."},
        {"check.chain.head", "The end of a signed log is not where the record says."},
        {"check.counts", "The kept counts differ from a new count."},
        {"check.blob.missing", "A file is missing."},
        {"check.blob.damaged", "A file was changed or damaged."},
        {"check.blob.unknown", "A file belongs to no record."},
        {"check.blob.references", "A file's use count is too low."},
        // found by session, which reads what is signed
        {"check.account", "The account itself can't be read."},
        {"check.event.signature", "A contract's event is not what was signed."},
        {"check.contract.row", "The list says something else of a contract than its events."},
        {"check.usage.signature", "A use of a seal is not what was signed."},
        {"check.usage.row", "The list says something else of a use than its signed record."},
        {"check.usage.receipt", "A use counts as recorded, but no receipt proves it."},
        {"check.usage.missing", "A signed event names a use of a seal that is not on record so."},
        {"check.usage.event", "A use names an event of a contract that is not there."},
        {"check.seal.object", "A seal's object is not what its maker signed."},
        {"check.seal.log", "A seal's log is not what was signed."},
        {"check.seal.row", "The list says something else of a seal than its log."},
        {"check.seal.cut", "The operation log names an act that the seal's log lacks."},
        {"check.operations.gap", "Entries of the operation log are missing."},
    };
}

base::Result<CheckReport> checkRecords(Database &database, const base::Progress &progress)
{
    CheckReport report;
    const auto look = [&](const char *what, const base::Result<void> &looked) -> base::Result<void> {
        ESIGN_CHECK(orFinding(report, looked, what));
        return progress.cancelled() ? fail(ErrorKind::Cancelled, "cancelled") : base::Result<void>();
    };
    // it reads the file past the WAL, which may hold the newer page; the other check sees every used page of both
    if (QFileInfo(database.path() + QStringLiteral("-wal")).size() == 0)
        ESIGN_CHECK(look("cipher", pragma(database, report, "PRAGMA cipher_integrity_check", "check.cipher")));
    ESIGN_CHECK(look("database", pragma(database, report, "PRAGMA integrity_check(100)", "check.database")));
    ESIGN_CHECK(look("references", pragma(database, report, "PRAGMA foreign_key_check", "check.reference")));
    ESIGN_CHECK(look("events", chain(database, report, "event", "contract", "contract", &report.events)));
    ESIGN_CHECK(look("seal log", chain(database, report, "seal_log", "seal", "seal", nullptr)));
    ESIGN_CHECK(look("counts", allCounts(database, report)));
    report.contracts = database.number(0, "SELECT count(*) FROM contract").value_or(0);
    report.usage = database.number(0, "SELECT count(*) FROM usage").value_or(0);
    return report;
}

base::Result<CheckReport> checkStore(Store &store, base::Progress &progress)
{
    return store.read(
        [&](Reader &reader) -> base::Result<CheckReport> {
            ESIGN_TRY(CheckReport report, checkRecords(reader.database(), progress));
            ESIGN_CHECK(orFinding(report, blobs(store, reader, report, progress), "blobs"));
            return report;
        },
        &progress);
}

} // namespace store
