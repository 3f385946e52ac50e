// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/value.h"

#include <optional>

namespace pdf {

/// What a stream's own dictionary makes of its raw bytes, for cross-reference and object streams (ISO 32000-2 7.5.7,
/// 7.5.8): no filter, or FlateDecode with any predictor of 7.4.4.4 but the TIFF one. Nothing for other filters, damage,
/// or more than maxBytes. Independent of libqpdf. With `whole`, as much as there is of a stream that breaks off or ends
/// in a part of a row, as viewers take it; false then.
std::optional<QByteArray> unpackStream(const Value &dictionary, const QByteArray &raw, qint64 maxBytes,
                                       bool *whole = nullptr);

} // namespace pdf
