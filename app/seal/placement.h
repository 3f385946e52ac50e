// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/result.h"

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QSizeF>

namespace seal {

/// Where an impression stands, as a person says it: on the page as displayed.
struct Placement {
    int page = 0;        ///< 0-based
    QPointF centreMm;    ///< from the top left of the displayed page, y down
    QSizeF sizeMm;       ///< of the face, before rotation; empty: the face's own size
    double rotation = 0; ///< degrees, clockwise as displayed
    bool operator==(const Placement &) const = default;
};

/// A placement in PDF space.
struct Impression {
    int page = 0;
    QRectF rect; ///< annotation rectangle in default user space, lower left origin
    /// Maps the face's own space (points, (0,0) lower left … sizeMm × 72/25.4) into the box (0,0)…rect.size.
    base::Matrix faceToBox;
};

/// Pure. The annotation's rectangle is the box around the turned face. Quarter turns are exact: no rounding in the
/// matrix.
Impression toPageSpace(const Placement &placement, const QSizeF &faceSizeMm, const base::PageGeometry &page);

/// True when any of it lies outside the displayed page (more than 0.05 mm), or when a number in it is none.
bool leavesPage(const Placement &placement, const base::PageGeometry &page);

/// The impression that shows `part` of the face (points, face space) around `centre` (default user space); `linear`
/// maps face space to default user space but for the offset. What both placements and cross-page slices are made with.
Impression boxAround(int page, const QRectF &part, const base::Matrix &linear, QPointF centre);

} // namespace seal
