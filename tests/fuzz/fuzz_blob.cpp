// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/stream.h"

/// The first byte is the length of the pieces in which the rest is fed; the key is all zeros.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const crypto::Secret key = crypto::Secret::take(QByteArray(32, '\0'));
    if (size == 0)
        return 0;
    const auto ignore = [](const char *, qint64) -> base::Result<void> { return {}; };
    const auto *from = reinterpret_cast<const char *>(data + 1);
    const auto length = static_cast<qint64>(size - 1);
    crypto::StreamOpener opener(key, ignore);
    const qint64 piece = data[0] + 1;
    for (qint64 at = 0; at < length; at += piece) {
        if (!opener.add(from + at, std::min(piece, length - at)))
            return 0;
    }
    (void)opener.finish();
    base::NoProgress silent;
    (void)crypto::openStream(*base::memorySource(QByteArray(from, static_cast<qsizetype>(length))), key, ignore,
                             silent);
    return 0;
}
