// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "sheet/cell.h"

#include <QtCore/QStringList>

#include <functional>

namespace session {

struct TableHead {
    QStringList columns;
    qint64 total = 0; ///< rows that are expected, for the progress; 0: not known
};
/// The rows from number `offset` (first: 0) on, as many as are at hand; none: that was all. Called in the thread of
/// exportTable(); a window's callback may read a stretch in the account's thread and hand it over.
using TableRows = std::function<base::Result<QList<sheet::Row>>(qint64 offset)>;

/// Writes a table: .csv or .xlsx, by the path's suffix. Made beside the target and renamed over it when it is whole;
/// nothing is left otherwise. Gives the number of rows. Blocks: not for the GUI thread. Codes: "table.suffix",
/// "cancelled", those of `rows`, of base::PendingFile and of sheet::XlsxWriter.
base::Result<qint64> exportTable(const TableHead &head, const TableRows &rows, const QString &path,
                                 base::Progress &progress);

} // namespace session
