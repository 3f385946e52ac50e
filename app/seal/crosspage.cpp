// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/crosspage.h"

#include <algorithm>
#include <cmath>

namespace seal {

namespace {

constexpr double toleranceMm = 0.05;
constexpr double maxWidthMm = 200;

base::Error refuse(const char *code, QString detail)
{
    return base::fail(base::ErrorKind::Input, code, std::move(detail));
}

/// Slice counts of the seals that `pages` pages need: as few seals as the cap permits, as even as can be, and never a
/// seal on one page alone (so an odd count with a cap of two goes one over it).
QList<int> balancedGroups(int pages, int cap)
{
    const int seals = std::max(1, std::min((pages + cap - 1) / cap, pages / 2));
    QList<int> groups;
    for (int i = 0; i < seals; ++i)
        groups.append(pages / seals + (i < pages % seals ? 1 : 0));
    return groups;
}

struct Cut {
    const CrossPageSeal &seal;
    const Face &face;
    QSizeF sizeMm; ///< the whole face on paper
    QRectF inkMm;  ///< the ink's box in it, origin top left
};

Slice cutSlice(const Cut &cut, int page, const base::PageGeometry &geometry, int index, int count)
{
    // both ends are computed the same way on both neighbours, so that slices meet exactly
    const int column = cut.seal.edge == Edge::Right ? index : count - 1 - index;
    Slice slice;
    slice.page = page;
    slice.from = static_cast<double>(column) / count;
    slice.to = static_cast<double>(column + 1) / count;
    const double width = cut.inkMm.width() / count;
    const QSizeF paper = geometry.displayedSizeMm();
    slice.rectMm = {cut.seal.edge == Edge::Right ? paper.width() - width : 0,
                    cut.seal.centreMm - cut.sizeMm.height() / 2 + cut.inkMm.y(), width, cut.inkMm.height()};

    const QSizeF facePoints = cut.face.sizeMm * base::pointsPerMm;
    const QRectF &ink = cut.face.ink;
    const QRectF part((ink.x() + slice.from * ink.width()) * facePoints.width(),
                      (1 - ink.y() - ink.height()) * facePoints.height(), ink.width() / count * facePoints.width(),
                      ink.height() * facePoints.height());
    const double scale = cut.sizeMm.width() / cut.face.sizeMm.width() / geometry.userUnit;
    slice.impression =
        boxAround(page, part, base::Matrix::scaling(scale, scale).then(base::Matrix::rotation(geometry.rotate)),
                  geometry.displayedMmToUserSpace().map(slice.rectMm.center()));
    return slice;
}

bool leavesPaper(const QRectF &rectMm, const QSizeF &paper)
{
    const bool inside = rectMm.left() >= -toleranceMm && rectMm.top() >= -toleranceMm &&
                        rectMm.right() <= paper.width() + toleranceMm &&
                        rectMm.bottom() <= paper.height() + toleranceMm;
    return !inside;
}

} // namespace

QList<int> chosenPages(PageChoice choice, const QList<int> &chosen, int pageCount)
{
    QList<int> pages;
    if (choice == PageChoice::Chosen) {
        pages = chosen;
        std::sort(pages.begin(), pages.end());
        pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
        return pages;
    }
    const int first = choice == PageChoice::Even ? 1 : 0;
    for (int page = first; page < pageCount; page += choice == PageChoice::All ? 1 : 2)
        pages.append(page);
    return pages;
}

base::Result<QList<Slice>> sliceCrossPage(const CrossPageSeal &seal, const Face &face,
                                          const QList<base::PageGeometry> &pages)
{
    if (seal.perSeal < 2 || seal.perSeal > 200 || !(seal.widthMm > 0 && seal.widthMm <= maxWidthMm) ||
        !std::isfinite(seal.centreMm) || face.sizeMm.isEmpty() || face.ink.isEmpty())
        return base::fail(base::ErrorKind::Usage, "seal.crosspage.settings");
    const auto pageCount = static_cast<int>(pages.size());
    const QList<int> chosen = chosenPages(seal.choice, seal.chosen, pageCount);
    if (!chosen.isEmpty() && (chosen.first() < 0 || chosen.last() >= pageCount)) {
        const int wrong = chosen.first() < 0 ? chosen.first() : chosen.last();
        return refuse("seal.crosspage.pages", QStringLiteral("page %1 of %2").arg(wrong + 1).arg(pageCount));
    }
    if (chosen.size() < 2)
        return refuse("seal.crosspage.single", QStringLiteral("%1 page(s)").arg(chosen.size()));

    const QSizeF size(seal.widthMm, seal.widthMm * face.sizeMm.height() / face.sizeMm.width());
    const QRectF ink(face.ink.x() * size.width(), face.ink.y() * size.height(), face.ink.width() * size.width(),
                     face.ink.height() * size.height());
    const Cut cut{seal, face, size, ink};
    const QList<int> groups = balancedGroups(static_cast<int>(chosen.size()), seal.perSeal);
    const double thinnest = ink.width() / groups.first(); // the first group is never smaller than another
    if (thinnest < minimumSliceMm)
        return refuse("seal.crosspage.thin",
                      QStringLiteral("%1 mm, %2 slices").arg(thinnest, 0, 'f', 2).arg(groups.first()));

    QList<Slice> slices;
    slices.reserve(chosen.size());
    for (int group = 0, at = 0; group < groups.size(); ++group) {
        for (int i = 0; i < groups[group]; ++i, ++at) {
            const base::PageGeometry &geometry = pages[chosen[at]];
            Slice slice = cutSlice(cut, chosen[at], geometry, i, groups[group]);
            if (leavesPaper(slice.rectMm, geometry.displayedSizeMm()))
                return refuse("seal.crosspage.outside", QStringLiteral("page %1").arg(chosen[at] + 1));
            slice.seal = group;
            slices.append(slice);
        }
    }
    return slices;
}

} // namespace seal
