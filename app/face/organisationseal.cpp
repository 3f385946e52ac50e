// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/arctext.h"
#include "face/sealpainter.h"

#include <QtCore/QtMath>

#include <algorithm>
#include <cmath>

namespace face {
namespace {

constexpr double lineTracking = 0.06;

/// Lengths in mm, derived from the seal's size.
struct Proportions {
    double a, b;                   ///< outer half axes
    double ring;                   ///< thickness
    double gap;                    ///< from the ring's inside to the letters' tops
    double letter;                 ///< height of the name's letters
    double star;                   ///< circumradius
    double lineHeight, lineCentre; ///< of the horizontal line; centre below the seal's centre
};

bool mostlyLatin(const QList<Glyph> &glyphs)
{
    qsizetype ideographs = 0;
    for (const Glyph &glyph : glyphs)
        ideographs += glyph.ideographic;
    return ideographs * 2 < glyphs.size();
}

double ems(const QList<Glyph> &glyphs)
{
    double sum = 0;
    for (const Glyph &glyph : glyphs)
        sum += glyph.advance;
    return sum;
}

Proportions proportionsOf(const OrganisationSeal &seal)
{
    const double w = seal.sizeMm.width(), h = seal.sizeMm.height();
    const bool oval = w - h > 0.01;
    const double count = qBound(4.0, ems(seal.name), 40.0);
    Proportions p{};
    p.a = w / 2;
    p.b = h / 2;
    p.ring = oval ? h / 30 : (w >= 41 ? w * 1.2 / 42 : w / 40);
    p.gap = (oval ? h : w) * 0.021;
    p.letter = oval ? h * (0.172 - 0.0016 * (count - 4)) : w * (0.158 - 0.0015 * (count - 4));
    if (mostlyLatin(seal.name))
        p.letter *= 0.72;
    p.star = seal.star ? w / 6 : 0;
    p.lineHeight = oval ? h * 0.145 : w * (seal.star ? 0.092 : 0.105);
    p.lineCentre = oval ? h * 0.09 : w * (seal.star ? 0.285 : 0.24);
    if (mostlyLatin(seal.line))
        p.lineHeight *= 0.78;
    return p;
}

/// How far round a name goes by itself: a short one stays on top, a long one leaves the foot free.
double preferredSpan(double count, bool oval)
{
    return (oval ? 246 : 288) * (1 - std::exp(-count / (oval ? 4.0 : 4.2)));
}

QPainterPath ringOf(const Proportions &p)
{
    QPainterPath ring;
    ring.setFillRule(Qt::OddEvenFill);
    ring.addEllipse(QPointF(0, 0), p.a, p.b);
    ring.addEllipse(QPointF(0, 0), p.a - p.ring, p.b - p.ring);
    return ring;
}

QPainterPath starOf(double radius)
{
    const double inner = radius * std::sin(qDegreesToRadians(18.0)) / std::sin(qDegreesToRadians(54.0));
    QPainterPath star;
    star.setFillRule(Qt::WindingFill);
    for (int i = 0; i < 10; ++i) {
        const double angle = qDegreesToRadians(36.0 * i), r = i % 2 ? inner : radius;
        const QPointF point(r * std::sin(angle), -r * std::cos(angle));
        i ? star.lineTo(point) : star.moveTo(point);
    }
    star.closeSubpath();
    return star;
}

/// Whether a turned rectangle and an upright one touch: they don't when a side of either separates them.
bool touches(const QPolygonF &cell, const QRectF &box)
{
    if (!cell.boundingRect().intersects(box))
        return false;
    const QPointF corners[] = {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
    for (const QPointF axis : {cell[1] - cell[0], cell[2] - cell[1]}) {
        double least = 1e9, most = -1e9, boxLeast = 1e9, boxMost = -1e9;
        for (const QPointF &corner : cell) {
            least = qMin(least, QPointF::dotProduct(axis, corner));
            most = qMax(most, QPointF::dotProduct(axis, corner));
        }
        for (const QPointF &corner : corners) {
            boxLeast = qMin(boxLeast, QPointF::dotProduct(axis, corner));
            boxMost = qMax(boxMost, QPointF::dotProduct(axis, corner));
        }
        if (boxMost < least || boxLeast > most)
            return false;
    }
    return true;
}

/// True when the box keeps `margin` from the characters of the arc, and stays within the ring.
bool fits(const QRectF &box, const ArcText &arc, const Proportions &p, double margin)
{
    const double a = p.a - p.ring - p.gap, b = p.b - p.ring - p.gap;
    const double x = box.right() / a, y = box.bottom() / b;
    if (x * x + y * y > 1)
        return false;
    const QRectF wide = box.adjusted(-margin, -margin, margin, margin);
    return std::none_of(arc.cells.cbegin(), arc.cells.cend(),
                        [&wide](const QPolygonF &cell) { return touches(cell, wide); });
}

struct Arrangement {
    ArcText arc;
    QRectF line;
};

/// Finds the widest line and the longest arc that leave each other room: first the arc draws back a little, then the
/// line is condensed, and last it gets smaller.
Arrangement arrange(const OrganisationSeal &seal, const Proportions &p)
{
    const bool oval = p.a - p.b > 0.01;
    const double preferred = preferredSpan(ems(seal.name), oval);
    ArcBand band{p.a - p.ring - p.gap, p.b - p.ring - p.gap, p.letter, preferred, mostlyLatin(seal.name) ? 1.05 : 0.9};
    if (seal.line.isEmpty())
        return {layOutArc(seal.name, band), {}};
    Arrangement best;
    const double margin = p.a * 0.06;
    for (const double smaller : {1.0, 0.9, 0.8, 0.7, 0.6, 0.5}) {
        const double height = p.lineHeight * smaller;
        const double natural = lineWidth(seal.line, height, 1.0, lineTracking);
        for (const double condensed : {1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55}) {
            const double width = natural * condensed;
            best.line = QRectF(-width / 2, p.lineCentre - height / 2, width, height);
            for (double back = 0; back <= 40; back += 4) {
                band.span = qMax(qMin(preferred, 190.0), preferred - back);
                best.arc = layOutArc(seal.name, band);
                if (fits(best.line, best.arc, p, margin))
                    return best;
            }
        }
    }
    return best;
}

} // namespace

QList<QPainterPath> organisationShapes(const OrganisationSeal &seal)
{
    const Proportions p = proportionsOf(seal);
    const Arrangement arrangement = arrange(seal, p);
    QList<QPainterPath> shapes{ringOf(p), arrangement.arc.path};
    if (seal.star)
        shapes.append(starOf(p.star));
    if (!seal.line.isEmpty())
        shapes.append(layOutLine(seal.line, arrangement.line, 1.0, lineTracking));
    for (QPainterPath &shape : shapes)
        shape.translate(p.a, p.b);
    return shapes;
}

} // namespace face
