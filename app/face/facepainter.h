// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "seal/face.h"

#include <QtGui/QImage>
#include <QtGui/QPainterPath>

class QPainter;

namespace face {

constexpr int previewDpi = 300;

/// Where play() puts what a face draws, in the order of drawing.
class FaceCanvas {
public:
    virtual ~FaceCanvas() = default;
    /// A filled path in face space (points, y up), with its own fill rule.
    virtual void fill(const QPainterPath &path, const QColor &colour) = 0;
    /// face.images[index], its unit square mapped by `place` (ISO 32000-2 8.9.5: row 0 at the top, y = 1).
    virtual base::Result<void> image(int index, const base::Matrix &place) = 0;
};

/// Reads the content of a face, which may come from a stranger's seal object: only the operators that faces are made of
/// (q Q cm gs rg g m l c v y h re f F f* n Do), at most 64 MiB, a million path elements and 64 levels. Code
/// "face.content" otherwise.
base::Result<void> play(const seal::Face &face, FaceCanvas &canvas);

/// An image of a face with its alpha (ARGB32, or RGB32 when opaque). Code "face.content".
base::Result<QImage> imageOf(const seal::FaceImage &image);

/// Paints the face into `target` of the painter's space (y down) with its opacity. The blend mode is the caller's: over
/// a page a face with `multiply` wants QPainter::CompositionMode_Multiply set. Code "face.content".
base::Result<void> paint(QPainter &painter, const seal::Face &face, const QRectF &target);

/// True size at dpi on a transparent ground. Codes "face.content", "face.size" (dpi outside 36…2400 or over 100
/// megapixels).
base::Result<QImage> toImage(const seal::Face &face, int dpi);
base::Result<QByteArray> toPngBytes(const seal::Face &face, int dpi);

} // namespace face
