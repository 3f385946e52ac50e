// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/textlines.h"

#include "render/fold.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

LineHit hitOf(const TextLine &line, qsizetype first, qsizetype last)
{
    LineHit hit;
    for (qsizetype i = first; i <= last; ++i) {
        hit.box = hit.box.united(line.boxes.at(i));
        hit.text += QString::fromUcs4(&line.codes.at(i), 1);
    }
    return hit;
}

// A hostile font matrix can put text at infinity.
bool isSomewhere(const QRectF &box)
{
    return std::isfinite(box.left()) && std::isfinite(box.top()) && std::isfinite(box.right()) &&
           std::isfinite(box.bottom());
}

// Boxes of one row of text differ a little in height; a plain comparison with tolerance would not be an order.
void sortByRows(QList<LineHit> &hits)
{
    const auto centre = [](const LineHit &hit) { return hit.box.center().y(); };
    std::stable_sort(hits.begin(), hits.end(),
                     [&](const LineHit &a, const LineHit &b) { return centre(a) < centre(b); });
    for (auto row = hits.begin(); row != hits.end();) {
        const double limit = centre(*row) + row->box.height() / 2;
        const auto next = std::find_if(row, hits.end(), [&](const LineHit &hit) { return centre(hit) > limit; });
        std::stable_sort(row, next, [](const LineHit &a, const LineHit &b) { return a.box.left() < b.box.left(); });
        row = next;
    }
}

} // namespace

QList<LineHit> findInLines(const QList<TextLine> &lines, const QString &folded, qsizetype maxHits)
{
    QList<LineHit> hits;
    if (folded.isEmpty())
        return hits;
    for (const TextLine &line : lines) {
        FoldedText text;
        for (qsizetype i = 0; i < line.codes.size(); ++i)
            text.add(line.codes.at(i), i);
        for (qsizetype at = 0; (at = text.text().indexOf(folded, at)) >= 0; at += folded.size()) {
            if (hits.size() == maxHits)
                break;
            const LineHit hit = hitOf(line, text.origins().at(at), text.origins().at(at + folded.size() - 1));
            if (isSomewhere(hit.box))
                hits += hit;
        }
    }
    sortByRows(hits);
    return hits;
}

} // namespace render
