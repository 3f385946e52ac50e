// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/crosspage.h"
#include "ui/sign/stamp.h"

namespace ui {

using ItemId = quint32; ///< unique in one model, rising in the order of placing; 0: none

/// A stamp on a page, or a seal over the edges of many.
struct PlacedItem {
    ItemId id = 0;
    StampPtr stamp;
    seal::Placement placement;                         ///< sizeMm is the face's true size
    std::optional<seal::CrossPageSeal> crossPage = {}; ///< then `placement` is not looked at

    bool operator==(const PlacedItem &other) const;
};

/// The box around the turned face on the displayed page, mm.
inline QRectF boxOf(const seal::Placement &placement)
{
    const base::Matrix turn = base::Matrix::rotation(placement.rotation);
    QRectF box =
        turn.mapRect(QRectF(QPointF(-placement.sizeMm.width() / 2, -placement.sizeMm.height() / 2), placement.sizeMm));
    return box.translated(placement.centreMm);
}

/// The box around the ink of the turned face, mm: what really covers the page.
QRectF inkBoxOf(const seal::Placement &placement, const seal::Face &face);

/// The same place, moved as little as needed to lie on the page; centred where it is larger than the page.
seal::Placement keptOnPage(seal::Placement placement, const base::PageGeometry &page);

} // namespace ui
