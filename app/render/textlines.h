// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QString>

namespace render {

/// Characters of one line of a page with their boxes, in the page's own reading order.
struct TextLine {
    QList<char32_t> codes;
    QList<QRectF> boxes; ///< one per code; a space made up between words has an empty box
};

/// A place where a searched text stands, in the unit of the boxes.
struct LineHit {
    QRectF box;
    QString text; ///< as it stands on the page
};

/// Finds `folded` (FoldedText::of) within each line, not across lines. Overlapping hits are not given. At most maxHits.
/// In reading order: rows from the top, within a row from the left.
QList<LineHit> findInLines(const QList<TextLine> &lines, const QString &folded, qsizetype maxHits);

} // namespace render
