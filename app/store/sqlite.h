// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: SQLCipher's C API.

#ifndef SQLITE_HAS_CODEC
#define SQLITE_HAS_CODEC 1
#endif

#include "base/result.h"

#include <sqlcipher/sqlite3.h>

namespace store {

/// The failure that SQLite's (extended) result code means, as one of the codes that README.md lists. `what` says what
/// was tried; it goes into the detail and holds no data.
base::Error sqliteError(int code, const char *what, sqlite3 *connection = nullptr);

/// Makes SQLite overwrite every piece of memory (pages, rows, values) before it is freed. Once, before its first use.
void wipeFreedMemory();

} // namespace store
