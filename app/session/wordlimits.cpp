// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/wordlimits.h"

#include "protocol/codec.h"

#include <algorithm>

namespace session {
namespace {

base::Result<void> checkLength(const char *what, const QString &text, qsizetype most)
{
    const qsizetype length = text.toUtf8().size();
    if (length <= most)
        return {};
    return base::fail(base::ErrorKind::Usage, "words.long",
                      QStringLiteral("%1: %2 > %3").arg(QLatin1String(what)).arg(length).arg(most));
}

} // namespace

base::Result<void> checkName(const char *what, const QString &text)
{
    return checkLength(what, text, protocol::codec::nameLength);
}

base::Result<void> checkWords(const char *what, const QString &text)
{
    return checkLength(what, text, protocol::codec::wordsLength);
}

base::Result<void> checkReason(const char *what, const QString &text)
{
    return checkLength(what, text, protocol::codec::reasonLength);
}

bool steers(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar letter) {
        const char16_t code = letter.unicode();
        return letter.category() == QChar::Other_Control || code == 0x2028 || code == 0x2029 || code == 0x061C ||
               code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
               (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
    });
}

} // namespace session
