// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "pdf/value.h"

#include <optional>

/// A second, tiny reading of a PDF's bytes, independent of the parser that shows the file: two readings that disagree
/// are an attack.
namespace verify {

/// True when `text` (the bytes of a file from some point before the object) holds "<id> <generation> obj" of this
/// object and a forward reading from there meets the name /Contents followed by a hex string that is exactly
/// text[gapStart, gapEnd). Strings, comments and nested dictionaries on the way are skipped as ISO 32000-2 7.3 says.
/// With `topLevel` the key must stand in the object's own dictionary.
bool contentsStandsAt(const QByteArray &text, pdf::Ref object, qsizetype gapStart, qsizetype gapEnd, bool topLevel);

/// The bytes of a whole hex string "<…>" (white space allowed inside); nullopt when anything else stands in it.
std::optional<QByteArray> decodeHexString(const QByteArray &text);

/// True when a name among the bytes spells ByteRange (also with #xx escapes): a file without one surely has no
/// signature. Reads the whole file in chunks; a file that can't be read to its end counts as true.
bool mayHoldSignature(const base::ByteSource &source);

} // namespace verify
