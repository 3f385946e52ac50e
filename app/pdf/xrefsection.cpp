// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/xrefsection.h"

#include "pdf/lexer.h"
#include "pdf/unpack.h"

#include <algorithm>
#include <limits>

namespace pdf {

namespace {

constexpr qint64 entryLength = 20;
constexpr qint64 largestObject = 32 << 20;
constexpr qint64 largestStream = 256 << 20;

QByteArray window(const base::ByteSource &source, qint64 at, qint64 length, qint64 end)
{
    length = std::min(length, end - at);
    return at < 0 || length <= 0 ? QByteArray() : source.bytes(at, length).value_or(QByteArray());
}

std::optional<qint64> digits(const char *from, int count)
{
    qint64 n = 0;
    for (int i = 0; i < count; ++i) {
        if (from[i] < '0' || from[i] > '9')
            return {};
        n = n * 10 + (from[i] - '0');
    }
    return n;
}

std::optional<qint64> offsetIn(const Value &trailer, const char *key, qint64 headerOffset)
{
    const qint64 offset = trailer.at(key).toInteger(); // some writers say 0 for none
    return trailer.at(key).isInteger() && offset != 0 ? std::optional(headerOffset + offset) : std::nullopt;
}

/// How many bytes the `count` entries take; -1 when they are damaged.
qsizetype readEntries(const QByteArray &bytes, qint64 first, qint64 count, qint64 headerOffset, XrefSection &section)
{
    qsizetype from = 0;
    for (qint64 i = 0; i < count; ++i) {
        const qsizetype behind = behindXrefEntry(bytes, from);
        if (behind < 0)
            return -1;
        const char *at = bytes.constData() + from;
        const qint64 offset = digits(at, 10).value_or(0), generation = digits(at + 11, 5).value_or(0);
        // in-use entries at offset 0 are free (facts: hard cases)
        const bool used = at[17] == 'n' && offset != 0;
        section.entries.push_back({static_cast<int>(first + i), static_cast<int>(generation),
                                   used ? XrefEntry::Kind::Plain : XrefEntry::Kind::Free,
                                   used ? headerOffset + offset : 0, 0});
        from = behind;
    }
    return from;
}

std::optional<Value> dictionaryAt(const base::ByteSource &source, qint64 at, qint64 end)
{
    for (qint64 length = 4096; length <= largestObject; length *= 8) {
        const QByteArray bytes = window(source, at, length, end);
        Lexer lexer(bytes);
        if (auto value = lexer.value(); value && value->isDict())
            return value;
        if (bytes.size() < length)
            return {};
    }
    return {};
}

std::optional<XrefSection> readTable(const base::ByteSource &source, qint64 headerOffset, qint64 at, qint64 end,
                                     qint64 most)
{
    XrefSection section;
    qint64 next = at;
    for (bool first = true;; first = false) {
        const QByteArray bytes = window(source, next, 128, end);
        Lexer lexer(bytes);
        lexer.skipWhite();
        if (first && !lexer.keyword("xref"))
            return {};
        lexer.skipWhite();
        if (lexer.keyword("trailer")) {
            const auto trailer = dictionaryAt(source, next + lexer.position(), end);
            if (!trailer)
                return {};
            section.trailer = *trailer;
            section.previous = offsetIn(*trailer, "Prev", headerOffset);
            section.hybrid = offsetIn(*trailer, "XRefStm", headerOffset);
            return section;
        }
        const auto start = lexer.unsignedInteger();
        lexer.skipWhite();
        const auto count = lexer.unsignedInteger();
        lexer.skipWhite();
        if (!start || !count || *count > most - static_cast<qint64>(section.entries.size()) ||
            *start > std::numeric_limits<int>::max() - *count || *count > (end - next) / entryLength + 1)
            return {};
        next += lexer.position();
        const QByteArray entries = window(source, next, *count * (entryLength + 1), end);
        const qsizetype taken = readEntries(entries, *start, *count, headerOffset, section);
        if (taken < 0)
            return {};
        next += taken;
    }
}

std::optional<qint64> bigEndian(const QByteArray &data, qsizetype at, qint64 width)
{
    quint64 n = 0;
    for (qint64 i = 0; i < width; ++i)
        n = n << 8 | static_cast<unsigned char>(data[at + i]);
    return n > quint64(std::numeric_limits<qint64>::max()) ? std::nullopt : std::optional(static_cast<qint64>(n));
}

bool readRows(const QByteArray &data, const Value &dictionary, qint64 headerOffset, qint64 most, XrefSection &section)
{
    const Value::Array w = dictionary.at("W").toArray();
    if (w.size() != 3 || std::any_of(w.begin(), w.end(), [](const Value &v) {
            return !v.isInteger() || v.toInteger() < 0 || v.toInteger() > 8;
        }))
        return false;
    const qint64 widths[] = {w[0].toInteger(), w[1].toInteger(), w[2].toInteger()};
    const qint64 row = widths[0] + widths[1] + widths[2];
    Value::Array index = dictionary.at("Index").toArray();
    if (index.isEmpty())
        index = {Value::integer(0), dictionary.at("Size")};
    qsizetype at = 0;
    for (qsizetype i = 0; i + 1 < index.size(); i += 2) {
        const qint64 first = index[i].toInteger(), count = index[i + 1].toInteger();
        if (row < 1 || first < 0 || count < 0 || count > most - static_cast<qint64>(section.entries.size()) ||
            first > std::numeric_limits<int>::max() - count || count * row > data.size() - at)
            return false;
        for (qint64 n = 0; n < count; ++n, at += row) {
            const auto type = widths[0] ? bigEndian(data, at, widths[0]) : std::optional<qint64>(1);
            const auto a = bigEndian(data, at + widths[0], widths[1]);
            const auto b = bigEndian(data, at + widths[0] + widths[1], widths[2]);
            if (!type || !a || !b || (*type != 0 && *b > std::numeric_limits<int>::max()))
                return false;
            XrefEntry entry{static_cast<int>(first + n), 0, XrefEntry::Kind::Free, 0, 0};
            if (*type == 1 && *a != 0)
                entry = {entry.id, static_cast<int>(*b), XrefEntry::Kind::Plain, headerOffset + *a, 0};
            else if (*type == 2)
                entry = {entry.id, 0, XrefEntry::Kind::Packed, *a, static_cast<int>(*b)};
            section.entries.push_back(entry);
        }
    }
    return true;
}

std::optional<XrefSection> readStream(const base::ByteSource &source, qint64 headerOffset, qint64 at, qint64 end,
                                      qint64 most)
{
    const auto object = readPlainObject(source, at, end);
    const qint64 length = object ? object->value.at("Length").toInteger() : 0;
    if (!object || object->dataAt < 0 || !object->value.at("Type").isName("XRef") || length < 0 ||
        length > std::min(largestStream, end - object->dataAt))
        return {};
    bool whole = true;
    const auto data = unpackStream(object->value, window(source, object->dataAt, length, end), largestStream, &whole);
    XrefSection section;
    section.isDamaged = !whole;
    section.isStream = true;
    section.trailer = object->value;
    section.previous = offsetIn(object->value, "Prev", headerOffset);
    if (!data || !readRows(*data, object->value, headerOffset, most, section))
        return {};
    return section;
}

} // namespace

qsizetype behindXrefEntry(const QByteArray &bytes, qsizetype at)
{
    constexpr qsizetype written = 18;
    if (at < 0 || at + written > bytes.size())
        return -1;
    const char *line = bytes.constData() + at;
    if (!digits(line, 10) || !digits(line + 11, 5) || line[10] != ' ' || line[16] != ' ' ||
        (line[17] != 'n' && line[17] != 'f'))
        return -1;
    qsizetype end = at + written;
    while (end < bytes.size() && end < at + written + 3 && isWhite(bytes[end]))
        ++end;
    return end == at + written ? -1 : end;
}

std::optional<PlainObject> readPlainObject(const base::ByteSource &source, qint64 at, qint64 end, qint64 *read)
{
    for (qint64 length = 2048; length <= largestObject; length *= 8) {
        const QByteArray bytes = window(source, at, length, end);
        if (read)
            *read += bytes.size();
        const bool all = bytes.size() < length || at + length >= end;
        Lexer lexer(bytes);
        const auto ref = lexer.objectHeader();
        if (!ref && (all || length > 4096))
            return {};
        auto value = ref ? lexer.value() : std::nullopt;
        lexer.skipSpace();
        // the keyword behind the value must be in sight too
        if (value && (all || lexer.position() + 16 < bytes.size())) {
            PlainObject object{*ref, std::move(*value), -1};
            if (!object.value.isDict() || !lexer.keyword("stream"))
                return object;
            qsizetype data = lexer.position();
            if (data < bytes.size() && bytes[data] == '\r')
                ++data;
            if (data < bytes.size() && bytes[data] == '\n')
                ++data;
            object.dataAt = at + data;
            return object;
        }
        if (all)
            return {};
    }
    return {};
}

std::optional<XrefSection> readXrefSection(const base::ByteSource &source, qint64 headerOffset, qint64 at, qint64 end,
                                           qint64 mostEntries)
{
    if (at < headerOffset || at >= end)
        return {};
    const QByteArray bytes = window(source, at, 64, end);
    Lexer lexer(bytes);
    lexer.skipWhite();
    return lexer.keyword("xref") ? readTable(source, headerOffset, at, end, mostEntries)
                                 : readStream(source, headerOffset, at, end, mostEntries);
}

} // namespace pdf
