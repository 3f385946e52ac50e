// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace ui {

/// What a table saved as CSV begins with: spreadsheets take it for UTF-8 then.
inline constexpr char csvBegin[] = "\xef\xbb\xbf";
/// A line of a CSV file (RFC 4180), every cell in quotes. A spreadsheet doesn't run what a stranger called their file.
QByteArray csvLine(QStringList cells);

} // namespace ui
