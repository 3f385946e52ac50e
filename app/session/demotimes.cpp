// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/demoworld.h"
#include "store/days.h"

#include <cmath>

namespace session::demo {

namespace {

quint64 mixed(quint64 number)
{
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9ULL;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBULL;
    return number ^ (number >> 31);
}

constexpr quint64 step = 0x9E3779B97F4A7C15ULL;
constexpr qint64 hourMs = 3600 * 1000;

QDateTime moment(qint64 day, qint64 msOfDay)
{
    return QDateTime::fromMSecsSinceEpoch(day * store::dayMs + msOfDay - store::chinaOffsetMs, Qt::UTC);
}

QDate dateOf(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day);
}

bool isWeekend(qint64 day)
{
    return dateOf(day).dayOfWeek() >= 6;
}

/// Spring festival and the summer: a university is half empty.
bool isQuiet(qint64 day)
{
    const QDate date = dateOf(day);
    return date.month() == 8 || (date.month() == 2 && date.day() < 15) || (date.month() == 10 && date.day() < 8);
}

qint64 workingHour(Random &random)
{
    const double part = random.fraction();
    const double around = (random.fraction() + random.fraction() + random.fraction()) / 3; // 0.5 most
    const double hour = part < 0.48 ? 8 + 4 * around : part < 0.96 ? 13.5 + 4.5 * around : 18 + 4 * random.fraction();
    return static_cast<qint64>(hour * double(hourMs));
}

} // namespace

Random::Random(quint64 seed, quint64 stream, quint64 index) : m_state(mixed(seed + step) ^ mixed(stream * step + index))
{
    next();
}

quint64 Random::next()
{
    m_state += step;
    return mixed(m_state);
}

int Random::below(int limit)
{
    return limit < 2 ? 0 : static_cast<int>(next() % static_cast<quint64>(limit));
}

double Random::fraction()
{
    return static_cast<double>(next() >> 11) / static_cast<double>(1ULL << 53);
}

QByteArray Random::bytes(qsizetype length)
{
    QByteArray made(length, '\0');
    quint64 word = 0;
    for (qsizetype i = 0; i < length; ++i, word >>= 8) {
        if (i % 8 == 0)
            word = next();
        made[i] = static_cast<char>(word & 0xff);
    }
    return made;
}

QByteArray Random::uuid(const QDateTime &time)
{
    QByteArray made = bytes(16);
    const auto ms = static_cast<quint64>(qMax<qint64>(0, time.toMSecsSinceEpoch()));
    for (int i = 0; i < 6; ++i)
        made[i] = static_cast<char>(ms >> (8 * (5 - i)) & 0xff);
    made[6] = static_cast<char>(0x70 | (made[6] & 0x0f));
    made[8] = static_cast<char>(0x80 | (made[8] & 0x3f));
    return made;
}

QDateTime Calendar::working(double share, Random &random) const
{
    const qint64 first = store::dayOf(m_from.toMSecsSinceEpoch()), last = store::dayOf(m_to.toMSecsSinceEpoch());
    // more from year to year
    qint64 day = first + static_cast<qint64>(std::pow(share, 0.85) * double(last - first));
    if (isQuiet(day) && random.chance(0.6))
        day = qMin(last, day + 10 + random.below(20));
    while (isWeekend(day) && !random.chance(0.06))
        --day;
    const QDateTime time = moment(day, workingHour(random));
    return qBound(m_from, time, m_to);
}

QDateTime Calendar::after(const QDateTime &time, double meanHours, Random &random) const
{
    const double hours = -meanHours * std::log(1.0 - random.fraction());
    const qint64 later = time.toMSecsSinceEpoch() + 60'000 + static_cast<qint64>(hours * double(hourMs));
    qint64 day = store::dayOf(later);
    const qint64 ofDay = (later + store::chinaOffsetMs) % store::dayMs;
    if (!isWeekend(day) && ofDay >= 8 * hourMs && ofDay < 19 * hourMs)
        return QDateTime::fromMSecsSinceEpoch(later, Qt::UTC);
    if (ofDay >= 19 * hourMs)
        ++day;
    while (isWeekend(day))
        ++day;
    const QDateTime next = moment(day, workingHour(random));
    return next > time ? next : time.addSecs(60);
}

QDateTime Calendar::night(double share, Random &random) const
{
    const qint64 first = store::dayOf(m_from.toMSecsSinceEpoch()) + 1, last = store::dayOf(m_to.toMSecsSinceEpoch());
    const qint64 day = first + static_cast<qint64>(share * double(last - first - 1));
    return qMin(m_to, moment(day, hourMs + static_cast<qint64>(random.fraction() * 3 * double(hourMs))));
}

} // namespace session::demo
