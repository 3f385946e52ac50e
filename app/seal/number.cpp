// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/secret.h"
#include "seal/sealobject.h"

#include <algorithm>

namespace seal {

namespace {

constexpr int digits = 19;
constexpr int randomBits = 22;
constexpr qint64 maxMilliseconds = (Q_INT64_C(1) << 41) - 1;

QDateTime epoch()
{
    return QDateTime(QDate(1999, 12, 25), QTime(0, 0), Qt::UTC);
}

} // namespace

QString newSealNumber(const QDateTime &now)
{
    const qint64 milliseconds = std::clamp<qint64>(epoch().msecsTo(now), 0, maxMilliseconds);
    qint64 random = 0;
    for (const char byte : crypto::randomBytes(3))
        random = random << 8 | static_cast<unsigned char>(byte);
    const qint64 number = milliseconds << randomBits | (random & ((1 << randomBits) - 1));
    return QString::number(number).rightJustified(digits, u'0');
}

QDateTime sealNumberTime(const QString &number)
{
    const bool plain = number.size() == digits &&
                       std::all_of(number.begin(), number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 value = plain ? number.toLongLong(&fits) : 0;
    return fits ? epoch().addMSecs(value >> randomBits) : QDateTime();
}

} // namespace seal
