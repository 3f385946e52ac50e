// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"

#include <QtGui/QColor>

namespace face {

/// The ink as DeviceRGB. Red is that of cinnabar paste (印泥): darker and warmer than the screen's pure red, so that it
/// prints as real impressions look.
inline QColor colourOf(seal::Ink ink)
{
    switch (ink) {
    case seal::Ink::Blue:
        return QColor::fromRgb(20, 58, 150);
    case seal::Ink::Black:
        return QColor::fromRgb(26, 26, 28);
    case seal::Ink::Red:
        break;
    }
    return QColor::fromRgb(210, 18, 26);
}

} // namespace face
