// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/droptarget.h"

#include <algorithm>

namespace ui {

namespace {

/// The height that keeps the whole seal on every page that it is for.
double keptHeight(double centre, const Stamp &stamp, const seal::CrossPageSeal &settings,
                  const QList<base::PageGeometry> &pages)
{
    const QList<int> chosen = seal::chosenPages(settings.choice, settings.chosen, int(pages.size()));
    double least = pages.isEmpty() ? 0 : pages.first().displayedSizeMm().height();
    if (!chosen.isEmpty())
        least = pages.value(chosen.first()).displayedSizeMm().height();
    for (const int page : chosen)
        least = std::min(least, pages.value(page).displayedSizeMm().height());
    const double half = stamp.face.sizeMm.height() / 2;
    return 2 * half > least ? least / 2 : std::clamp(centre, half, least - half);
}

} // namespace

DropTarget dropTarget(const Dragged &dragged, int page, QPointF pointer, const QList<base::PageGeometry> &pages,
                      const SnapTargets &targets)
{
    DropTarget target;
    if (page < 0 || page >= pages.size())
        return target;
    const QSizeF paper = pages[page].displayedSizeMm();
    const double left = pointer.x(), right = paper.width() - pointer.x();
    const bool isInHeight = pointer.y() >= 0 && pointer.y() <= paper.height();
    const double reach = dragged.isCrossPage ? crossPageLeaveMm : crossPageReachMm;
    const bool isNearEdge = std::min(left, right) <= reach && std::min(left, right) >= -reach;
    if (dragged.stamp->mayCrossPages() && dragged.mayCrossPages && pages.size() > 1 && isInHeight && isNearEdge) {
        seal::CrossPageSeal settings = dragged.crossPage.value_or(seal::CrossPageSeal());
        settings.widthMm = dragged.stamp->face.sizeMm.width();
        settings.edge = left < right ? seal::Edge::Left : seal::Edge::Right;
        settings.centreMm = keptHeight(pointer.y() - dragged.grab.y(), *dragged.stamp, settings, pages);
        target.crossPage = settings;
        target.isAllowed = true;
        return target;
    }
    target.isAllowed = isInHeight && left >= 0 && right >= 0;
    target.placement = {page, pointer - dragged.grab, dragged.stamp->face.sizeMm, dragged.rotation};
    if (!target.isAllowed)
        return target;
    if (dragged.threshold > 0) {
        const Snapped snapped =
            snap(target.placement.centreMm, boxOf(target.placement).size(), targets, dragged.threshold);
        target.placement.centreMm = snapped.centre;
        target.vertical = snapped.vertical;
        target.horizontal = snapped.horizontal;
    }
    const QPointF wanted = target.placement.centreMm;
    target.placement = keptOnPage(target.placement, pages[page]);
    if (target.placement.centreMm.x() != wanted.x())
        target.vertical.reset();
    if (target.placement.centreMm.y() != wanted.y())
        target.horizontal.reset();
    return target;
}

} // namespace ui
