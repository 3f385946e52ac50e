// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QMarginsF>
#include <QtCore/QPointF>
#include <QtCore/QSizeF>
#include <QtCore/QString>

class QPainter;

namespace samples {

/// One page of a sample, described as it is displayed.
struct Page {
    QString html;          ///< file below the generator's folder
    QSizeF displayedMm;    ///< visible size after the turn and UserUnit
    int rotate = 0;        ///< /Rotate
    double userUnit = 1.0; ///< /UserUnit
    double bleedMm = 0;    ///< the MediaBox is larger than the CropBox by this on each side
    QPointF originPt;      ///< lower left corner of the MediaBox
    double marginMm = 25;  ///< around the text
    QString footer;
    void (*drawing)(QPainter &) = nullptr; ///< drawn in mm of the displayed page, below the text
};

/// Paints the pages with QPdfWriter (fonts embedded as subsets). Boxes, /Rotate and /UserUnit are not in it yet. False:
/// `*error` says why.
bool paintPages(const QString &target, const QString &title, const QList<Page> &pages, QString *error);

/// The stored page's size in points (before the turn, bleed included), as QPdfWriter rounds it.
QSize storedSizePt(const Page &page);

} // namespace samples
