// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/csv.h"

namespace ui {

QByteArray csvLine(QStringList cells)
{
    for (QString &cell : cells) {
        if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
            cell.prepend(QLatin1Char('\''));
        cell = QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    }
    return cells.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

} // namespace ui
