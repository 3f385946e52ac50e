// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"
#include "store/sqlite.h"

#include <utility>

namespace store {

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindError(other.m_bindError)
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_database->giveBack(m_statement);
}

void Statement::keep(int code)
{
    if (code != SQLITE_OK && m_bindError == 0)
        m_bindError = code;
}

void Statement::bind(int index, qint64 value)
{
    keep(sqlite3_bind_int64(m_statement, index, value));
}

void Statement::bind(int index, double value)
{
    keep(sqlite3_bind_double(m_statement, index, value));
}

void Statement::bindBlob(int index, QByteArrayView bytes)
{
    if (bytes.isEmpty()) // a null pointer would mean NULL
        keep(sqlite3_bind_zeroblob(m_statement, index, 0));
    else
        keep(sqlite3_bind_blob64(m_statement, index, bytes.data(), static_cast<sqlite3_uint64>(bytes.size()),
                                 m_held ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

void Statement::bind(int index, const QByteArray &value)
{
    bindBlob(index, value);
}

void Statement::bind(int index, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    keep(sqlite3_bind_text64(m_statement, index, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int index, const crypto::Secret &value)
{
    keep(sqlite3_bind_blob64(m_statement, index, value.data(), static_cast<sqlite3_uint64>(value.size()),
                             SQLITE_STATIC));
}

void Statement::bindNull(int index)
{
    keep(sqlite3_bind_null(m_statement, index));
}

void Statement::bindColumn(int index, const Statement &row, int column)
{
    keep(sqlite3_bind_value(m_statement, index, sqlite3_column_value(row.m_statement, column)));
}

base::Result<bool> Statement::step()
{
    if (m_bindError != 0)
        return sqliteError(m_bindError, "bind", sqlite3_db_handle(m_statement));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return sqliteError(sqlite3_extended_errcode(sqlite3_db_handle(m_statement)), "step",
                       sqlite3_db_handle(m_statement));
}

base::Result<void> Statement::run()
{
    for (;;) {
        ESIGN_TRY(const bool row, step());
        if (!row)
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QByteArray Statement::blob(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_statement, column));
}

crypto::Secret Statement::secret(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return crypto::Secret::fromBytes(data, sqlite3_column_bytes(m_statement, column));
}

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

} // namespace store
