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

QByteArray AttemptDelay::toBytes() const
{
    return QByteArray::number(failures) + ' ' + QByteArray::number(last.toMSecsSinceEpoch());
}

AttemptDelay AttemptDelay::fromBytes(const QByteArray &bytes)
{
    const QByteArrayList parts = bytes.split(' ');
    bool counted = false, timed = false;
    const int failures = parts.value(0).toInt(&counted);
    const qint64 last = parts.value(1).toLongLong(&timed);
    if (parts.size() != 2 || !counted || !timed || failures < 0)
        return {};
    return {failures, QDateTime::fromMSecsSinceEpoch(last, Qt::UTC)};
}

base::Result<void> mayTry(const AttemptDelay &delay, const QDateTime &now)
{
    const qint64 wait = delay.waitMs(now);
    if (wait > 0)
        return base::fail(base::ErrorKind::Password, "account.password.wait", QString::number((wait + 999) / 1000));
    return {};
}

} // namespace account
