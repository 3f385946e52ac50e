// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/zipmaker.h"

#include <zlib.h>

#include <initializer_list>

namespace support {

namespace {

QByteArray number(quint32 value, int bytes)
{
    QByteArray text;
    for (int i = 0; i < bytes; ++i)
        text.append(char(value >> (8 * i) & 0xff));
    return text;
}

QByteArray deflated(const QByteArray &data)
{
    // zlib's two bytes in front and its checksum behind are not part of a ZIP member
    return qCompress(data, 9).mid(6).chopped(4);
}

} // namespace

QByteArray makeZip(const QList<ZipEntry> &entries, const ZipEnd &end)
{
    QByteArray zip = end.before, directory;
    int count = 0;
    for (const ZipEntry &entry : entries) {
        const QByteArray packed = entry.deflate ? deflated(entry.data) : entry.data;
        const int method = entry.method >= 0 ? entry.method : entry.deflate ? 8 : 0;
        const auto sum =
            quint32(crc32(0, reinterpret_cast<const Bytef *>(entry.data.constData()), uInt(entry.data.size())));
        const QByteArray common = number(quint32(entry.flags), 2) + number(quint32(method), 2) + number(0x6000, 2) +
                                  number(0x5d76, 2) + number(sum, 4) +
                                  number(entry.packedSize.value_or(quint32(packed.size())), 4) +
                                  number(entry.size.value_or(quint32(entry.data.size())), 4);
        const auto offset = quint32(zip.size());
        const QByteArray local = entry.localName.value_or(entry.name);
        zip += "PK\3\4" + number(20, 2) + common + number(quint32(local.size()), 2) + number(0, 2) + local + packed;
        if (entry.hidden)
            continue;
        ++count;
        directory += "PK\1\2" + number(3 << 8 | 20, 2) + number(20, 2) + common +
                     number(quint32(entry.name.size()), 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) +
                     number(entry.attributes, 4) + number(entry.offset.value_or(offset), 4) + entry.name;
    }
    const auto at = quint32(zip.size());
    zip += directory;
    if (end.zip64)
        zip += "PK\6\7" + number(0, 4) + number(at, 4) + number(0, 4) + number(1, 4);
    const quint32 said = end.count.value_or(quint16(count));
    return zip + "PK\5\6" + number(0, 2) + number(0, 2) + number(said, 2) + number(said, 2) +
           number(end.size.value_or(quint32(directory.size())), 4) + number(end.offset.value_or(at), 4) + number(0, 2) +
           end.behind;
}

} // namespace support
