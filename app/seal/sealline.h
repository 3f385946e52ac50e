// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"

namespace seal {

/// What stands below the star of a seal for which nothing was written there; empty when its name says it already.
inline QString customaryLine(SealType type, const QString &name)
{
    if (name.endsWith(QStringLiteral("专用章")))
        return {};
    switch (type) {
    case SealType::Contract:
        return QStringLiteral("合同专用章");
    case SealType::Finance:
        return QStringLiteral("财务专用章");
    case SealType::Special:
        return QStringLiteral("专用章");
    default:
        return {};
    }
}

} // namespace seal
