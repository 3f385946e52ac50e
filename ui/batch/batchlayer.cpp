// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchlayer.h"

namespace ui {

void BatchLayer::paint(QPainter &painter, int page, const QTransform &toViewport)
{
    for (const PlacedItem &item : std::as_const(m_places.items)) {
        if (!item.crossPage) {
            if (item.placement.page == page)
                m_images.draw(painter, item.stamp, item.placement, toViewport);
            continue;
        }
        const QList<seal::Slice> slices = m_places.slices.value(item.id);
        const QRectF &ink = item.stamp->face.ink;
        for (const seal::Slice &slice : slices) {
            if (slice.page == page)
                m_images.drawPart(
                    painter, item.stamp,
                    {ink.x() + slice.from * ink.width(), ink.y(), (slice.to - slice.from) * ink.width(), ink.height()},
                    slice.rectMm, toViewport);
        }
    }
}

} // namespace ui
