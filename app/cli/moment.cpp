// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/moment.h"

namespace cli {

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString isoTime(qint64 msSinceEpoch)
{
    return isoTime(QDateTime::fromMSecsSinceEpoch(msSinceEpoch, Qt::UTC));
}

QString localDay(const QDateTime &time)
{
    return time.toLocalTime().date().toString(Qt::ISODate);
}

QString localTime(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

namespace {

base::Result<QDateTime> timeOption(const Arguments &arguments, const char *option, const QDateTime &otherwise,
                                   bool atDaysEnd)
{
    if (!arguments.has(option))
        return otherwise;
    const QString given = arguments.value(option);
    const QDate day = QDate::fromString(given, Qt::ISODate);
    const QDateTime time =
        day.isValid() ? (atDaysEnd ? day.endOfDay() : day.startOfDay()) : QDateTime::fromString(given, Qt::ISODate);
    if (!time.isValid())
        return usage(QStringLiteral("--%1 %2: a day like 2026-11-22 or a time like 2026-11-22T14:05:00Z is expected")
                         .arg(QLatin1String(option), given));
    return time.toUTC();
}

} // namespace

base::Result<QDateTime> momentOption(const Arguments &arguments, const char *option, const QDateTime &otherwise)
{
    return timeOption(arguments, option, otherwise, false);
}

base::Result<QDateTime> endOption(const Arguments &arguments, const char *option, const QDateTime &otherwise)
{
    return timeOption(arguments, option, otherwise, true);
}

QString maskedContact(const QString &contact)
{
    const qsizetype at = contact.indexOf(QLatin1Char('@'));
    if (at > 0)
        return contact.left(1) + QStringLiteral("***") + contact.mid(at);
    if (contact.size() < 8)
        return contact.isEmpty() ? QString() : QStringLiteral("****");
    return contact.left(3) + QStringLiteral("****") + contact.right(4);
}

} // namespace cli
