// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sheet/cell.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace sheet {

/// What a table saved as CSV begins with: spreadsheets take it for UTF-8 then.
inline constexpr char csvBegin[] = "\xef\xbb\xbf";
/// A line of a CSV file (RFC 4180), every text in quotes. A text that a spreadsheet would run (it begins with = + - @,
/// a tabulator or a carriage return) gets an apostrophe in front.
QByteArray csvLine(QStringList cells);
/// The same of typed cells: numbers and times have no quotes and no apostrophe.
QByteArray csvLine(const Row &cells);

} // namespace sheet
