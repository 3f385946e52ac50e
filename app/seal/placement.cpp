// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/placement.h"

#include <algorithm>
#include <cmath>

namespace seal {

namespace {

constexpr double toleranceMm = 0.05;

} // namespace

Impression boxAround(int page, const QRectF &part, const base::Matrix &linear, QPointF centre)
{
    // products only, no differences of large numbers: a quarter turn comes out exact
    const double width = std::fabs(linear.a) * part.width() + std::fabs(linear.c) * part.height();
    const double height = std::fabs(linear.b) * part.width() + std::fabs(linear.d) * part.height();
    const auto least = [](double k, double from, double length) { return std::min(k * from, k * (from + length)); };
    Impression impression;
    impression.page = page;
    impression.rect = {centre.x() - width / 2, centre.y() - height / 2, width, height};
    impression.faceToBox = linear;
    impression.faceToBox.e = -least(linear.a, part.x(), part.width()) - least(linear.c, part.y(), part.height());
    impression.faceToBox.f = -least(linear.b, part.x(), part.width()) - least(linear.d, part.y(), part.height());
    return impression;
}

Impression toPageSpace(const Placement &placement, const QSizeF &faceSizeMm, const base::PageGeometry &page)
{
    if (faceSizeMm.isEmpty())
        return {placement.page, {}, {}};
    const QSizeF size = placement.sizeMm.isEmpty() ? faceSizeMm : placement.sizeMm;
    // /Rotate turns the page clockwise when shown, so upright means turned back by as much
    const base::Matrix linear = base::Matrix::scaling(size.width() / faceSizeMm.width() / page.userUnit,
                                                      size.height() / faceSizeMm.height() / page.userUnit)
                                    .then(base::Matrix::rotation(page.rotate - placement.rotation));
    return boxAround(placement.page, QRectF(QPointF(0, 0), faceSizeMm * base::pointsPerMm), linear,
                     page.displayedMmToUserSpace().map(placement.centreMm));
}

bool leavesPage(const Placement &placement, const base::PageGeometry &page)
{
    const base::Matrix turn = base::Matrix::rotation(placement.rotation);
    const double halfWidth =
        (placement.sizeMm.width() * std::fabs(turn.a) + placement.sizeMm.height() * std::fabs(turn.c)) / 2;
    const double halfHeight =
        (placement.sizeMm.width() * std::fabs(turn.b) + placement.sizeMm.height() * std::fabs(turn.d)) / 2;
    const QSizeF paper = page.displayedSizeMm();
    const QPointF c = placement.centreMm;
    // written so that a NaN anywhere leaves the page
    const bool inside = c.x() - halfWidth >= -toleranceMm && c.x() + halfWidth <= paper.width() + toleranceMm &&
                        c.y() - halfHeight >= -toleranceMm && c.y() + halfHeight <= paper.height() + toleranceMm;
    return !inside;
}

} // namespace seal
