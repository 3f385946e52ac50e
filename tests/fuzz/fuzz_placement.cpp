// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/placespec.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto place = session::PlaceSpec::parse(text); place && place->pages)
        (void)place->pages->resolve(12);
    if (const auto crossPage = session::CrossPageSpec::parse(text))
        (void)crossPage->chosen.resolve(12);
    (void)session::KeywordSpec::parse(text);
    return 0;
}
