// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/fonts.h"

#include <QtGui/QPolygonF>

namespace face {

/// The band along the inside of an ellipse round the origin in which letters stand, bottoms to the centre; mm, y down.
struct ArcBand {
    double a = 0, b = 0; ///< half axes of the curve that the letters' tops must not cross
    double height = 0;   ///< of the letters' ink
    double span = 270;   ///< how much of the way round, degrees of 360, centred at the top
    double widestRatio =
        0.9; ///< an em's width by its height, at most: short names stay upright, long ones are condensed
};

struct ArcText {
    QPainterPath path;      ///< the letters, winding fill
    QList<QPolygonF> cells; ///< each character's box (advance × height), in order
    QList<QPointF> centres; ///< of the cells
    double ratio = 0;       ///< width of an em by its height, as set
};

/// Sets a line of text on the upper arc, left to right. Characters of equal advance stand at equal distances along the
/// band's middle; they are condensed evenly until neighbours don't touch.
ArcText layOutArc(const QList<Glyph> &glyphs, const ArcBand &band);

/// Sets a line of text horizontally into `box`: ink exactly as high as the box, condensed to its width when it must be,
/// at most widestRatio wide, centred, with `tracking` em between characters.
QPainterPath layOutLine(const QList<Glyph> &glyphs, const QRectF &box, double widestRatio, double tracking);

/// The width that layOutLine() would take without any condensing, mm.
double lineWidth(const QList<Glyph> &glyphs, double height, double widestRatio, double tracking);

} // namespace face
