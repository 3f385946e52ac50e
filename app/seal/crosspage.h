// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"
#include "seal/placement.h"

namespace seal {

enum class Edge { Right, Left };
enum class PageChoice { All, Odd, Even, Chosen };

/// A cross-page seal (骑缝章) as a person asks for it.
struct CrossPageSeal {
    PageChoice choice = PageChoice::All;
    QList<int> chosen; ///< 0-based, for Chosen
    Edge edge = Edge::Right;
    double centreMm = 0; ///< the seal's centre from the top of each displayed page
    double widthMm = 0;  ///< of the whole face
    int perSeal = 20;    ///< at most so many slices share one seal (2…200)
};

/// One page's part. Slices of one seal laid side by side show the ink whole, each once.
struct Slice {
    int page = 0;
    int seal = 0;            ///< which of several seals of a long file
    double from = 0, to = 1; ///< part of the face's width, left to right, inside the ink's box
    QRectF rectMm;           ///< on the displayed page, origin top left, y down
    Impression impression;   ///< rect and faceToBox in PDF space (the face beyond the slice is clipped by the box)
};

constexpr double minimumSliceMm = 1.5;

/// Pure; the same function serves the preview and the file. Pages laid fanned with page 1 on top: at the right edge the
/// first page bears the leftmost slice, at the left edge the rightmost. The face is cropped to its ink. Long files get
/// several seals of balanced slice counts. Geometry is each page's own. Codes: "seal.crosspage.single" (fewer than two
/// pages), "seal.crosspage.pages" (a page that does not exist), "seal.crosspage.thin" (slices under minimumSliceMm:
/// fewer per seal), "seal.crosspage.outside" (leaves some page's height; detail names it).
base::Result<QList<Slice>> sliceCrossPage(const CrossPageSeal &seal, const Face &face,
                                          const QList<base::PageGeometry> &pages);

/// The pages that a choice means, 0-based.
QList<int> chosenPages(PageChoice choice, const QList<int> &chosen, int pageCount);

} // namespace seal
