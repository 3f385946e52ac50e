// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/zlibstream.h"

#include <zlib.h>

namespace face {

QByteArray deflated(const QByteArray &bytes)
{
    uLongf length = compressBound(uLong(bytes.size()));
    QByteArray stream(qsizetype(length), Qt::Uninitialized);
    compress2(reinterpret_cast<Bytef *>(stream.data()), &length, reinterpret_cast<const Bytef *>(bytes.constData()),
              uLong(bytes.size()), Z_BEST_COMPRESSION);
    stream.truncate(qsizetype(length));
    stream.squeeze();
    return stream;
}

base::Result<QByteArray> inflated(const QByteArray &stream, qsizetype maxBytes)
{
    const auto damaged = [] { return base::fail(base::ErrorKind::Input, "face.content", QStringLiteral("zlib")); };
    z_stream z{};
    if (inflateInit(&z) != Z_OK)
        return base::fail(base::ErrorKind::Internal, "face.content", QStringLiteral("inflateInit"));
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(stream.constData()));
    z.avail_in = uInt(stream.size());
    QByteArray bytes;
    int state = Z_OK;
    while (state == Z_OK && bytes.size() <= maxBytes) {
        const qsizetype before = bytes.size();
        const qsizetype step = qMin<qsizetype>(qMax<qsizetype>(before, 16384), maxBytes + 1 - before);
        if (step <= 0)
            break;
        bytes.resize(before + step);
        z.next_out = reinterpret_cast<Bytef *>(bytes.data() + before);
        z.avail_out = uInt(step);
        state = inflate(&z, Z_NO_FLUSH);
        bytes.truncate(before + step - qsizetype(z.avail_out));
    }
    inflateEnd(&z);
    if (state != Z_STREAM_END || bytes.size() > maxBytes)
        return damaged();
    return bytes;
}

} // namespace face
