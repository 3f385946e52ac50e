// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"

#include <QtCore/QList>
#include <QtGui/QPainterPath>

namespace face {

/// A face of filled paths in one ink, preview included. Paths are in mm, y down, origin top left of sizeMm; each is
/// filled by its own fill rule and none overlaps another (a multiplied overlap would show). Code "face.empty" when
/// nothing is painted.
base::Result<seal::Face> vectorFace(const QList<QPainterPath> &shapes, const QSizeF &sizeMm, seal::Ink ink);

} // namespace face
