// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"

namespace face {

/// A one-page PDF at true size that carries the face's own bytes in its PieceInfo (ISO 32000-2 14.5), so that it is
/// read back exactly.
QByteArray toPdf(const seal::Face &face, const QString &title);
/// The face of a PDF made by toPdf(); code "face.notours".
base::Result<seal::Face> fromPdf(const QByteArray &pdf);
/// SVG at true size (paths and images).
base::Result<QByteArray> toSvg(const seal::Face &face);
/// PNG with transparent background.
base::Result<QByteArray> toPng(const seal::Face &face, int dpi = 600);

} // namespace face
