// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/geometry.h"

#include <QtCore/QtMath>

#include <algorithm>
#include <cmath>

namespace base {

QRectF Matrix::mapRect(const QRectF &r) const
{
    const QPointF p[] = {map(r.topLeft()), map(r.topRight()), map(r.bottomLeft()), map(r.bottomRight())};
    double x0 = p[0].x(), x1 = x0, y0 = p[0].y(), y1 = y0;
    for (const QPointF &q : p) {
        x0 = std::min(x0, q.x());
        x1 = std::max(x1, q.x());
        y0 = std::min(y0, q.y());
        y1 = std::max(y1, q.y());
    }
    return {x0, y0, x1 - x0, y1 - y0};
}

Matrix Matrix::then(const Matrix &o) const
{
    return {a * o.a + b * o.c, a * o.b + b * o.d,       c * o.a + d * o.c,
            c * o.b + d * o.d, e * o.a + f * o.c + o.e, e * o.b + f * o.d + o.f};
}

Matrix Matrix::rotation(double degrees)
{
    const double turn = std::fmod(std::fmod(degrees, 360.0) + 360.0, 360.0);
    if (turn == 0)
        return {};
    if (turn == 90)
        return {0, 1, -1, 0, 0, 0};
    if (turn == 180)
        return {-1, 0, 0, -1, 0, 0};
    if (turn == 270)
        return {0, -1, 1, 0, 0, 0};
    const double s = std::sin(qDegreesToRadians(turn)), c = std::cos(qDegreesToRadians(turn));
    return {c, s, -s, c, 0, 0};
}

QSizeF PageGeometry::displayedSizeMm() const
{
    const QSizeF size(cropBox.width() * userUnit / pointsPerMm, cropBox.height() * userUnit / pointsPerMm);
    return rotate % 180 == 0 ? size : size.transposed();
}

Matrix PageGeometry::displayedMmToUserSpace() const
{
    const double k = pointsPerMm / userUnit; // mm → user space units
    const double x = cropBox.x(), y = cropBox.y(), w = cropBox.width(), h = cropBox.height();
    switch (rotate) {
    case 90: // displayed right = up in the page, displayed down = right in the page
        return {0, k, k, 0, x, y};
    case 180:
        return {-k, 0, 0, k, x + w, y};
    case 270:
        return {0, -k, -k, 0, x + w, y + h};
    default:
        return {k, 0, 0, -k, x, y + h};
    }
}

Matrix PageGeometry::userSpaceToDisplayedMm() const
{
    const Matrix m = displayedMmToUserSpace();
    const double det = m.a * m.d - m.b * m.c;
    return {m.d / det, -m.b / det, -m.c / det, m.a / det, (m.c * m.f - m.d * m.e) / det, (m.b * m.e - m.a * m.f) / det};
}

} // namespace base
