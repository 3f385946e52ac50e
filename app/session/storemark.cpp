// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storemark.h"

#include "crypto/digest.h"
#include "store/database.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace session {

namespace {

struct Table {
    const char *name;
    const char *last; ///< the last row's number and what is hashed of it
    const char *row;  ///< what is hashed of the row of a number
    qint64 MissingRows::*missing;
};
constexpr Table tables[] = {
    {"event", "SELECT rowid, hash FROM event ORDER BY rowid DESC LIMIT 1", "SELECT hash FROM event WHERE rowid = ?1",
     &MissingRows::events},
    {"seal_log", "SELECT rowid, hash FROM seal_log ORDER BY rowid DESC LIMIT 1",
     "SELECT hash FROM seal_log WHERE rowid = ?1", &MissingRows::sealEntries},
    {"usage", "SELECT n, bytes FROM usage ORDER BY n DESC LIMIT 1", "SELECT bytes FROM usage WHERE n = ?1",
     &MissingRows::uses},
    {"operation_log", "SELECT n, cast(time_ms || kind || details AS BLOB) FROM operation_log ORDER BY n DESC LIMIT 1",
     "SELECT cast(time_ms || kind || details AS BLOB) FROM operation_log WHERE n = ?1", &MissingRows::operations},
};

struct Last {
    qint64 row = 0;
    QString hash;
};
base::Result<Last> lastOf(store::Reader &reader, const Table &table)
{
    Last last;
    ESIGN_CHECK(reader.database().each(
        [&](const store::Statement &row) {
            last = {row.integer(0), QLatin1String(crypto::sha256(row.blob(1)).toHex())};
        },
        table.last));
    return last;
}

} // namespace

base::Result<QByteArray> takeStoreMark(store::Reader &reader)
{
    QJsonObject mark{{QStringLiteral("v"), 1}};
    for (const Table &table : tables) {
        ESIGN_TRY(const Last last, lastOf(reader, table));
        mark.insert(QLatin1String(table.name), QJsonArray{last.row, last.hash});
    }
    return QJsonDocument(mark).toJson(QJsonDocument::Compact);
}

base::Result<MissingRows> missingSince(store::Reader &reader, const QByteArray &bytes)
{
    MissingRows missing;
    const QJsonObject mark = QJsonDocument::fromJson(bytes).object();
    if (mark[QStringLiteral("v")].toInt() != 1)
        return missing;
    for (const Table &table : tables) {
        const QJsonArray seen = mark[QLatin1String(table.name)].toArray();
        const qint64 row = seen[0].toInteger();
        if (row <= 0)
            continue;
        ESIGN_TRY(const Last last, lastOf(reader, table));
        if (last.row < row) {
            missing.*table.missing = row - last.row;
            continue;
        }
        QString hash;
        ESIGN_CHECK(reader.database().each(
            [&](const store::Statement &found) { hash = QLatin1String(crypto::sha256(found.blob(0)).toHex()); },
            table.row, row));
        missing.other = missing.other || hash != seen[1].toString();
    }
    return missing;
}

QString MissingRows::text() const
{
    return QStringLiteral("%1 %2 %3 %4 %5").arg(events).arg(sealEntries).arg(uses).arg(operations).arg(other ? 1 : 0);
}

MissingRows MissingRows::fromText(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char(' '));
    return {parts.value(0).toLongLong(), parts.value(1).toLongLong(), parts.value(2).toLongLong(),
            parts.value(3).toLongLong(), parts.value(4) == QStringLiteral("1")};
}

} // namespace session
