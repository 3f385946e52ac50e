// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/report.h"

namespace ui {

/// One face of a cross-page seal with the slices that make it up, from left to right.
struct SlicedFace {
    QString seal; ///< empty: a stamp without authority
    QList<verify::ReportedImpression> slices;
    /// Parts of the width (from, to) that no slice covers.
    QList<std::pair<double, double>> gaps;
    /// Every part is there, in place, once.
    bool isWhole() const;
};

/// The cross-page seals of one signature, in the order of their pages: a long file bears several faces.
QList<SlicedFace> slicedFaces(const verify::SignatureReport &signature);
/// What a person must know of the face: whole, or which pages' slices are missing, changed, or lacking.
QString sentenceOf(const SlicedFace &face);
/// The impressions that the signature does not know, one line each.
QStringList foreignLines(const verify::SignatureReport &signature);

} // namespace ui
