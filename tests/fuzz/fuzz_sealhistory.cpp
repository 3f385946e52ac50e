// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/seallog.h"
#include "protocol/usage.h"

/// The first byte chooses: an entry of a seal's log, a lease, a usage record.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    if (data[0] % 3 == 0) {
        if (const auto entry = protocol::decodeSealEntry(bytes))
            (void)protocol::kindOf(entry->statement.details);
    } else if (data[0] % 3 == 1) {
        (void)protocol::decodeLease(bytes);
    } else if (const auto record = protocol::decodeUsage(bytes)) {
        static const crypto::Secret key = crypto::Secret::fromBytes("0123456789abcdef0123456789abcdef", 32);
        (void)protocol::openUsage(*record, key);
    }
    return 0;
}
