// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/checktexts.h"

namespace ui {

using session::CheckGroup;
using session::checkGroupCount;
using session::groupOf;
using session::hasTexts;

/// The person's words for what a report says.
session::Say said();
inline QString sentenceOf(const verify::Check &check)
{
    return session::sentenceOf(check, said());
}

} // namespace ui
