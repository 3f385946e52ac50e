// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/placeditem.h"
#include "ui/sign/snapping.h"

namespace ui {

/// So near to a page's left or right edge a dragged seal becomes one over the edges, and so far from it one on the page
/// again.
constexpr double crossPageReachMm = 6, crossPageLeaveMm = 18;

/// Where something dragged would come to lie.
struct DropTarget {
    bool isAllowed = false;
    seal::Placement placement;                         ///< when it isn't over the edges
    std::optional<seal::CrossPageSeal> crossPage = {}; ///< edge and height are the pointer's
    std::optional<SnapLine> vertical = {}, horizontal = {};
};

/// What is dragged, and how.
struct Dragged {
    StampPtr stamp;
    double rotation = 0;
    QPointF grab = {};                                 ///< from the item's centre to the pointer, mm
    bool mayCrossPages = true;                         ///< alone, not one of several
    std::optional<seal::CrossPageSeal> crossPage = {}; ///< what it is now; or the settings to begin with
    bool isCrossPage = false;
    double threshold = 0; ///< of snapping, mm; 0: none
};

/// `page` is the one nearest to the pointer, `pointer` in mm of it (may lie beside it). Pure.
DropTarget dropTarget(const Dragged &dragged, int page, QPointF pointer, const QList<base::PageGeometry> &pages,
                      const SnapTargets &targets);

} // namespace ui
