// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

namespace store {

/// Days since 1970-01-01 as people in China count them (UTC+8, no daylight saving): what statistics are kept by. Fixed,
/// so that the same record falls on the same day on every computer, wherever it stands.
constexpr qint64 chinaOffsetMs = 8LL * 3600 * 1000, dayMs = 24LL * 3600 * 1000;

constexpr qint64 dayOf(qint64 timeMs)
{
    return (timeMs + chinaOffsetMs) / dayMs;
}

} // namespace store
