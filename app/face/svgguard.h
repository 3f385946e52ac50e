// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace face {

/// Rewrites a stranger's SVG so that drawing it reads nothing outside of it and takes bounded work: no document type,
/// no processing instructions, no scripts, style sheets by reference or animation, links only to its own parts and to
/// embedded PNG and JPEG pictures, no <use> that multiplies beyond 20,000 elements. Code "face.picture".
base::Result<QByteArray> guardedSvg(const QByteArray &svg);

} // namespace face
