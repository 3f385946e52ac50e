// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "seal/face.h"

#include <QtGui/QImage>

namespace face {

/// Decodes a stranger's picture: PNG, JPEG (turned as its EXIF says), BMP, GIF, WebP, TIFF and PNM by their content,
/// SVG at 600 dpi without anything from outside. Over 16 megapixels it comes scaled down. Codes "face.picture",
/// "face.picture.large".
base::Result<QImage> decodePicture(const QByteArray &fileBytes);

/// At most this many pixels are worked on; larger pictures are scaled down.
QImage fitted(const QImage &picture, qint64 maxPixels);

/// A face that shows one picture at widthMm, at most 600 dpi. Codes "face.empty", "face.size".
base::Result<seal::Face> pictureFace(const QImage &picture, double widthMm, double opacity, bool multiply);

} // namespace face
