// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/pdfpath.h"

#include <cmath>

namespace face {

QByteArray pdfNumber(double value, int decimals)
{
    if (!std::isfinite(value))
        return QByteArrayLiteral("0");
    QByteArray text = QByteArray::number(value, 'f', decimals);
    if (text.contains('.')) {
        while (text.endsWith('0'))
            text.chop(1);
        if (text.endsWith('.'))
            text.chop(1);
    }
    return text == "-0" ? QByteArrayLiteral("0") : text;
}

namespace {

void point(QByteArray &to, const QPainterPath::Element &at)
{
    to += pdfNumber(at.x, 2) + ' ' + pdfNumber(at.y, 2) + ' ';
}

} // namespace

QByteArray pdfPath(const QPainterPath &path)
{
    QByteArray operators;
    bool open = false;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        if (element.type == QPainterPath::MoveToElement) {
            if (open)
                operators += "h\n";
            point(operators, element);
            operators += "m\n";
            open = true;
        } else if (element.type == QPainterPath::LineToElement) {
            point(operators, element);
            operators += "l\n";
        } else if (element.type == QPainterPath::CurveToElement && i + 2 < path.elementCount()) {
            point(operators, element);
            point(operators, path.elementAt(i + 1));
            point(operators, path.elementAt(i + 2));
            operators += "c\n";
            i += 2;
        }
    }
    if (operators.isEmpty())
        return operators;
    return operators + (path.fillRule() == Qt::OddEvenFill ? "h\nf*\n" : "h\nf\n");
}

} // namespace face
