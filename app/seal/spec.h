// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"

namespace seal {

enum class Ink { Red, Blue, Black };

/// What a seal to be made shall look like (制章, requirement D6).
struct Spec {
    SealType type = SealType::Official;
    QString name;      ///< on the upper arc (4 to 40 characters), or the person's name (2 to 4)
    QString line;      ///< below the star: department, 合同专用章, a code; may be empty
    double sizeMm = 0; ///< diameter or width; 0: the convention's size for the type
    Ink ink = Ink::Red;
};

} // namespace seal
