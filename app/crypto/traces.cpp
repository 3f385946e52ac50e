// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/traces.h"

#include <QtCore/qglobal.h>

#include <openssl/crypto.h>

#include <cstring>

namespace crypto {

Q_NEVER_INLINE void wipeTraces()
{
    constexpr size_t deep = 48 * 1024; // SQLCipher's and OpenSSL's calls stay above
    // memcpy's own registers: those of one, two and four vectors of each width. Through a volatile pointer, else
    // inlined.
    static void *(*const volatile copy)(void *, const void *, size_t) = std::memcpy;
    static const char zeros[256] = {};
    char below[deep];
    for (size_t size = 16; size <= sizeof zeros; size *= 2)
        copy(below, zeros, size);
    OPENSSL_cleanse(below, sizeof below);
}

} // namespace crypto
