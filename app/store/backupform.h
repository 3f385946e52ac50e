// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: the bytes of a backup.

#include <QtCore/QByteArray>
#include <QtCore/QtEndian>

namespace store::backupform {

inline constexpr char magic[] = "ESIGNBAK", boxMagic[] = "ESBAKKEY";
inline constexpr qsizetype magicSize = 8, headSize = magicSize + 1 + 2;
inline constexpr char version = 1;
inline constexpr qsizetype mostBox = 4096;

/// Parts: About first, then Database, any Blobs, End.
enum class Part : char { About = 'a', Database = 'd', Blob = 'b', End = 'e' };
inline constexpr qsizetype partHead = 9;
/// About: 8 bytes created (ms since the epoch, UTC), 8 bytes schema, 32 bytes key of the database inside.
inline constexpr qsizetype aboutSize = 8 + 8 + 32;

inline QByteArray number(qint64 value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray partHeader(Part part, qint64 size)
{
    return static_cast<char>(part) + number(size);
}

} // namespace store::backupform
