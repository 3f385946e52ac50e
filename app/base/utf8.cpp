// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

namespace base {

bool isUtf8(const char *data, qsizetype length)
{
    const auto byte = [&](qsizetype i) { return i < length ? static_cast<unsigned char>(data[i]) : 0u; };
    for (qsizetype i = 0; i < length;) {
        const unsigned first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const int more = first >= 0xC2 && first <= 0xDF   ? 1
                         : (first & 0xF0) == 0xE0         ? 2
                         : first >= 0xF0 && first <= 0xF4 ? 3
                                                          : 0;
        // the second byte's range is what rules out long forms, surrogates and too large ones
        const unsigned least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (more == 0 || byte(i + 1) < least || byte(i + 1) > most)
            return false;
        for (int k = 2; k <= more; ++k) {
            if ((byte(i + k) & 0xC0) != 0x80)
                return false;
        }
        i += 1 + more;
    }
    return true;
}

} // namespace base
