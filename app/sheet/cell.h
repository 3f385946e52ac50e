// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QString>

#include <variant>

namespace sheet {

/// A cell of a table: nothing, a text, a whole number, a number or a time, which is written as its own time zone's
/// clock shows it. A text stays a text, whatever it begins with.
using Cell = std::variant<std::monostate, QString, qint64, double, QDateTime>;
using Row = QList<Cell>;

/// How a time reads in a file of text.
inline constexpr char timeForm[] = "yyyy-MM-dd HH:mm:ss";

} // namespace sheet
