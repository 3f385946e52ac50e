// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawupdate.h"

#include "support/pdfmaker.h"

namespace support {

namespace {

/// The end of the direct value that begins at `at`.
qsizetype behindValue(const QByteArray &text, qsizetype at)
{
    int depth = 0;
    bool inString = false;
    while (at < text.size() && text[at] == ' ')
        ++at;
    for (qsizetype i = at; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            inString = c != ')';
            continue;
        }
        inString = c == '(';
        if (c == '[' || c == '<')
            ++depth;
        if ((c == ']' || c == '>') && --depth < 0)
            return i;
        if (depth == 0 && c == '/' && i > at)
            return i;
    }
    return text.size();
}

QByteArray lastTrailerEntry(const QByteArray &file, const QByteArray &key)
{
    const qsizetype trailer = file.lastIndexOf("trailer");
    const qsizetype at = file.indexOf('/' + key, trailer);
    if (trailer < 0 || at < 0)
        return {};
    const qsizetype from = at + 1 + key.size();
    return file.mid(from, behindValue(file, from) - from).trimmed();
}

} // namespace

QByteArray rawObject(const QByteArray &file, int id)
{
    const QByteArray head = '\n' + QByteArray::number(id) + " 0 obj";
    const qsizetype at = file.lastIndexOf(head);
    if (at < 0)
        return {};
    const qsizetype from = at + head.size();
    return file.mid(from, file.indexOf("endobj", from) - from).trimmed();
}

QByteArray rawStream(const QByteArray &entries, const QByteArray &data)
{
    return "<< " + entries + " /Length " + QByteArray::number(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

QByteArray withEntry(QByteArray dictionary, const QByteArray &key, const QByteArray &value)
{
    for (const char *after : {" ", "[", "<", "("}) {
        const qsizetype at = dictionary.indexOf('/' + key + after);
        if (at >= 0) {
            const qsizetype from = at + 1 + key.size();
            return dictionary.replace(from, behindValue(dictionary, from) - from, ' ' + value + ' ');
        }
    }
    const qsizetype end = dictionary.lastIndexOf(">>");
    return dictionary.insert(end, " /" + key + ' ' + value + ' ');
}

QByteArray RawUpdate::behind(const QByteArray &file) const
{
    QByteArray out = file;
    QMap<int, qint64> places = offsets;
    int size = lastTrailerEntry(file, "Size").toInt();
    for (auto object = objects.begin(); object != objects.end(); ++object) {
        places[object.key()] = out.size();
        size = std::max(size, object.key() + 1);
        out += QByteArray::number(object.key()) + ' ' + QByteArray::number(generations.value(object.key())) + " obj\n" +
               object.value() + "\nendobj\n";
    }
    if (!table)
        return out;
    QByteArray hidden;
    if (!hybrid.isEmpty() || !packed.isEmpty()) {
        QByteArray index, rows;
        for (auto entry = packed.begin(); entry != packed.end(); ++entry) {
            index += QByteArray::number(entry.key()) + " 1 ";
            rows += '\x02';
            for (int shift = 24; shift >= 0; shift -= 8)
                rows += static_cast<char>(entry.value() >> shift & 0xFF);
            rows += '\0';
        }
        for (auto entry = hybrid.begin(); entry != hybrid.end(); ++entry) {
            index += QByteArray::number(entry.key()) + " 1 ";
            rows += '\x01';
            for (int shift = 24; shift >= 0; shift -= 8)
                rows += static_cast<char>(entry.value() >> shift & 0xFF);
            rows += '\0';
        }
        hidden = " /XRefStm " + QByteArray::number(out.size());
        out += QByteArray::number(size) + " 0 obj\n" +
               rawStream("/Type /XRef /W [1 4 1] /Index [" + index + "] /Size " + QByteArray::number(size), rows) +
               "\nendobj\n";
        ++size;
    }
    const QByteArray previous = file.mid(file.lastIndexOf("startxref") + 9).trimmed().split('\n').first().trimmed();
    const qsizetype at = out.size();
    out += "xref\n";
    const auto line = [&](int id, qint64 first, int generation, char kind) {
        out += QByteArray::number(id) + " 1\n" + QByteArray::number(first).rightJustified(10, '0') + ' ' +
               QByteArray::number(generation).rightJustified(5, '0') + ' ' + kind + " \n";
    };
    for (auto place = places.begin(); place != places.end(); ++place)
        line(place.key(), place.value(), generations.value(place.key()), 'n');
    for (auto entry = freed.begin(); entry != freed.end(); ++entry)
        line(entry.key(), 0, entry.value(), 'f');
    const QByteArray info = lastTrailerEntry(file, "Info"), id = lastTrailerEntry(file, "ID");
    out += "trailer\n<< /Size " + QByteArray::number(size) + " /Root " +
           (root.isEmpty() ? lastTrailerEntry(file, "Root") : root) + " /Prev " + previous + hidden +
           (info.isEmpty() ? QByteArray() : " /Info " + info) + (id.isEmpty() ? QByteArray() : " /ID " + id) + ' ' +
           trailer + " >>\n";
    if (ending)
        out += "startxref\n" + QByteArray::number(at) + "\n%%EOF\n";
    return out;
}

} // namespace support
