// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"
#include "store/ids.h"

#include <QtCore/QString>

#include <optional>
#include <type_traits>

struct sqlite3_stmt;

namespace store {

class Database;

/// A prepared statement in use, borrowed from its Database's cache and given back (reset, its values forgotten) when it
/// goes. Lives no longer than the Database; used from the connection's thread. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Values are copied. A null FixedBytes or an empty optional becomes NULL.
    void bind(int index, qint64 value);
    void bind(int index, int value) { bind(index, qint64(value)); }
    void bind(int index, bool value) { bind(index, qint64(value)); }
    void bind(int index, double value);
    void bind(int index, const QByteArray &value);
    void bind(int index, const QString &value);
    /// The bytes must live until the statement has run.
    void bind(int index, const crypto::Secret &value);
    void bindNull(int index);
    template <class Tag, int size>
    void bind(int index, const FixedBytes<Tag, size> &value)
    {
        if (value.isNull())
            bindNull(index);
        else
            bindBlob(index, value.view());
    }
    template <class T>
    void bind(int index, const std::optional<T> &value)
    {
        if (value)
            bind(index, *value);
        else
            bindNull(index);
    }
    template <class T>
        requires std::is_enum_v<T>
    void bind(int index, T value)
    {
        bind(index, static_cast<qint64>(value));
    }
    template <class... Values>
    void bindAll(const Values &...values)
    {
        int index = 0;
        (bind(++index, values), ...);
    }
    /// The same without copying blobs: what is given must live until the statement has run.
    template <class... Values>
    void bindAllHeld(const Values &...values)
    {
        m_held = true;
        bindAll(values...);
        m_held = false;
    }

    /// True: a row stands ready; false: done. Codes of sqliteError().
    base::Result<bool> step();
    /// To the end, dropping rows.
    base::Result<void> run();
    /// Ready to run again; the bound values stay.
    void reset();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QByteArray blob(int column) const;
    QString text(int column) const;
    crypto::Secret secret(int column) const;
    /// Null when the column is NULL or of another length (the database's own checks forbid that).
    template <class Fixed>
    Fixed fixed(int column) const
    {
        return Fixed::parse(blob(column)).value_or(Fixed());
    }
    /// An enumeration as it was stored; values of newer versions are kept as they are.
    template <class T>
    T enumeration(int column) const
    {
        return static_cast<T>(integer(column));
    }
    std::optional<qint64> optionalInteger(int column) const;
    int columnCount() const;
    /// Binds a copy of a column of another statement's row, whatever its type. For rescue and copying.
    void bindColumn(int index, const Statement &row, int column);

private:
    friend class Database;
    Statement(Database &database, sqlite3_stmt *statement) : m_database(&database), m_statement(statement) {}
    void bindBlob(int index, QByteArrayView bytes);
    void keep(int code);
    Database *m_database;
    sqlite3_stmt *m_statement;
    int m_bindError = 0;
    bool m_held = false;
};

} // namespace store
