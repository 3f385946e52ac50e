// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sessignature.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto signature = seal::SesSignature::fromDer(bytes);
    if (!signature)
        return 0;
    if (!bytes.startsWith(signature->encode()))
        abort(); // what was read is given back as it was
    (void)signature->checkValue();
    (void)signature->hashForm(QByteArray(32, 'x'), crypto::DigestAlgorithm::Sm3);
    (void)signature->unknownCritical();
    return 0;
}
