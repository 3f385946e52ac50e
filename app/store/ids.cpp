// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ids.h"

#include "crypto/secret.h"

namespace store {

QByteArray newUuid(qint64 timeMs)
{
    QByteArray id = crypto::randomBytes(16);
    for (int i = 0; i < 6; ++i)
        id[i] = static_cast<char>(timeMs >> (8 * (5 - i)));
    id[6] = static_cast<char>((id[6] & 0x0F) | 0x70);
    id[8] = static_cast<char>((id[8] & 0x3F) | 0x80);
    return id;
}

} // namespace store
