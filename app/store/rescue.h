// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/check.h"
#include "store/replacing.h"

#include <QtCore/QDateTime>

#include <functional>

namespace store {

struct RescuedTable {
    QString table;
    qint64 rows = 0;  ///< saved
    qint64 lost = 0;  ///< at most: the numbers of the rows that can't be read
    bool cut = false; ///< nothing can be read from some row on; how many there were is not known
};

struct RescueReport {
    QString setAside; ///< the damaged database, whole, under this path
    QList<RescuedTable> tables;
    qint64 contractsRebuilt = 0; ///< whose row was lost but not their events: to be folded anew
    qint64 filesMissing = 0;     ///< files of contracts whose blob is not there
    CheckReport check;           ///< of what was saved
    qint64 rows() const;         ///< saved, in all
    qint64 lost() const;         ///< at most; a table that is cut counts one
};

/// For a store that says "store.damaged" or whose check finds damage: copies every row that can be read into a new
/// database, under the same key, and puts it in the place of the damaged one, which is kept beside it as
/// records.esdb.damaged-<yyyyMMdd-hhmmss>. Blobs stay where they are. The store must be closed ("store.locked"). Killed
/// anywhere, either the damaged database or the whole new one is found. Codes: of Database ("store.key" stops it),
/// "file.…", "cancelled", "store.rescue.nothing" (not one table can be read), those of `accept`: then nothing is
/// replaced. Progress in rows.
/// `accept` looks at what was saved before it is put in the place.
base::Result<RescueReport> rescueStore(const QString &folder, const crypto::Secret &key, const QDateTime &now,
                                       base::Progress &progress,
                                       const std::function<base::Result<void>(Reader &saved)> &accept = {});

} // namespace store
