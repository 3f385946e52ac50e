// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"

namespace {

namespace cbor = base::cbor;

/// Takes everything apart, by whatever the next item is.
void walk(cbor::Reader reader, int depth)
{
    while (!reader.atEnd() && depth < 20) {
        cbor::Reader typed = reader;
        switch (*reader.type()) {
        case cbor::Type::Integer:
            (void)typed.integer(-1000, 1000);
            break;
        case cbor::Type::Bytes:
            (void)typed.bytes(0, 1 << 20);
            break;
        case cbor::Type::Text:
            (void)typed.text(0, 1 << 20);
            break;
        case cbor::Type::Array:
            if (auto items = typed.array(0, 1 << 20))
                walk(*items, depth + 1);
            break;
        case cbor::Type::Map:
            if (auto map = typed.map()) {
                for (qint64 key = 0; key < 30; ++key) {
                    if (auto value = map->optional(key))
                        walk(*value, depth + 1);
                }
                (void)map->end();
            }
            break;
        case cbor::Type::Tag:
            if (auto tagged = typed.tag(18))
                walk(*tagged, depth + 1);
            break;
        case cbor::Type::Boolean:
            (void)typed.boolean();
            break;
        case cbor::Type::Null:
            (void)typed.null();
            break;
        }
        if (!reader.raw())
            return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto reader = cbor::Reader::open(bytes, {1 << 20, 16, {18}}))
        walk(*reader, 0);
    return 0;
}
