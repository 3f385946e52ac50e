// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/inkface.h"

namespace face {

/// The paper's colour at every pixel: what the picture would be without its ink. Follows shade and uneven light; ink
/// thinner than a quarter of the longer side doesn't show in it. RGB32.
QImage paperOf(const QImage &picture);

/// Otsu's threshold of a histogram of 256; `contrast` is the distance of the two classes' means.
struct Split {
    int threshold = 0;
    double low = 0, high = 0; ///< the classes' means
    double contrast() const { return high - low; }
};
Split otsu(const QList<qint64> &histogram);

/// Makes specks (8-connected, with less ink than minPixels opaque pixels have) transparent.
void removeSpecks(QImage &argb, int minPixels);

/// The box around all pixels that are not quite transparent; empty when none is.
QRect inkBox(const QImage &argb);

} // namespace face
