// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace face {

/// A zlib stream (RFC 1950) at the best level, as PDF's FlateDecode wants it.
QByteArray deflated(const QByteArray &bytes);

/// The bytes of a zlib stream of unknown origin, at most maxBytes. Code "face.content" when damaged or larger.
base::Result<QByteArray> inflated(const QByteArray &stream, qsizetype maxBytes);

} // namespace face
