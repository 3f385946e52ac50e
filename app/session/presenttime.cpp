// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/presenttime.h"

namespace session {

base::Result<QDateTime> presentTime(const QDateTime &now, const QDateTime &newest)
{
    if (!newest.isValid() || now >= newest)
        return now;
    if (now.secsTo(newest) <= clockToleranceSeconds)
        return newest.toUTC();
    return base::fail(
        base::ErrorKind::Unavailable, "clock.back",
        QStringLiteral("%1 < %2").arg(now.toUTC().toString(Qt::ISODate), newest.toUTC().toString(Qt::ISODate)));
}

} // namespace session
