// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

namespace seal {

/// An image inside a face: 8-bit samples, Flate-compressed (zlib), ready for a PDF image XObject.
struct FaceImage {
    int width = 0, height = 0;
    bool gray = false;  ///< DeviceGray, else DeviceRGB
    QByteArray samples; ///< zlib stream
    QByteArray alpha;   ///< zlib stream of 8-bit gray for the SMask; empty: opaque
    bool operator==(const FaceImage &) const = default;
};

/// What a seal or signature looks like: painted once, kept as bytes, embedded unchanged by signing. Self-contained:
/// glyphs are outlines, no fonts.
struct Face {
    QSizeF sizeMm;          ///< true size
    QRectF ink{0, 0, 1, 1}; ///< where there is ink, as fractions of the size, origin top left
    /// zlib stream of a PDF content stream that draws in (0,0)…(sizeMm × 72/25.4) points, y up. May use /I0, /I1, …
    /// (images) and /G0 (graphics state with `opacity` and `multiply`).
    QByteArray content;
    double opacity = 1.0;  ///< 0…1
    bool multiply = false; ///< blend mode Multiply: text below stays readable, as under real ink
    QList<FaceImage> images;
    QByteArray previewPng; ///< raster preview, transparent background, 300 dpi at true size
    bool operator==(const Face &) const = default;

    /// DER, see resources/protocol; bit-exact round trip. Code "seal.face.parse". Sizes and counts are bounded.
    QByteArray toDer() const;
    static base::Result<Face> fromDer(const QByteArray &der);
};

} // namespace seal
