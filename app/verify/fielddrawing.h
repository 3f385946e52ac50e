// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "verify/fieldfont.h"

#include <QtCore/QList>

namespace verify {

struct Colour {
    double red = 0, green = 0, blue = 0;
    bool isNear(const Colour &other) const;
    /// One, three or four components: gray, RGB, CMYK.
    static std::optional<Colour> of(const QList<double> &components);
};

/// A path that was painted, in the space of the appearance.
struct PaintedPath {
    QList<QList<QPointF>> lines; ///< each closed or not, of straight parts
    bool filled = false, evenOdd = false, stroked = false, afterText = false;
    Colour fill;
    double width = 1; ///< of its strokes
};

/// A string that was shown.
struct ShownText {
    QByteArray codes, font; ///< the font's name among the resources
    QPointF at;             ///< where it begins; meaningless when it follows the one before it
    bool follows = false;   ///< directly behind the one before it
    double size = 0;        ///< pt
    double spacing = 0;     ///< behind each character
    double shift = 0;       ///< before it, behind the one that it follows
    QPointF along;          ///< the unit vector in which it runs
    Colour colour;
};

/// What the content of a form field's appearance draws, if it is made of the few operators that such appearances are
/// made of; else `fault` says what else it holds.
struct FieldDrawing {
    QList<PaintedPath> paths;
    QList<ShownText> texts;
    QList<QRectF> clips;
    QList<QByteArray> states; ///< names of graphics states that are set
    QString fault;

    /// `curves`: may be among the paths, which then have their ends only, and graphics states may be set.
    static FieldDrawing read(const QByteArray &content, bool curves = false);
};

/// The font size and the colour that a default appearance (/DA) asks for; 0: any size.
struct DefaultLook {
    double size = 0;
    Colour colour;
    static DefaultLook read(const QByteArray &defaults);
};

} // namespace verify
