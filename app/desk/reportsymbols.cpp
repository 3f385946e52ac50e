// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reportsymbols.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace desk {

using session::Tone;

QColor inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QColor(0x1d, 0x6b, 0x3f);
    case Tone::Note:
    case Tone::Doubt:
        return QColor(0x7a, 0x52, 0x00);
    case Tone::Bad:
        return QColor(0x9c, 0x1c, 0x14);
    case Tone::None:
        break;
    }
    return QColor::fromRgb(ReportColours::ink);
}

QColor softOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QColor(0xe4, 0xf2, 0xe9);
    case Tone::Note:
    case Tone::Doubt:
        return QColor(0xfd, 0xf3, 0xdc);
    case Tone::Bad:
        return QColor(0xfb, 0xe7, 0xe5);
    case Tone::None:
        break;
    }
    return QColor::fromRgb(ReportColours::ground);
}

void paintSymbol(QPainter &painter, Tone tone, double x, double y, double size)
{
    if (tone == Tone::None)
        return;
    painter.save();
    painter.translate(x, y);
    painter.scale(size / 20, size / 20);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(inkOf(tone), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    QPainterPath path;
    if (tone == Tone::Note) {
        // a triangle tells a note from what is missing
        path.moveTo(10, 2);
        path.lineTo(18.5, 17);
        path.lineTo(1.5, 17);
        path.closeSubpath();
        path.moveTo(10, 7.5);
        path.lineTo(10, 11.5);
        path.moveTo(10, 14.2);
        path.lineTo(10, 14.3);
        painter.strokePath(path, pen);
        painter.restore();
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(inkOf(tone));
    painter.drawEllipse(QRectF(0.5, 0.5, 19, 19));
    pen.setColor(Qt::white);
    if (tone == Tone::Good) {
        path.moveTo(5.5, 10.5);
        path.lineTo(8.8, 13.8);
        path.lineTo(14.8, 6.8);
    } else if (tone == Tone::Bad) {
        path.moveTo(6.5, 6.5);
        path.lineTo(13.5, 13.5);
        path.moveTo(13.5, 6.5);
        path.lineTo(6.5, 13.5);
    } else {
        path.moveTo(7, 7.8);
        path.cubicTo(7, 4, 13.2, 4, 13.2, 7.8);
        path.cubicTo(13.2, 10, 10, 9.8, 10, 12.2);
        path.moveTo(10, 15);
        path.lineTo(10, 15.1);
    }
    painter.strokePath(path, pen);
    painter.restore();
}

} // namespace desk
