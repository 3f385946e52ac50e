// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet/csv.h"

#include <QtCore/QLocale>

namespace sheet {

namespace {

QByteArray quoted(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return '"' + text.replace(QLatin1Char('"'), QLatin1String("\"\"")).toUtf8() + '"';
}

struct AsCsv {
    QByteArray operator()(std::monostate) const { return {}; }
    QByteArray operator()(const QString &text) const { return quoted(text); }
    QByteArray operator()(qint64 number) const { return QByteArray::number(number); }
    QByteArray operator()(double number) const
    {
        return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    }
    QByteArray operator()(const QDateTime &time) const { return time.toString(QLatin1String(timeForm)).toLatin1(); }
};

} // namespace

QByteArray csvLine(QStringList cells)
{
    QByteArrayList line;
    for (const QString &cell : std::as_const(cells))
        line.append(quoted(cell));
    return line.join(',') + "\r\n";
}

QByteArray csvLine(const Row &cells)
{
    QByteArrayList line;
    for (const Cell &cell : cells)
        line.append(std::visit(AsCsv(), cell));
    return line.join(',') + "\r\n";
}

} // namespace sheet
