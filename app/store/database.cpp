// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/ownfiles.h"
#include "store/sqlite.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <mutex>
#include <utility>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr int keySize = 32;
constexpr int mostIdleStatements = 256;
constexpr char plainHeader[] = "SQLite format 3"; // with its NUL the 16 bytes of SQLite's file format 1.3

void startLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        wipeFreedMemory();
        sqlite3_initialize();
    });
}

/// What can be said of the file before any library touches it.
base::Result<void> lookAt(const QString &path, bool create)
{
    QFile file(path);
    if (!file.exists())
        return create ? base::Result<void>() : fail(ErrorKind::NotFound, "store.missing", path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorKind::Input, "store.permission", path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Permission, "store.permission", path);
    if (file.size() == 0)
        return create ? base::Result<void>() : fail(ErrorKind::Unavailable, "store.damaged", QStringLiteral("empty"));
    if (file.read(sizeof plainHeader) == QByteArrayView(plainHeader, sizeof plainHeader))
        return fail(ErrorKind::Input, "store.plaintext", path);
    return {};
}

/// What SQLite makes beside the database has the database's mode.
void keepFilesOwn(const QString &path, bool create)
{
    if (QFile file(path); create && !file.exists() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.close();
    for (const char *suffix : {"", "-wal", "-shm"})
        keepOwn(path + QLatin1String(suffix));
}

int stopWhenCancelled(void *progress)
{
    return static_cast<const base::Progress *>(progress)->cancelled() ? 1 : 0;
}

} // namespace

base::Result<std::unique_ptr<Database>> Database::open(const QString &path, const crypto::Secret &key,
                                                       const DatabaseOptions &options)
{
    if (key.size() != keySize)
        return fail(ErrorKind::Usage, "store.key.size");
    startLibrary();
    ESIGN_CHECK(lookAt(path, options.create));
    if (options.vfs.isEmpty())
        keepFilesOwn(path, options.create);
    std::unique_ptr<Database> database(new Database(path));
    const int flags =
        SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &database->m_handle, flags,
                                     options.vfs.isEmpty() ? nullptr : options.vfs.constData());
    if (code != SQLITE_OK)
        return sqliteError(code, "open");
    ESIGN_CHECK(database->unlock(key, options));
    ESIGN_CHECK(database->configure(options));
    return database;
}

base::Result<void> Database::unlock(const crypto::Secret &key, const DatabaseOptions &options)
{
    sqlite3_busy_timeout(m_handle, options.busyMs);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, options.salvage ? 0 : 1, nullptr);
    // its own log goes to standard error otherwise; SQLCipher before 4.6 does not know it and answers nothing.
    // cipher_memory_security locks each single allocation by a system call: ten times slower; wipeFreedMemory() instead
    ESIGN_CHECK(execute("PRAGMA cipher_log_level=NONE; PRAGMA cipher_memory_security=OFF"));
    const crypto::Secret text = rawKeyText(key);
    if (const int code = sqlite3_key_v2(m_handle, "main", text.data(), static_cast<int>(text.size()));
        code != SQLITE_OK)
        return sqliteError(code, "key", m_handle);
    ESIGN_CHECK(execute("PRAGMA cipher_log_level=NONE")); // the first key of a process sets it back

    // a plain SQLite answers this with nothing, and would go on to write in plain
    bool answered = false;
    ESIGN_CHECK(each([&](const Statement &row) { answered = !row.text(0).isEmpty(); }, "PRAGMA cipher_version"));
    if (!answered)
        return fail(ErrorKind::Internal, "store.library");
    ESIGN_CHECK(
        execute("PRAGMA cipher_compatibility=4; PRAGMA cipher_page_size=8192; PRAGMA cipher_plaintext_header_size=0"));

    if (options.salvage) // else a file with fewer pages than its header says is refused as a whole
        ESIGN_CHECK(execute("PRAGMA writable_schema=ON"));
    if (const auto read = number(0, "SELECT count(*) FROM sqlite_master"); !read) {
        if (read.error().code != "store.damaged")
            return read.error();
        const KeyCheck check = checkKey(m_path, key);
        return check == KeyCheck::Matches ? read.error() : fail(ErrorKind::Password, "store.key", read.error().detail);
    }
    return {};
}

base::Result<void> Database::configure(const DatabaseOptions &options)
{
    QString mode;
    ESIGN_CHECK(each([&](const Statement &row) { mode = row.text(0); }, "PRAGMA journal_mode=WAL"));
    if (mode != QLatin1String("wal"))
        return fail(ErrorKind::Unavailable, "store.locked", QStringLiteral("journal mode %1").arg(mode));
    // fullfsync: on macOS a plain fsync leaves the data in the disk's own cache
    ESIGN_CHECK(execute("PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;"
                        "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
                        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA journal_size_limit=67108864;"
                        "PRAGMA wal_autocheckpoint=10000; PRAGMA cache_size=-" +
                        QByteArray::number(options.cacheKib)));
    if (options.readOnly)
        ESIGN_CHECK(execute("PRAGMA query_only=ON"));
    return {};
}

Database::~Database()
{
    forgetStatements();
    sqlite3_close(m_handle); // wipes its copy of the key
}

void Database::forgetStatements()
{
    for (sqlite3_stmt *statement : std::as_const(m_idle))
        sqlite3_finalize(statement);
    m_idle.clear();
}

base::Result<Statement> Database::prepare(QByteArrayView sql)
{
    if (sqlite3_stmt *idle = m_idle.take(QByteArray::fromRawData(sql.data(), sql.size())))
        return Statement(*this, idle);
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code != SQLITE_OK)
        return sqliteError(code, "prepare", m_handle);
    if (!statement)
        return fail(ErrorKind::Internal, "store.sql", QStringLiteral("empty statement"));
    return Statement(*this, statement);
}

void Database::giveBack(sqlite3_stmt *statement)
{
    const QByteArray sql(sqlite3_sql(statement));
    if (m_idle.size() >= mostIdleStatements || m_idle.contains(sql))
        sqlite3_finalize(statement);
    else
        m_idle.insert(sql, statement);
}

base::Result<void> Database::execute(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return sqliteError(code, "execute", m_handle);
    return {};
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

qint64 Database::lastRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

bool Database::autocommit() const
{
    return sqlite3_get_autocommit(m_handle) != 0;
}

void Database::setProgress(const base::Progress *progress)
{
    sqlite3_progress_handler(m_handle, progress ? 10000 : 0, progress ? stopWhenCancelled : nullptr,
                             const_cast<base::Progress *>(progress));
}

void Database::keepWalOnClose()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

base::Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    ESIGN_CHECK(database.run(kind == Kind::Immediate ? "BEGIN IMMEDIATE" : "BEGIN"));
    Transaction transaction(database);
    if (kind == Kind::Snapshot) // BEGIN alone takes no snapshot: the first read does
        ESIGN_CHECK(database.number(0, "SELECT count(*) FROM sqlite_master"));
    return transaction;
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    rollback();
}

base::Result<void> Transaction::commit()
{
    const auto done = m_database->run("COMMIT");
    if (!done)
        rollback();
    m_database = nullptr;
    return done;
}

void Transaction::rollback()
{
    if (m_database && !m_database->autocommit())
        (void)m_database->run("ROLLBACK"); // fails only where SQLite has rolled back already
    m_database = nullptr;
}

} // namespace store
