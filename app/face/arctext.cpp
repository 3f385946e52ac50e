// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/arctext.h"

#include <QtCore/QtMath>
#include <QtGui/QTransform>

#include <algorithm>
#include <cmath>

namespace face {
namespace {

/// The parallel of an ellipse at a depth, by length from the top, clockwise.
class InnerCurve {
public:
    InnerCurve(double a, double b, double depth) : m_a(a), m_b(b), m_depth(depth)
    {
        QPointF last = pointAt(-M_PI);
        m_lengths.append(0);
        for (int i = 1; i <= steps; ++i) {
            const QPointF next = pointAt(angle(i));
            m_lengths.append(m_lengths.last() + std::hypot(next.x() - last.x(), next.y() - last.y()));
            last = next;
        }
    }
    double perimeter() const { return m_lengths.last(); }

    struct Stand {
        QPointF point;
        double turn; ///< of the tangent, radians, clockwise as seen
    };
    /// s: length from the top, negative to the left.
    Stand at(double s) const
    {
        const double length = std::clamp(s + perimeter() / 2, 0.0, perimeter());
        const auto upper = std::lower_bound(m_lengths.begin() + 1, m_lengths.end() - 1, length);
        const qsizetype i = upper - m_lengths.begin();
        const double part = (length - m_lengths[i - 1]) / qMax(1e-9, m_lengths[i] - m_lengths[i - 1]);
        const double phi = angle(double(i - 1) + part);
        // a turn that runs on beyond ±90° (the tangent's own atan2 does)
        return {pointAt(phi), std::atan2(m_b * std::sin(phi), m_a * std::cos(phi))};
    }

private:
    static constexpr int steps = 720;
    static double angle(double step) { return -M_PI + 2 * M_PI * step / steps; }
    QPointF pointAt(double phi) const
    {
        const double nx = m_b * std::sin(phi), ny = -m_a * std::cos(phi), n = std::hypot(nx, ny);
        return {m_a * std::sin(phi) - m_depth * nx / n, -m_b * std::cos(phi) - m_depth * ny / n};
    }
    double m_a, m_b, m_depth;
    QList<double> m_lengths;
};

struct Spread {
    QList<double> at; ///< centres of the cells by length from the top
};

Spread spread(const QList<Glyph> &glyphs, double emWidth, double length)
{
    double natural = 0;
    for (const Glyph &glyph : glyphs)
        natural += glyph.advance * emWidth;
    const double gap = (length - natural) / double(glyphs.size());
    Spread result;
    double s = -length / 2;
    for (const Glyph &glyph : glyphs) {
        const double cell = glyph.advance * emWidth + gap;
        result.at.append(s + cell / 2);
        s += cell;
    }
    return result;
}

/// The widest em at which neighbours' feet don't touch (feet are nearer to the centre, so they are what touches first).
double widestEm(const QList<Glyph> &glyphs, const InnerCurve &curve, const Spread &places, double height,
                double emWidth)
{
    double widest = emWidth;
    for (qsizetype i = 0; i + 1 < glyphs.size(); ++i) {
        const auto left = curve.at(places.at[i]), right = curve.at(places.at[i + 1]);
        double turn = right.turn - left.turn;
        if (turn < 0)
            turn += 2 * M_PI;
        const double distance = places.at[i + 1] - places.at[i];
        const double radius = turn > 1e-6 ? distance / turn : 1e6;
        const double room = turn > 1e-6 ? 2 * (radius - height / 2) * std::tan(qMin(turn, 1.5) / 2) : distance;
        const double need = (glyphs[i].advance + glyphs[i + 1].advance) / 2;
        widest = qMin(widest, qMax(0.05, room) / qMax(0.05, need));
    }
    return widest;
}

/// Tops are straight: their corners stand out beyond the middle, so the band moves in by the sagitta.
double cornerDepth(const ArcBand &band, double emWidth)
{
    const double half = emWidth * 0.40, radius = qMin(band.a, band.b);
    return half < radius ? radius - std::sqrt(radius * radius - half * half) : 0;
}

} // namespace

ArcText layOutArc(const QList<Glyph> &glyphs, const ArcBand &band)
{
    ArcText text;
    if (glyphs.isEmpty() || !(band.height > 0))
        return text;
    const InkSpan ink = inkSpan(glyphs);
    const double emHeight = band.height / ink.height();
    double emWidth = emHeight * band.widestRatio;
    double depth = band.height / 2 + cornerDepth(band, emWidth);
    for (int round = 0; round < 4; ++round) {
        const InnerCurve curve(band.a, band.b, depth);
        const double length = curve.perimeter() * band.span / 360;
        emWidth = widestEm(glyphs, curve, spread(glyphs, emWidth, length), band.height, emWidth);
        depth = band.height / 2 + cornerDepth(band, emWidth);
    }
    const InnerCurve curve(band.a, band.b, depth);
    const Spread places = spread(glyphs, emWidth, curve.perimeter() * band.span / 360);
    text.path.setFillRule(Qt::WindingFill);
    for (qsizetype i = 0; i < glyphs.size(); ++i) {
        const auto stand = curve.at(places.at[i]);
        QTransform place;
        place.translate(stand.point.x(), stand.point.y());
        place.rotateRadians(stand.turn);
        const double half = glyphs[i].advance * emWidth / 2;
        text.cells.append(place.map(QPolygonF(QRectF(-half, -band.height / 2, 2 * half, band.height))));
        text.centres.append(stand.point);
        place.scale(emWidth, emHeight);
        place.translate(-glyphs[i].advance / 2, -(ink.top + ink.bottom) / 2);
        text.path.addPath(place.map(glyphs[i].outline));
    }
    text.ratio = emWidth / emHeight;
    return text;
}

double lineWidth(const QList<Glyph> &glyphs, double height, double widestRatio, double tracking)
{
    double ems = -tracking;
    for (const Glyph &glyph : glyphs)
        ems += glyph.advance + tracking;
    return ems * height / inkSpan(glyphs).height() * widestRatio;
}

QPainterPath layOutLine(const QList<Glyph> &glyphs, const QRectF &box, double widestRatio, double tracking)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const double natural = lineWidth(glyphs, box.height(), widestRatio, tracking);
    if (!(natural > 0))
        return path;
    const InkSpan ink = inkSpan(glyphs);
    const double emHeight = box.height() / ink.height();
    const double emWidth = emHeight * widestRatio * qMin(1.0, box.width() / natural);
    double x = box.center().x() - qMin(natural, box.width()) / 2;
    for (const Glyph &glyph : glyphs) {
        QTransform place;
        place.translate(x, box.top());
        place.scale(emWidth, emHeight);
        place.translate(0, -ink.top);
        path.addPath(place.map(glyph.outline));
        x += (glyph.advance + tracking) * emWidth;
    }
    return path;
}

} // namespace face
