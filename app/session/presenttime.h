// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QDateTime>

namespace session {

/// How far a clock may be behind what is on record: computers set theirs by the network now and then.
inline constexpr qint64 clockToleranceSeconds = 300;

/// The time to act at: `now`, but not before `newest`, the newest moment on record (invalid: there is none). Code
/// "clock.back" (Unavailable): the clock is behind by more than the tolerance; the detail has both times.
base::Result<QDateTime> presentTime(const QDateTime &now, const QDateTime &newest);

} // namespace session
