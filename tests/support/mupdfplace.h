// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <optional>

namespace support {

/// Where MuPDF sees the first line's text on the displayed page (0-based): true mm from the top left, /UserUnit
/// counted. Readers differ in how high a letter is.
std::optional<QRectF> placeInMupdf(const QString &pdfPath, int page, const QString &text);

} // namespace support
