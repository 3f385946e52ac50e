// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"
#include "verify/chainjudge.h"
#include "verify/facejudge.h"
#include "verify/marks.h"

namespace verify {

/// What is needed of one signature to judge its seals.
struct SealContext {
    const pdf::Document &document;
    const pdf::Value &dictionary; ///< the signature dictionary as signed
    const crypto::SignedData &cms;
    bool intact = false; ///< the signed attributes can be believed
    QList<Mark> marks;   ///< widgets and stamps that claim to belong to it
    Moment moment;
    const ValidationData &data;
    FaceJudge &faces;
    Patience &patience;
    const seal::SealObject *inside = nullptr; ///< that stands in the signature itself (GB/T 38540)
};

/// The streams that an array in the signature dictionary names, by reference: the first 64, so long as patience lasts
/// and they are not larger than `largest` each and twice that together.
QList<QByteArray> streamsBeside(const SealContext &context, const char *key, qint64 largest);

} // namespace verify
