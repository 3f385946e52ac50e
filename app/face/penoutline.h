// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtGui/QPainterPath>

namespace face {

struct PenPoint {
    QPointF at;        ///< mm
    double radius = 0; ///< half the pen's width there, mm
};

/// The filled outline of one pen stroke: a centripetal Catmull-Rom curve through the points, as wide at each as its
/// radius says, with round ends. Pieces that overlap turn the same way, so winding fill unites them.
QPainterPath penOutline(const QList<PenPoint> &points);

} // namespace face
