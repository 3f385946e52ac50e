// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/verifypdf.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    verify::Options options;
    options.at = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
    base::NoProgress progress;
    const auto source =
        base::memorySource(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    (void)verify::toJson(verify::verifyPdf(source, options, progress));
    return 0;
}
