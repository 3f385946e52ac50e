// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

namespace base {

constexpr double pointsPerMm = 72.0 / 25.4;

/// A PDF transformation matrix [a b c d e f] (ISO 32000-2 8.3.3): x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    QPointF map(QPointF p) const { return {a * p.x() + c * p.y() + e, b * p.x() + d * p.y() + f}; }
    /// The box around the mapped corners.
    QRectF mapRect(const QRectF &r) const;
    /// First this, then other.
    Matrix then(const Matrix &other) const;
    static Matrix translation(double x, double y) { return {1, 0, 0, 1, x, y}; }
    static Matrix scaling(double x, double y) { return {x, 0, 0, y, 0, 0}; }
    /// Counter-clockwise in a space whose y points up. Quarter turns are exact.
    static Matrix rotation(double degrees);
    bool operator==(const Matrix &) const = default;
};

/// A page as ISO 32000-2 14.11.2 and 7.7.3.3 describe it. Rectangles in default user space, units of userUnit/72 inch,
/// y up: QRectF(x, y) is the *lower* left corner, height goes up.
struct PageGeometry {
    QRectF cropBox{0, 0, 595.276, 841.89}; ///< the visible box, already cut to the MediaBox
    int rotate = 0;                        ///< clockwise turn of the display: 0, 90, 180, 270
    double userUnit = 1.0;

    /// Width and height as displayed (after the turn), in mm.
    QSizeF displayedSizeMm() const;
    /// From mm as displayed (origin top left, y down) to default user space.
    Matrix displayedMmToUserSpace() const;
    /// From default user space to mm as displayed.
    Matrix userSpaceToDisplayedMm() const;
};

} // namespace base
