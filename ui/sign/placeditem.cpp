// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/placeditem.h"

#include <algorithm>
#include <tuple>

namespace ui {

namespace {

double keptBetween(double centre, double half, double length)
{
    return 2 * half > length ? length / 2 : std::clamp(centre, half, length - half);
}

auto settingsOf(const seal::CrossPageSeal &seal)
{
    return std::tie(seal.choice, seal.chosen, seal.edge, seal.centreMm, seal.widthMm, seal.perSeal);
}

} // namespace

bool PlacedItem::operator==(const PlacedItem &other) const
{
    return id == other.id && stamp == other.stamp && placement == other.placement &&
           crossPage.has_value() == other.crossPage.has_value() &&
           (!crossPage || settingsOf(*crossPage) == settingsOf(*other.crossPage));
}

QRectF inkBoxOf(const seal::Placement &placement, const seal::Face &face)
{
    const QSizeF size = placement.sizeMm;
    const QRectF ink((face.ink.x() - 0.5) * size.width(), (face.ink.y() - 0.5) * size.height(),
                     face.ink.width() * size.width(), face.ink.height() * size.height());
    // y points down here: clockwise is what rotation() calls counter-clockwise
    return base::Matrix::rotation(placement.rotation).mapRect(ink).translated(placement.centreMm);
}

seal::Placement keptOnPage(seal::Placement placement, const base::PageGeometry &page)
{
    const QSizeF paper = page.displayedSizeMm(), box = boxOf(placement).size();
    placement.centreMm = {keptBetween(placement.centreMm.x(), box.width() / 2, paper.width()),
                          keptBetween(placement.centreMm.y(), box.height() / 2, paper.height())};
    return placement;
}

} // namespace ui
