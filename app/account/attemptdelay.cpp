// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/attemptdelay.h"

namespace account {

qint64 AttemptDelay::waitMs(const QDateTime &now) const
{
    if (failures <= freeTries)
        return 0;
    const int doublings = qMin(failures - freeTries - 1, 20);
    const qint64 wait = qMin(longestMs, qint64(1000) << doublings);
    const qint64 gone = last.msecsTo(now);
    if (!last.isValid() || gone < 0)
        return wait;
    return qMax(qint64(0), wait - gone);
}

} // namespace account
