// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sheet/csv.h"

namespace ui {

using sheet::csvBegin;
using sheet::csvLine;

} // namespace ui
