// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sealobject.h"
#include "seal/sealuse.h"
#include "seal/useevidence.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto object = seal::SealObject::fromDer(bytes)) {
        (void)object->makerSignatureHolds();
        (void)object->validAt(QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC));
        (void)object->sha256();
    }
    if (const auto face = seal::Face::fromDer(bytes))
        (void)face->toDer();
    if (const auto uses = seal::decodeSealUses(bytes))
        (void)seal::encodeSealUses(*uses);
    if (const auto evidence = seal::UseEvidence::fromDer(bytes))
        (void)evidence->fits();
    return 0;
}
