// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"

#include <QtCore/QList>
#include <QtGui/QImage>

#include <optional>

namespace face {

/// One stroke of a drawn signature: points in mm, y down, with pressure 0…1.
struct StrokePoint {
    double x = 0, y = 0, pressure = 0.5;
};
using Stroke = QList<StrokePoint>;

/// A handwritten signature: smoothed, pressure-wide vector outline, cropped to its ink. Code "face.empty".
base::Result<seal::Face> paintStrokes(const QList<Stroke> &strokes, seal::Ink ink, double widthMm);

/// How a picture becomes a face.
struct CleanUp {
    bool removeBackground = true;
    int threshold = -1; ///< 0…255, -1: found by itself (Otsu)
    bool cropToInk = true;
    std::optional<seal::Ink> recolour; ///< nullopt: colours stay
    double opacity = 1.0;
};
/// From a scanned seal or signature, or any picture. Codes: "face.picture" (no picture), "face.picture.large" (over 100
/// megapixels), "face.empty".
base::Result<seal::Face> fromPicture(const QByteArray &fileBytes, const CleanUp &cleanUp, double widthMm);
/// The cleaned picture alone, for a live preview.
base::Result<QImage> clean(const QImage &picture, const CleanUp &cleanUp);

/// A line of text as a stamp ("2026-11-22", "已审核"): glyph outlines; height is the em in mm. Codes as paintSeal.
base::Result<seal::Face> paintText(const QString &text, double heightMm, seal::Ink ink);

} // namespace face
