// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "crypto/secret.h"
#include "store/statement.h"

#include <memory>

struct sqlite3;

namespace store {

struct DatabaseOptions {
    bool create = false;   ///< a missing or empty file becomes a new database
    bool readOnly = false; ///< the connection refuses to write (it still takes part in WAL)
    int busyMs = 5000;     ///< how long another connection's lock is waited for
    int cacheKib = 32768;  ///< pages kept in memory, decrypted
    bool salvage = false;  ///< opens a file that is cut short or whose schema is damaged in part; for reading only
    QByteArray vfs;        ///< SQLite VFS; empty: the system's. Tests give one that fails
};

/// One connection to an encrypted database (SQLCipher 4, raw 256-bit key), guarded: never plaintext, whatever library
/// was linked. Used from one thread at a time; calls block. WAL, synchronous=FULL (a commit is on the disk when it
/// returns).
class Database {
public:
    /// Codes: "store.missing" (no such file), "store.plaintext" (an unencrypted database, refused), "store.library"
    /// (no SQLCipher answers), "store.key" (the key is another one), "store.damaged", "store.locked",
    /// "store.permission", "store.io". The key is 32 bytes (else "store.key.size") and is copied into SQLCipher's own
    /// locked memory.
    static base::Result<std::unique_ptr<Database>> open(const QString &path, const crypto::Secret &key,
                                                        const DatabaseOptions &options = {});
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// From the cache or newly prepared. `sql` is this program's own text: values are bound, never written into it.
    base::Result<Statement> prepare(QByteArrayView sql);
    /// One statement with its values, to its end.
    template <class... Values>
    base::Result<void> run(QByteArrayView sql, const Values &...values)
    {
        ESIGN_TRY(Statement statement, prepare(sql));
        statement.bindAllHeld(values...);
        return statement.run();
    }
    /// Calls row(statement) for each row.
    template <class Row, class... Values>
    base::Result<void> each(Row row, QByteArrayView sql, const Values &...values)
    {
        ESIGN_TRY(Statement statement, prepare(sql));
        statement.bindAllHeld(values...);
        for (;;) {
            ESIGN_TRY(const bool more, statement.step());
            if (!more)
                return {};
            row(std::as_const(statement));
        }
    }
    /// The first column of the first row; `missing` when there is none or it is NULL.
    template <class... Values>
    base::Result<qint64> number(qint64 missing, QByteArrayView sql, const Values &...values)
    {
        ESIGN_TRY(Statement statement, prepare(sql));
        statement.bindAllHeld(values...);
        ESIGN_TRY(const bool found, statement.step());
        return found && !statement.isNull(0) ? statement.integer(0) : missing;
    }
    /// Several statements without values, separated by ';'.
    base::Result<void> execute(const QByteArray &sql);
    /// Rows changed by the last statement.
    qint64 changes() const;
    qint64 lastRow() const;
    /// False inside a transaction; true again as well when SQLite rolled back by itself (disk full, I/O error).
    bool autocommit() const;
    /// While set, long statements report nothing but stop soon after progress->cancelled(): code "cancelled".
    void setProgress(const base::Progress *progress);
    /// Closing merges nothing into the file any more: for a disk that failed to confirm a write.
    void keepWalOnClose();
    /// Drops the cached statements: before detaching a database or closing.
    void forgetStatements();

    const QString &path() const { return m_path; }
    sqlite3 *handle() const { return m_handle; }

private:
    friend class Statement;
    explicit Database(QString path) : m_path(std::move(path)) {}
    base::Result<void> unlock(const crypto::Secret &key, const DatabaseOptions &options);
    base::Result<void> configure(const DatabaseOptions &options);
    void giveBack(sqlite3_stmt *statement);
    QString m_path;
    sqlite3 *m_handle = nullptr;
    QHash<QByteArray, sqlite3_stmt *> m_idle;
};

/// A transaction: rolled back when it goes without commit(). Immediate takes the write lock at once ("store.locked").
class Transaction {
public:
    enum class Kind { Immediate, Snapshot };
    static base::Result<Transaction> begin(Database &database, Kind kind = Kind::Immediate);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    /// After success the changes are on the disk. After failure nothing of them is seen by this process; with
    /// "store.sync" the disk did not answer for what a later start would find.
    base::Result<void> commit();
    void rollback();

private:
    explicit Transaction(Database &database) : m_database(&database) {}
    Database *m_database;
};

/// `key` as SQLCipher takes raw keys, x'<64 hex digits>', in secret memory. For ATTACH too.
crypto::Secret rawKeyText(const crypto::Secret &key);
/// Tells a wrong key from a damaged file: the file `<database>-key` holds a salt and a hash of salt and key.
enum class KeyCheck { None, Matches, Differs };
KeyCheck checkKey(const QString &databasePath, const crypto::Secret &key);
base::Result<void> writeKeyCheck(const QString &databasePath, const crypto::Secret &key);

} // namespace store
