// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/event.h"

#include <cstdlib>

/// The first byte chooses: 0 an event, else a content of that kind. What is read is written again to the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace protocol;
    constexpr const char *kinds[] = {
        kind::drafted,       kind::sent,        kind::viewed,         kind::signed_,   kind::rejected,
        kind::recalled,      kind::reminded,    kind::transferred,    kind::ccAdded,   kind::voidRequested,
        kind::voidConfirmed, kind::voidRefused, kind::membersChanged, kind::recovered, "x-new"};
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    if (data[0] == 0) {
        (void)decodeEvent(bytes);
        return 0;
    }
    const char *kind = kinds[data[0] % std::size(kinds)];
    const auto content = decodeContent(QLatin1String(kind), bytes);
    if (!content)
        return 0;
    const auto again = encodeContent(*content);
    if (!again || *again != bytes)
        std::abort();
    return 0;
}
