// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <QtCore/QList>

#include <functional>

namespace store {

/// "ESIG": what the file's header says it is, under the encryption.
constexpr qint64 applicationId = 0x45534947;

/// One step of the schema. Numbers count from 1 without gaps; a released step never changes.
struct Migration {
    int number;
    const char *name;
    QByteArray sql;                                        ///< statements without values
    std::function<base::Result<void>(Database &)> convert; ///< afterwards, in the same transaction; may be empty
};

/// All steps of this version of the program, in order.
const QList<Migration> &allMigrations();

/// Brings the database to the last step. Each step is one transaction that also counts user_version up: killed
/// anywhere, the file is at the old step or the new one. Before the first step on a file that holds records a
/// consistent copy, under the same key, is set beside it (`<path>.before-<step>`); it goes when all steps are done.
/// Only one process may be here (Store holds a lock). Codes: "store.newer" (made by a newer program), "store.foreign"
/// (another application's database), "store.migration" (a step failed; the file is as before), and those of Database.
base::Result<void> migrate(Database &database, const crypto::Secret &key,
                           const QList<Migration> &migrations = allMigrations());

/// A consistent copy of an open database at `target` (which must not exist), under `key`, on the disk when this
/// returns. `progress` counts pages. Codes: of Database, "cancelled".
base::Result<void> copyDatabase(Database &database, const QString &target, const crypto::Secret &key,
                                base::Progress &progress);

} // namespace store
