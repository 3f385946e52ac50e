// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/pages.h"

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QRectF>

#include <optional>

namespace ui {

/// Something that a dragged item's centre or edges come to lie on. Lengths are mm of the displayed page.
struct SnapLine {
    enum class Kind { PageCentre, Margin, ItemCentre, ItemEdge, Baseline, Keyword, Field };
    Qt::Orientation orientation = Qt::Vertical; ///< Vertical: at x = `at`
    double at = 0;
    Kind kind = Kind::PageCentre;
    QRectF of = {}; ///< Baseline: the line of text, which counts only above or below an item
    bool operator==(const SnapLine &) const = default;
};

struct SnapTargets {
    QList<SnapLine> lines;
    QList<QRectF> fields = {}; ///< empty signature fields: an item over one that takes it goes to its middle
};

/// What a page offers: its centre, the edges of its block of text, baselines, the other items' boxes, hits of a search.
SnapTargets snapTargets(const QSizeF &page, const render::PageText &text, const QList<QRectF> &items,
                        const QList<QRectF> &hits = {});

struct Snapped {
    QPointF centre;
    std::optional<SnapLine> vertical, horizontal; ///< the guides to draw
};

/// Into the middle of a field that the centre lies in and that is large enough; else moves a box of `size` around
/// `centre` onto the nearest lines, each way by at most `threshold`. What is equally near:
/// centres before edges before baselines. Pure.
Snapped snap(QPointF centre, const QSizeF &size, const SnapTargets &targets, double threshold);

/// Where a label of `size` stands beside `box` so that it hides least of `keepClear` (words), inside `room`; never over
/// the box. All in one space.
struct LabelPlace {
    QRectF rect;
    bool isClear = true; ///< nothing of keepClear lies under it
};
LabelPlace labelPlace(const QRectF &box, const QSizeF &size, const QRectF &room, const QList<QRectF> &keepClear);

} // namespace ui
