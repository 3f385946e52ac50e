// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tableexport.h"

#include "base/files.h"
#include "sheet/csv.h"
#include "sheet/xlsx.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

namespace session {

namespace {

constexpr qint64 chunkBytes = 1 << 20;

using Add = std::function<base::Result<void>(const sheet::Row &)>;

base::Result<qint64> pour(const TableHead &head, const TableRows &rows, base::Progress &progress, const Add &add)
{
    qint64 done = 0;
    for (;;) {
        if (progress.cancelled())
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        ESIGN_TRY(const auto stretch, rows(done));
        if (stretch.isEmpty())
            return done;
        for (const sheet::Row &row : stretch)
            ESIGN_CHECK(add(row));
        done += stretch.size();
        progress.report(done, std::max(done, head.total));
    }
}

base::Result<qint64> asCsv(const TableHead &head, const TableRows &rows, base::PendingFile &file,
                           base::Progress &progress)
{
    ESIGN_CHECK(file.append(sheet::csvBegin + sheet::csvLine(head.columns)));
    return pour(head, rows, progress, [&](const sheet::Row &row) { return file.append(sheet::csvLine(row)); });
}

/// The library writes by a path; in a folder that only this account reads, then into the pending file.
base::Result<qint64> asXlsx(const TableHead &head, const TableRows &rows, base::PendingFile &file,
                            base::Progress &progress)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return base::fail(base::ErrorKind::Unavailable, "file.create", folder.errorString());
    const QString path = folder.filePath(QStringLiteral("table.xlsx"));
    ESIGN_TRY(const auto book, sheet::XlsxWriter::create(path, head.columns));
    ESIGN_TRY(const qint64 done, pour(head, rows, progress, [&](const sheet::Row &row) { return book->add(row); }));
    ESIGN_CHECK(book->finish());
    ESIGN_TRY(const auto made, base::openSource(path));
    for (qint64 at = 0; at < made->size(); at += chunkBytes) {
        if (progress.cancelled())
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        ESIGN_TRY(const QByteArray bytes, made->bytes(at, chunkBytes));
        ESIGN_CHECK(file.append(bytes));
    }
    return done;
}

} // namespace

base::Result<qint64> exportTable(const TableHead &head, const TableRows &rows, const QString &path,
                                 base::Progress &progress)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isCsv = suffix == QStringLiteral("csv");
    if (!isCsv && suffix != QStringLiteral("xlsx"))
        return base::fail(base::ErrorKind::Input, "table.suffix", suffix);
    ESIGN_TRY(const auto file, base::PendingFile::create(path));
    ESIGN_TRY(const qint64 done, isCsv ? asCsv(head, rows, *file, progress) : asXlsx(head, rows, *file, progress));
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    ESIGN_CHECK(file->sync());
    ESIGN_CHECK(file->commit());
    return done;
}

} // namespace session
