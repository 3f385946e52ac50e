// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "pdf/value.h"

#include <optional>
#include <vector>

namespace pdf {

/// One line of a cross-reference section (ISO 32000-2 7.5.4, 7.5.8.3).
struct XrefEntry {
    enum class Kind : char { Free, Plain, Packed };
    int id = 0;
    int generation = 0;
    Kind kind = Kind::Free;
    qint64 offset = 0; ///< Plain: from byte 0 of the file; Packed: the object stream's number
    int index = 0;     ///< Packed: its place in the object stream
    bool operator==(const XrefEntry &) const = default;
};

struct XrefSection {
    std::vector<XrefEntry> entries; ///< as listed
    Value trailer;                  ///< or the stream's dictionary
    bool isStream = false;
    bool isDamaged = false; ///< a stream that breaks off behind its last entry, or ends in a part of one
    std::optional<qint64> previous, hybrid; ///< /Prev, /XRefStm, from byte 0
};

/// Behind the line "OOOOOOOOOO GGGGG n" at `at` and the white space that belongs to it: two bytes, but some writers
/// leave one out or add one. -1: no such line.
qsizetype behindXrefEntry(const QByteArray &bytes, qsizetype at);

/// Reads the section at byte `at`, table or stream, by itself (not by libqpdf) and strictly: nothing when it is damaged
/// or lists more than `mostEntries`. `end`: the section must lie before it.
std::optional<XrefSection> readXrefSection(const base::ByteSource &source, qint64 headerOffset, qint64 at, qint64 end,
                                           qint64 mostEntries);

/// An object as it stands in the bytes at `at`, with its number and, for a stream, where its data begin.
struct PlainObject {
    Ref ref;
    Value value;
    qint64 dataAt = -1; ///< -1: no stream
};
/// Reads "N G obj" and what follows; nothing when it is damaged or longer than 32 MiB. `read`:
/// gains the bytes that were read for it.
std::optional<PlainObject> readPlainObject(const base::ByteSource &source, qint64 at, qint64 end,
                                           qint64 *read = nullptr);

} // namespace pdf
