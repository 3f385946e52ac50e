// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "base/files.h"
#include "store/sqlite.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <memory>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr int pagesPerStep = 2048;

QString copyName(const QString &path, qint64 version)
{
    return path + QStringLiteral(".before-%1").arg(version);
}

/// With what SQLite leaves beside it.
void removeDatabase(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

void removeOldCopies(const QString &path)
{
    const QFileInfo info(path);
    const auto copies = info.dir().entryList({info.fileName() + QStringLiteral(".before-*")}, QDir::Files);
    for (const QString &copy : copies)
        QFile::remove(info.dir().filePath(copy));
}

base::Result<void> keepCopy(Database &database, const crypto::Secret &key, qint64 version)
{
    removeOldCopies(database.path()); // of a try that was killed: the file itself is what counts
    const QString making = database.path() + QStringLiteral(".copying");
    removeDatabase(making);
    base::NoProgress nobody;
    if (auto copied = copyDatabase(database, making, key, nobody); !copied) {
        removeDatabase(making);
        return copied;
    }
    if (!QFile::rename(making, copyName(database.path(), version)) ||
        !base::Disk::real().syncFolder(QFileInfo(database.path()).absolutePath()))
        return fail(ErrorKind::Unavailable, "store.io", QStringLiteral("copy before migration"));
    return {};
}

base::Result<void> apply(Database &database, const Migration &migration)
{
    ESIGN_TRY(Transaction transaction, Transaction::begin(database));
    ESIGN_CHECK(database.execute(migration.sql));
    if (migration.convert)
        ESIGN_CHECK(migration.convert(database));
    ESIGN_CHECK(database.execute("PRAGMA application_id=" + QByteArray::number(applicationId) +
                                 "; PRAGMA user_version=" + QByteArray::number(migration.number)));
    return transaction.commit();
}

} // namespace

base::Result<void> copyDatabase(Database &database, const QString &target, const crypto::Secret &key,
                                base::Progress &progress)
{
    DatabaseOptions options;
    options.create = true;
    ESIGN_TRY(const std::unique_ptr<Database> copy, Database::open(target, key, options));
    // one file, nothing beside it
    ESIGN_CHECK(copy->execute("PRAGMA journal_mode=DELETE"));
    sqlite3_backup *raw = sqlite3_backup_init(copy->handle(), "main", database.handle(), "main");
    if (!raw)
        return sqliteError(sqlite3_extended_errcode(copy->handle()), "copy", copy->handle());
    const std::unique_ptr<sqlite3_backup, decltype(&sqlite3_backup_finish)> backup(raw, &sqlite3_backup_finish);
    for (;;) {
        const int code = sqlite3_backup_step(backup.get(), pagesPerStep);
        const qint64 total = sqlite3_backup_pagecount(backup.get());
        progress.report(total - sqlite3_backup_remaining(backup.get()), total);
        if (code == SQLITE_DONE)
            break;
        if (code != SQLITE_OK)
            return sqliteError(code, "copy", copy->handle());
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
    }
    return {};
}

base::Result<void> migrate(Database &database, const crypto::Secret &key, const QList<Migration> &migrations)
{
    ESIGN_TRY(const qint64 version, database.number(0, "PRAGMA user_version"));
    ESIGN_TRY(const qint64 application, database.number(0, "PRAGMA application_id"));
    ESIGN_TRY(const qint64 tables, database.number(0, "SELECT count(*) FROM sqlite_master"));
    const qint64 newest = migrations.isEmpty() ? 0 : migrations.last().number;
    if (tables > 0 && application != applicationId)
        return fail(ErrorKind::Input, "store.foreign", QStringLiteral("application id %1").arg(application));
    if (version > newest)
        return fail(ErrorKind::Input, "store.newer", QStringLiteral("schema %1, known %2").arg(version).arg(newest));
    if (version < newest && version > 0)
        ESIGN_CHECK(keepCopy(database, key, version));
    for (const Migration &migration : migrations) {
        if (migration.number <= version)
            continue;
        if (const auto applied = apply(database, migration); !applied) {
            if (applied.error().code != "store.sql")
                return applied;
            return fail(ErrorKind::Internal, "store.migration",
                        QStringLiteral("%1: %2").arg(QLatin1String(migration.name), applied.error().detail));
        }
        database.forgetStatements();
    }
    removeOldCopies(database.path());
    removeDatabase(database.path() + QStringLiteral(".copying"));
    return {};
}

} // namespace store
