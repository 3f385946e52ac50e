// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/evidence.h"

#include <QtCore/QJsonObject>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    base::NoProgress progress;
    const auto source =
        base::memorySource(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    const auto finding =
        session::checkEvidence(source, {}, QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC), {}, progress);
    if (finding)
        (void)session::toJson(*finding);
    return 0;
}
