// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/handles.h"

#include <QtCore/QStringList>

namespace crypto {

QByteArray serialToHex(const ASN1_INTEGER *serial)
{
    if (!serial)
        return {};
    const BigNumPtr number(ASN1_INTEGER_to_BN(serial, nullptr));
    if (!number)
        return {};
    QByteArray magnitude(std::max(1, BN_num_bytes(number.get())), '\0');
    BN_bn2binpad(number.get(), reinterpret_cast<unsigned char *>(magnitude.data()), static_cast<int>(magnitude.size()));
    return (BN_is_negative(number.get()) ? QByteArray("-") : QByteArray()) + magnitude.toHex();
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

QByteArray toDotted(const ASN1_OBJECT *object)
{
    if (!object)
        return {};
    char small[128];
    const int length = OBJ_obj2txt(small, sizeof small, object, 1);
    if (length <= 0)
        return {};
    if (length < static_cast<int>(sizeof small))
        return QByteArray(small, length);
    QByteArray large(length + 1, '\0');
    OBJ_obj2txt(large.data(), static_cast<int>(large.size()), object, 1);
    large.chop(1);
    return large;
}

QString shownText(QString text)
{
    for (QChar &c : text) {
        const ushort code = c.unicode();
        if (c.category() == QChar::Other_Control || (code >= 0x202a && code <= 0x202e) ||
            (code >= 0x2066 && code <= 0x2069))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString toShownText(const ASN1_STRING *string)
{
    if (!string)
        return {};
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    const MemoryPtr<unsigned char> owner(utf8);
    if (length < 0) {
        ERR_clear_error();
        return {};
    }
    return shownText(QString::fromUtf8(reinterpret_cast<const char *>(utf8), length));
}

QString takeOpenSslErrors()
{
    QStringList texts;
    while (const unsigned long code = ERR_get_error()) {
        char text[256];
        ERR_error_string_n(code, text, sizeof text);
        texts << QString::fromLatin1(text);
    }
    return texts.join(QLatin1String("; "));
}

} // namespace crypto
