// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace support {

/// A member of a ZIP file, with whatever lies a hostile packer could write about it (APPNOTE 4.3).
struct ZipEntry {
    QByteArray name, data;
    bool deflate = false;
    int method = -1; ///< as written, else what it is
    int flags = 0;   ///< general purpose bits
    quint32 attributes = 0100644u << 16;
    std::optional<quint32> size, packedSize; ///< as written, else as they are
    std::optional<QByteArray> localName;     ///< in the header before the data
    std::optional<quint32> offset;           ///< of that header, as the directory says
    bool hidden = false;                     ///< no entry in the directory
};

struct ZipEnd {
    std::optional<quint16> count; ///< as written
    std::optional<quint32> size, offset;
    QByteArray before, behind; ///< bytes round the file
    bool zip64 = false;        ///< a locator of a ZIP64 end before the end
};

/// The bytes of a ZIP file, written by hand: no library would write such ones.
QByteArray makeZip(const QList<ZipEntry> &entries, const ZipEnd &end = {});

} // namespace support
