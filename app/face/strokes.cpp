// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/inkface.h"
#include "face/penoutline.h"
#include "face/vectorface.h"

#include <QtCore/QtMath>

#include <algorithm>
#include <cmath>

namespace face {
namespace {

constexpr qsizetype maxPoints = 200'000;

/// Finite points that lie apart, pressure within bounds.
Stroke tidied(const Stroke &stroke, double apart)
{
    Stroke points;
    for (const StrokePoint &p : stroke) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || std::abs(p.x) > 1e5 || std::abs(p.y) > 1e5)
            continue;
        const double pressure = std::isfinite(p.pressure) ? qBound(0.0, p.pressure, 1.0) : 0.5;
        if (!points.isEmpty() && std::hypot(p.x - points.last().x, p.y - points.last().y) < apart) {
            points.last().pressure = qMax(points.last().pressure, pressure);
            continue;
        }
        points.append({p.x, p.y, pressure});
    }
    return points;
}

/// Takes the hand's tremor out where points lie dense; corners drawn with few points stay.
Stroke steadied(const Stroke &raw, double reach)
{
    const auto gap = [&](qsizetype i) { return std::hypot(raw[i].x - raw[i - 1].x, raw[i].y - raw[i - 1].y); };
    Stroke points = raw;
    for (qsizetype i = 1; i + 1 < raw.size(); ++i) {
        if (gap(i) > reach || gap(i + 1) > reach)
            continue;
        points[i].x = (raw[i - 1].x + 2 * raw[i].x + raw[i + 1].x) / 4;
        points[i].y = (raw[i - 1].y + 2 * raw[i].y + raw[i + 1].y) / 4;
        points[i].pressure = (raw[i - 1].pressure + 2 * raw[i].pressure + raw[i + 1].pressure) / 4;
    }
    return points;
}

QRectF bounds(const QList<Stroke> &strokes)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const Stroke &stroke : strokes)
        for (const StrokePoint &p : stroke) {
            left = qMin(left, p.x);
            right = qMax(right, p.x);
            top = qMin(top, p.y);
            bottom = qMax(bottom, p.y);
        }
    return right < left ? QRectF() : QRectF(QPointF(left, top), QPointF(right, bottom));
}

/// A mouse has no pressure: without any change in it the ends are drawn finer, as a pen leaves the paper.
void taper(Stroke &stroke)
{
    const auto [least, most] = std::minmax_element(
        stroke.begin(), stroke.end(), [](const auto &a, const auto &b) { return a.pressure < b.pressure; });
    if (stroke.size() < 4 || most->pressure - least->pressure > 0.05)
        return;
    QList<double> along{0};
    for (qsizetype i = 1; i < stroke.size(); ++i)
        along.append(along.last() + std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y));
    const double reach = qMin(along.last() / 3, 2.0);
    for (qsizetype i = 0; i < stroke.size() && reach > 0; ++i) {
        const double end = qMin(along[i], along.last() - along[i]) / reach;
        stroke[i].pressure *= 0.45 + 0.55 * qBound(0.0, end, 1.0);
    }
}

} // namespace

base::Result<seal::Face> paintStrokes(const QList<Stroke> &strokes, seal::Ink ink, double widthMm)
{
    if (!(widthMm >= 2 && widthMm <= 300))
        return base::fail(base::ErrorKind::Input, "face.size", QString::number(widthMm));
    qsizetype count = 0;
    for (const Stroke &stroke : strokes)
        count += stroke.size();
    if (count > maxPoints)
        return base::fail(base::ErrorKind::Input, "face.picture.large", QString::number(count));
    QList<Stroke> drawn;
    for (const Stroke &stroke : strokes)
        if (Stroke points = tidied(stroke, 0); !points.isEmpty())
            drawn.append(points);
    const QRectF box = bounds(drawn);
    if (drawn.isEmpty())
        return base::fail(base::ErrorKind::Input, "face.empty");

    // the pen belongs to the signature's final size; a signature is at most twice as high as it may be wide
    const double pen = qBound(0.25, widthMm * 0.02, 1.4);
    double scale = (widthMm - pen) / qMax(box.width(), 1e-6);
    scale = qMin(scale, (2 * widthMm - pen) / qMax(box.height(), 1e-6));
    if (box.width() < 1e-6 && box.height() < 1e-6)
        scale = 1;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (Stroke &stroke : drawn) {
        for (StrokePoint &p : stroke) {
            p.x *= scale;
            p.y *= scale;
        }
        Stroke points = steadied(tidied(stroke, pen * 0.15), pen);
        taper(points);
        QList<PenPoint> pens;
        for (const StrokePoint &p : points)
            pens.append({QPointF(p.x, p.y), pen * (0.12 + 0.4 * p.pressure)});
        path.addPath(penOutline(pens));
    }
    // exactly to the ink, and exactly as wide as asked (a dot or an upright line stays as narrow as it is)
    const QRectF ink0 = path.boundingRect();
    const double fit = qMin(widthMm / ink0.width(), qMax(1.0, 2 * widthMm / ink0.height()));
    const double finish = ink0.width() < widthMm * 0.7 ? 1.0 : fit;
    QTransform place = QTransform::fromScale(finish, finish);
    place.translate(-ink0.left(), -ink0.top());
    QPainterPath placed = place.map(path);
    placed.setFillRule(Qt::WindingFill);
    return vectorFace({placed}, placed.boundingRect().size(), ink);
}

} // namespace face
