// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sheet/cell.h"

#include <QtCore/QStringList>

#include <memory>

namespace sheet {

/// A workbook (Office Open XML, .xlsx) written row by row: one row is in memory, the others are in files without a name
/// that the system forgets. One thread at a time. A workbook that isn't finished leaves no file.
class XlsxWriter {
public:
    static constexpr qint64 mostRows = 1'048'576; ///< of a sheet, with its head; what comes after begins a further one
    static constexpr qint64 mostLetters = 32'767; ///< of a cell, in UTF-16 units; a longer text is cut and ends in an …
    static constexpr qsizetype mostColumns = 16'384;

    /// `path`: where the file is made by finish(). `head` stands in bold over every sheet. Codes "sheet.columns" (more
    /// than there can be), "sheet.write".
    static base::Result<std::unique_ptr<XlsxWriter>> create(const QString &path, const QStringList &head,
                                                            qint64 rowsOfSheet = mostRows);
    ~XlsxWriter();
    XlsxWriter(const XlsxWriter &) = delete;
    XlsxWriter &operator=(const XlsxWriter &) = delete;

    /// Characters that XML can't hold become U+FFFD; whole numbers that Excel can't hold exactly become texts. Codes
    /// "sheet.columns" (more cells than the head), "sheet.write".
    base::Result<void> add(const Row &row);
    /// Writes the file. Code "sheet.write"; nothing is left then.
    base::Result<void> finish();

private:
    struct Book;
    explicit XlsxWriter(std::unique_ptr<Book> book);
    std::unique_ptr<Book> m_book;
};

} // namespace sheet
