// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/penoutline.h"

#include <QtCore/QtMath>

#include <cmath>

namespace face {
namespace {

struct Sample {
    QPointF at, tangent; ///< tangent has length 1
    double radius;
};

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

QPointF unit(QPointF v)
{
    const double length = std::hypot(v.x(), v.y());
    return length > 1e-12 ? v / length : QPointF(1, 0);
}

/// Tangents of the centripetal Catmull-Rom spline at the given points (alpha = 1/2: no loops, no cusps).
QList<QPointF> velocities(const QList<PenPoint> &points)
{
    QList<QPointF> result;
    const qsizetype n = points.size();
    for (qsizetype i = 0; i < n; ++i) {
        const QPointF here = points[i].at;
        const QPointF before = i > 0 ? points[i - 1].at : here, after = i + 1 < n ? points[i + 1].at : here;
        const double t0 = std::sqrt(qMax(1e-9, distance(before, here))),
                     t1 = std::sqrt(qMax(1e-9, distance(here, after)));
        if (i == 0)
            result.append((after - here) / t1);
        else if (i + 1 == n)
            result.append((here - before) / t0);
        else
            result.append((here - before) / t0 - (after - before) / (t0 + t1) + (after - here) / t1);
    }
    return result;
}

QList<Sample> sampled(const QList<PenPoint> &points)
{
    QList<Sample> samples;
    const QList<QPointF> speed = velocities(points);
    for (qsizetype i = 0; i + 1 < points.size(); ++i) {
        const PenPoint &a = points[i], &b = points[i + 1];
        const double length = distance(a.at, b.at), step = std::sqrt(length);
        const QPointF va = speed[i] * step, vb = speed[i + 1] * step;
        const double turn = std::abs(std::remainder(std::atan2(vb.y(), vb.x()) - std::atan2(va.y(), va.x()), 2 * M_PI));
        const int pieces = qBound(1, int(std::ceil(qMax(length / 0.6, turn / 0.35))), 64);
        for (int k = i == 0 ? 0 : 1; k <= pieces; ++k) {
            const double t = double(k) / pieces, t2 = t * t, t3 = t2 * t;
            const QPointF at =
                (2 * t3 - 3 * t2 + 1) * a.at + (t3 - 2 * t2 + t) * va + (3 * t2 - 2 * t3) * b.at + (t3 - t2) * vb;
            const QPointF direction =
                (6 * t2 - 6 * t) * a.at + (3 * t2 - 4 * t + 1) * va + (6 * t - 6 * t2) * b.at + (3 * t2 - 2 * t) * vb;
            samples.append({at, unit(direction), a.radius + (b.radius - a.radius) * (3 * t2 - 2 * t3)});
        }
    }
    return samples;
}

/// Continues the path through the points with smooth curves; the path stands at the first point.
void smoothThrough(QPainterPath &path, const QList<QPointF> &points)
{
    const qsizetype n = points.size();
    for (qsizetype i = 0; i + 1 < n; ++i) {
        const QPointF a = points[i], b = points[i + 1];
        const QPointF in = i > 0 ? b - points[i - 1] : b - a, out = i + 2 < n ? points[i + 2] - a : b - a;
        const double third = distance(a, b) / 3;
        path.cubicTo(a + unit(in) * third, b - unit(out) * third, b);
    }
}

/// A half circle from the current point round the centre, through `outward`.
void cap(QPainterPath &path, QPointF centre, QPointF outward, double radius)
{
    constexpr double k = 0.5522847498;
    const QPointF from = path.currentPosition() - centre, out = outward * radius, to = -from;
    path.cubicTo(centre + from + out * k, centre + out + from * k, centre + out);
    path.cubicTo(centre + out + to * k, centre + to + out * k, centre + to);
}

QPointF leftOf(const Sample &s)
{
    return s.at + QPointF(-s.tangent.y(), s.tangent.x()) * s.radius;
}

QPointF rightOf(const Sample &s)
{
    return s.at - QPointF(-s.tangent.y(), s.tangent.x()) * s.radius;
}

/// One piece that doesn't turn sharply: left side, round end, right side back, round beginning.
void addPiece(QPainterPath &outline, const QList<Sample> &samples, qsizetype from, qsizetype to)
{
    QList<QPointF> there, back;
    for (qsizetype i = from; i <= to; ++i)
        there.append(leftOf(samples[i]));
    for (qsizetype i = to; i >= from; --i)
        back.append(rightOf(samples[i]));
    outline.moveTo(there.first());
    smoothThrough(outline, there);
    cap(outline, samples[to].at, samples[to].tangent, samples[to].radius);
    smoothThrough(outline, back);
    cap(outline, samples[from].at, -samples[from].tangent, samples[from].radius);
    outline.closeSubpath();
}

/// True when the pen turns so sharply that the inner side of the outline would run backwards.
bool breaksAt(const Sample &a, const Sample &b)
{
    const double along = distance(a.at, b.at);
    const double turn = std::abs(
        std::remainder(std::atan2(b.tangent.y(), b.tangent.x()) - std::atan2(a.tangent.y(), a.tangent.x()), 2 * M_PI));
    return turn > 0.6 || turn * qMax(a.radius, b.radius) > 0.85 * along;
}

} // namespace

QPainterPath penOutline(const QList<PenPoint> &points)
{
    QPainterPath outline;
    outline.setFillRule(Qt::WindingFill);
    if (points.isEmpty())
        return outline;
    if (points.size() == 1) {
        outline.addEllipse(points.first().at, points.first().radius, points.first().radius);
        return outline;
    }
    const QList<Sample> samples = sampled(points);
    qsizetype from = 0;
    for (qsizetype i = 1; i < samples.size(); ++i) {
        if (breaksAt(samples[i - 1], samples[i])) {
            // a quad alone between the two round ends is enough: the turn happens inside the pen's own circle
            addPiece(outline, samples, from, i - 1);
            addPiece(outline, {samples[i - 1], {samples[i].at, samples[i - 1].tangent, samples[i].radius}}, 0, 1);
            from = i;
        }
    }
    addPiece(outline, samples, from, samples.size() - 1);
    return outline;
}

} // namespace face
