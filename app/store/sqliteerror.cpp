// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite.h"

namespace store {

using base::ErrorKind;
using base::fail;

base::Error sqliteError(int code, const char *what, sqlite3 *connection)
{
    QString detail =
        QStringLiteral("%1: %2 (%3)").arg(QLatin1String(what), QLatin1String(sqlite3_errstr(code))).arg(code);
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return fail(ErrorKind::Unavailable, "store.full", detail);
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
            return fail(ErrorKind::Unavailable, "store.sync", detail);
        if (code == SQLITE_IOERR_NOMEM)
            return fail(ErrorKind::Internal, "store.memory", detail);
        return fail(ErrorKind::Unavailable, "store.io", detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(ErrorKind::Unavailable, "store.damaged", detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return fail(ErrorKind::Unavailable, "store.locked", detail);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
        return fail(ErrorKind::Permission, "store.permission", detail);
    case SQLITE_NOMEM:
        return fail(ErrorKind::Internal, "store.memory", detail);
    case SQLITE_INTERRUPT:
        return fail(ErrorKind::Cancelled, "cancelled", detail);
    case SQLITE_TOOBIG:
        return fail(ErrorKind::Input, "store.large", detail);
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
            return fail(ErrorKind::Input, "store.exists", detail);
        if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
            return fail(ErrorKind::Input, "store.reference", detail);
        if (code == SQLITE_CONSTRAINT_TRIGGER)
            return fail(ErrorKind::Input, "store.kept", detail);
        return fail(ErrorKind::Input, "store.value", detail);
    default:
        break;
    }
    if (connection && (code & 0xFF) == SQLITE_ERROR)
        detail += QStringLiteral(": ") + QString::fromUtf8(sqlite3_errmsg(connection)).left(200);
    return fail(ErrorKind::Internal, "store.sql", detail);
}

} // namespace store
