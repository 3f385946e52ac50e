// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtGui/QPainterPath>

namespace face {

/// A number as PDF wants it (ISO 32000-2 7.3.3): at most `decimals` (0…3) places, no exponent, no trailing zeros, no
/// "-0".
QByteArray pdfNumber(double value, int decimals = 3);

/// The construction operators of a path (m, l, c, h) and its painting operator: f for winding, f* for odd-even fill.
/// Numbers have two decimals: 0.01 pt is 3.5 µm.
QByteArray pdfPath(const QPainterPath &path);

} // namespace face
