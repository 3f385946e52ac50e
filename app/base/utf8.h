// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

namespace base {

/// Well-formed UTF-8 (RFC 3629 4): shortest forms, no surrogates, nothing above U+10FFFF.
bool isUtf8(const char *data, qsizetype length);

} // namespace base
