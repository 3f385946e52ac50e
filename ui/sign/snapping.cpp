// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/snapping.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using Kind = SnapLine::Kind;

/// Which part of the item a line of this kind is for.
enum class Part { Centre, Low, High };

struct Candidate {
    SnapLine line;
    double shift = 0; ///< to be added to the centre
    int rank = 0;
};

bool takes(Kind kind, Part part)
{
    switch (kind) {
    case Kind::PageCentre:
    case Kind::ItemCentre:
    case Kind::Keyword:
    case Kind::Field:
        return part == Part::Centre;
    case Kind::Margin:
    case Kind::ItemEdge:
        return part != Part::Centre;
    case Kind::Baseline:
        return part == Part::High;
    }
    return false;
}

int rankOf(Kind kind)
{
    switch (kind) {
    case Kind::PageCentre:
    case Kind::ItemCentre:
    case Kind::Keyword:
    case Kind::Field:
        return 0;
    case Kind::Margin:
    case Kind::ItemEdge:
        return 1;
    case Kind::Baseline:
        return 2;
    }
    return 2;
}

QRectF textBlock(const render::PageText &text)
{
    QRectF block;
    for (const render::PageText::Line &line : text.lines) {
        for (const QRectF &box : line.boxes) {
            if (!box.isEmpty())
                block |= box;
        }
    }
    return block;
}

std::optional<Candidate> nearest(double centre, double length, const QRectF &box, Qt::Orientation orientation,
                                 const SnapTargets &targets, double threshold)
{
    std::optional<Candidate> best;
    for (const SnapLine &line : targets.lines) {
        if (line.orientation != orientation)
            continue;
        // a line of text beside the item is none of its business
        if (line.kind == Kind::Baseline && (line.of.right() < box.left() || line.of.left() > box.right()))
            continue;
        for (const Part part : {Part::Centre, Part::Low, Part::High}) {
            if (!takes(line.kind, part))
                continue;
            const double offset = part == Part::Centre ? 0 : part == Part::Low ? -length / 2 : length / 2;
            const Candidate candidate{line, line.at - (centre + offset), rankOf(line.kind)};
            if (std::abs(candidate.shift) > threshold)
                continue;
            const double gain = best ? std::abs(best->shift) - std::abs(candidate.shift) : 1;
            if (!best || gain > 0.05 || (gain > -0.05 && candidate.rank < best->rank))
                best = candidate;
        }
    }
    return best;
}

} // namespace

SnapTargets snapTargets(const QSizeF &page, const render::PageText &text, const QList<QRectF> &items,
                        const QList<QRectF> &hits)
{
    SnapTargets targets;
    const auto both = [&targets](const QPointF &at, Kind kind) {
        targets.lines.append({Qt::Vertical, at.x(), kind});
        targets.lines.append({Qt::Horizontal, at.y(), kind});
    };
    both({page.width() / 2, page.height() / 2}, Kind::PageCentre);
    if (const QRectF block = textBlock(text); !block.isEmpty()) {
        both(block.topLeft(), Kind::Margin);
        both(block.bottomRight(), Kind::Margin);
    }
    for (const QRectF &item : items) {
        both(item.center(), Kind::ItemCentre);
        both(item.topLeft(), Kind::ItemEdge);
        both(item.bottomRight(), Kind::ItemEdge);
    }
    for (const QRectF &hit : hits)
        both(hit.center(), Kind::Keyword);
    for (const render::PageText::Line &line : text.lines) {
        QRectF box;
        for (const QRectF &character : line.boxes)
            box |= character;
        targets.lines.append({Qt::Horizontal, line.baselineMm, Kind::Baseline, box});
    }
    return targets;
}

Snapped snap(QPointF centre, const QSizeF &size, const SnapTargets &targets, double threshold)
{
    const QRectF box(centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height());
    Snapped snapped{centre, {}, {}};
    for (const QRectF &field : targets.fields) {
        if (!field.contains(centre) || size.width() > field.width() || size.height() > field.height())
            continue;
        snapped.centre = field.center();
        snapped.vertical = SnapLine{Qt::Vertical, snapped.centre.x(), Kind::Field};
        snapped.horizontal = SnapLine{Qt::Horizontal, snapped.centre.y(), Kind::Field};
        return snapped;
    }
    if (const auto x = nearest(centre.x(), size.width(), box, Qt::Vertical, targets, threshold)) {
        snapped.centre.rx() += x->shift;
        snapped.vertical = x->line;
    }
    if (const auto y = nearest(centre.y(), size.height(), box, Qt::Horizontal, targets, threshold)) {
        snapped.centre.ry() += y->shift;
        snapped.horizontal = y->line;
    }
    return snapped;
}

LabelPlace labelPlace(const QRectF &box, const QSizeF &size, const QRectF &room, const QList<QRectF> &keepClear)
{
    constexpr double gap = 8;
    const double midX = box.center().x() - size.width() / 2, midY = box.center().y() - size.height() / 2;
    const QPointF corners[] = {{box.right() + gap, box.top()},
                               {box.right() + gap, box.bottom() - size.height()},
                               {box.left() - gap - size.width(), box.top()},
                               {box.left() - gap - size.width(), box.bottom() - size.height()},
                               {midX, box.top() - gap - size.height()},
                               {midX, box.bottom() + gap},
                               {box.right() + gap, midY},
                               {box.left() - gap - size.width(), midY},
                               {box.right() + gap, box.top() - gap - size.height()},
                               {box.right() + gap, box.bottom() + gap}};
    LabelPlace best;
    double leastHidden = -1;
    for (const QPointF &corner : corners) {
        const QRectF rect(corner, size);
        if (!room.contains(rect))
            continue;
        double hidden = 0;
        for (const QRectF &words : keepClear) {
            const QRectF under = rect & words;
            if (!under.isEmpty())
                hidden += under.width() * under.height();
        }
        if (leastHidden < 0 || hidden < leastHidden) {
            best = {rect, hidden <= 0};
            leastHidden = hidden;
        }
        if (hidden <= 0)
            break;
    }
    if (leastHidden < 0) { // an item larger than the view: the corner of the view is the only place
        best = {QRectF(room.topLeft() + QPointF(gap, gap), size), false};
    }
    return best;
}

} // namespace ui
