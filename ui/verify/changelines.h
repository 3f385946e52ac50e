// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/changelines.h"
#include "ui/verify/checktexts.h"

namespace ui {

using session::ChangeLine;

inline QList<ChangeLine> changeLines(const verify::SignatureReport &signature)
{
    return session::changeLines(signature, said());
}

} // namespace ui
