// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: reading rows into values.

#include "store/store.h"

namespace store {

template <class Row, class Make, class... Values>
base::Result<QList<Row>> readRows(Reader &reader, Make make, QByteArrayView sql, const Values &...values)
{
    QList<Row> rows;
    ESIGN_CHECK(
        reader.database().each([&](const Statement &statement) { rows.append(make(statement)); }, sql, values...));
    return rows;
}

/// The one row; "store.notfound" without it.
template <class Row, class Make, class... Values>
base::Result<Row> readRow(Reader &reader, Make make, QByteArrayView sql, const Values &...values)
{
    ESIGN_TRY(Statement statement, reader.database().prepare(sql));
    statement.bindAll(values...);
    ESIGN_TRY(const bool found, statement.step());
    if (!found)
        return base::fail(base::ErrorKind::NotFound, "store.notfound");
    return make(std::as_const(statement));
}

/// For UPDATE and DELETE of one row: "store.notfound" when nothing was changed.
template <class... Values>
base::Result<void> changeRow(Writer &writer, QByteArrayView sql, const Values &...values)
{
    ESIGN_CHECK(writer.database().run(sql, values...));
    if (writer.database().changes() == 0)
        return base::fail(base::ErrorKind::NotFound, "store.notfound");
    return {};
}

} // namespace store
