// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cms.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto cms = crypto::parseSignedData(bytes);
    if (!cms)
        return 0;
    (void)crypto::checkSignedData(*cms, QByteArray(32, '\0'));
    (void)crypto::addTimestampToken(bytes.left(cms->length), bytes.left(16));
    for (const crypto::Certificate &certificate : cms->certificates) {
        (void)certificate.subject();
        (void)certificate.crlUrls();
        (void)certificate.ocspUrls();
        (void)certificate.extendedKeyUsages();
        (void)certificate.keyDescription();
    }
    return 0;
}
