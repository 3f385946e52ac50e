// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/unpack.h"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>

namespace pdf {

namespace {

std::optional<QByteArray> inflated(const QByteArray &raw, qint64 maxBytes, bool *whole)
{
    z_stream z{};
    if (inflateInit(&z) != Z_OK)
        return {};
    struct End {
        z_stream &z;
        ~End() { inflateEnd(&z); }
    } const end{z};
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(raw.constData())); // zlib only reads it
    z.avail_in = static_cast<uInt>(raw.size());
    QByteArray out;
    QByteArray buffer(64 << 10, Qt::Uninitialized);
    for (;;) {
        z.next_out = reinterpret_cast<Bytef *>(buffer.data());
        z.avail_out = static_cast<uInt>(buffer.size());
        const int state = inflate(&z, Z_NO_FLUSH);
        const qsizetype got = buffer.size() - static_cast<qsizetype>(z.avail_out);
        if (got > maxBytes - out.size())
            return {};
        out.append(buffer.constData(), got);
        if (state == Z_STREAM_END)
            return out;
        if (state != Z_OK || (got == 0 && z.avail_in == 0)) {
            if (!whole || out.isEmpty())
                return {};
            *whole = false;
            return out;
        }
    }
}

unsigned char paeth(int a, int b, int c)
{
    const int p = a + b - c;
    const int pa = std::abs(p - a), pb = std::abs(p - b), pc = std::abs(p - c);
    return static_cast<unsigned char>(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/// Undoes the PNG filters: each row begins with the number of its own.
std::optional<QByteArray> unpredicted(const QByteArray &data, qsizetype rowBytes, qsizetype pixelBytes, bool *whole)
{
    QByteArray out;
    out.reserve(data.size());
    QByteArray above(rowBytes, '\0'), row;
    for (qsizetype at = 0; at < data.size(); at += rowBytes + 1) {
        const auto filter = static_cast<unsigned char>(data[at]);
        row = data.mid(at + 1, rowBytes);
        if (whole && row.size() != rowBytes) {
            *whole = false;
            break;
        }
        if (row.size() != rowBytes || filter > 4)
            return {};
        for (qsizetype i = 0; i < rowBytes; ++i) {
            const int left = i >= pixelBytes ? static_cast<unsigned char>(row[i - pixelBytes]) : 0;
            const int up = static_cast<unsigned char>(above[i]);
            const int corner = i >= pixelBytes ? static_cast<unsigned char>(above[i - pixelBytes]) : 0;
            const int guess = filter == 1   ? left
                              : filter == 2 ? up
                              : filter == 3 ? (left + up) / 2
                              : filter == 4 ? paeth(left, up, corner)
                                            : 0;
            row[i] = static_cast<char>(static_cast<unsigned char>(row[i]) + guess);
        }
        out.append(row);
        above = row;
    }
    return out;
}

/// Undoes the TIFF predictor for whole bytes: each is the difference from the one of the same colour at its left.
QByteArray summed(QByteArray data, qsizetype rowBytes, qsizetype pixelBytes)
{
    for (qsizetype row = 0; row < data.size(); row += rowBytes) {
        const qsizetype end = std::min(row + rowBytes, data.size());
        for (qsizetype i = row + pixelBytes; i < end; ++i)
            data[i] = static_cast<char>(static_cast<unsigned char>(data[i]) +
                                        static_cast<unsigned char>(data[i - pixelBytes]));
    }
    return data;
}

} // namespace

std::optional<QByteArray> unpackStream(const Value &dictionary, const QByteArray &raw, qint64 maxBytes, bool *whole)
{
    if (whole)
        *whole = true;
    const auto single = [](const Value &value) {
        return value.isArray() && value.toArray().size() == 1 ? value.toArray().first() : value;
    };
    const Value filter = single(dictionary.at("Filter"));
    if (filter.isNull() || (filter.isArray() && filter.toArray().isEmpty()))
        return raw.size() <= maxBytes ? std::optional(raw) : std::nullopt;
    if (!filter.isName("FlateDecode") && !filter.isName("Fl")) // the short name is for inline images; readers take it
        return {};
    const auto plain = inflated(raw, maxBytes, whole);
    const Value parameters = single(dictionary.at("DecodeParms"));
    if (parameters.isRef() || parameters.at("Predictor").isRef())
        return {};
    const qint64 predictor = parameters.has("Predictor") ? parameters.at("Predictor").toInteger() : 1;
    if (!plain || predictor == 1)
        return plain;
    const auto positive = [&](const char *key, qint64 otherwise) {
        return parameters.has(key) ? parameters.at(key).toInteger() : otherwise;
    };
    const qint64 colours = positive("Colors", 1), bits = positive("BitsPerComponent", 8),
                 columns = positive("Columns", 1);
    if (predictor == 2 && bits == 8 && colours >= 1 && colours <= 32 && columns >= 1 && columns <= (1 << 20))
        return summed(*plain, colours * columns, colours);
    if (predictor < 10 || colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 || columns > (1 << 20))
        return {};
    return unpredicted(*plain, (colours * bits * columns + 7) / 8, std::max<qint64>(1, colours * bits / 8), whole);
}

} // namespace pdf
