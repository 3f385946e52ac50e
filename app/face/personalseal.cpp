// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/sealpainter.h"

#include <QtGui/QTransform>

namespace face {
namespace {

/// Fills the cell with the character's ink, as a carver does, but never bends it much: 一 stays thin.
QPainterPath fitted(const Glyph &glyph, const QRectF &cell)
{
    constexpr double mostStretch = 1.35;
    const QRectF ink = glyph.outline.boundingRect();
    if (ink.isEmpty())
        return {};
    // how much an ordinary character (0.92 em) would grow, and how much more this one may
    const double sx = cell.width() / 0.92, sy = cell.height() / 0.92;
    const double x = qMin(cell.width() / ink.width(), sx * mostStretch);
    const double y = qMin(cell.height() / ink.height(), sy * mostStretch);
    QTransform place;
    place.translate(cell.center().x(), cell.center().y());
    place.scale(x, y);
    place.translate(-ink.center().x(), -ink.center().y());
    return place.map(glyph.outline);
}

} // namespace

QList<QPainterPath> personalShapes(const QList<Glyph> &name, double sizeMm)
{
    const double border = sizeMm * 0.045, margin = sizeMm * 0.055, gap = sizeMm * 0.035;
    QPainterPath frame;
    frame.setFillRule(Qt::OddEvenFill);
    frame.addRoundedRect(QRectF(0, 0, sizeMm, sizeMm), sizeMm * 0.04, sizeMm * 0.04);
    frame.addRoundedRect(QRectF(border, border, sizeMm - 2 * border, sizeMm - 2 * border), sizeMm * 0.015,
                         sizeMm * 0.015);

    // columns from the right: 2 as 1+1, 3 as 1+2 (the surname stands alone), 4 as 2+2
    QList<QList<Glyph>> columns;
    const qsizetype first = name.size() == 4 ? 2 : 1;
    columns.append(name.mid(0, first));
    columns.append(name.mid(first));
    const double inside = border + margin, room = sizeMm - 2 * inside;
    const double width = (room - gap) / 2;
    QPainterPath letters;
    letters.setFillRule(Qt::WindingFill);
    for (qsizetype c = 0; c < columns.size(); ++c) {
        const double x = inside + (c == 0 ? width + gap : 0);
        const double height = (room - gap * double(columns[c].size() - 1)) / double(columns[c].size());
        for (qsizetype r = 0; r < columns[c].size(); ++r)
            letters.addPath(fitted(columns[c][r], QRectF(x, inside + double(r) * (height + gap), width, height)));
    }
    return {frame, letters};
}

} // namespace face
