// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfmaker.h"

namespace support {

namespace {

QByteArray number(qint64 value, int width)
{
    return QByteArray::number(value).rightJustified(width, '0');
}

QByteArray bigEndian(qint64 value, int bytes)
{
    QByteArray out(bytes, '\0');
    for (int i = bytes - 1; i >= 0; --i, value >>= 8)
        out[i] = static_cast<char>(value & 0xff);
    return out;
}

} // namespace

QByteArray PdfMaker::ref(int id, int generation)
{
    return QByteArray::number(id) + ' ' + QByteArray::number(generation) + " R";
}

QByteArray PdfMaker::refs(const QList<int> &ids)
{
    QByteArray out = "[";
    for (const int id : ids)
        out += (out.size() > 1 ? " " : "") + ref(id);
    return out + ']';
}

QByteArray PdfMaker::deflate(const QByteArray &data)
{
    return qCompress(data, 9).mid(4); // Qt puts the length in front of the zlib stream
}

int PdfMaker::add(const QByteArray &body)
{
    const int id = reserve();
    set(id, body);
    return id;
}

int PdfMaker::addStream(const QByteArray &entries, const QByteArray &data)
{
    const int id = reserve();
    setStream(id, entries, data);
    return id;
}

QByteArray PdfMaker::body(int id) const
{
    if (m_objects.contains(id))
        return m_objects.value(id).body;
    for (auto it = m_done.crbegin(); it != m_done.crend(); ++it) {
        if (it->objects.contains(id))
            return it->objects.value(id).body;
    }
    return {};
}

void PdfMaker::nextRevision()
{
    m_done.append(present());
    m_objects.clear();
    layout.before.clear();
}

/// Writes one revision after another into one buffer.
struct PdfMaker::Writer {
    QByteArray out;
    qint64 header = 0;
    qint64 previousXref = -1;
    int nextId = 0; ///< for object streams and xref streams, which no caller names
    QList<qint64> ends, xrefs;

    qint64 here() const { return out.size() - header; }
    void object(int id, const Object &object, const QByteArray &eol);
    QMap<int, Entry> packed(const Revision &revision);
    QByteArray trailerEntries(const Revision &revision, int size) const;
    QByteArray table(const QMap<int, Entry> &entries, const Revision &revision, bool first, int size) const;
    void xrefStream(QMap<int, Entry> entries, const Revision &revision, const QByteArray &trailer, bool whole);
    void revision(const Revision &revision, bool first);
    void end(const Layout &layout, qint64 xref);
};

void PdfMaker::Writer::object(int id, const Object &object, const QByteArray &eol)
{
    out += QByteArray::number(id) + ' ' + QByteArray::number(object.generation) + " obj" + eol;
    if (object.stream) {
        const QByteArray streamEol = eol == "\r" ? QByteArray("\r\n") : eol; // 7.3.8.1 forbids a lone CR there
        out += "<< " + object.body + " /Length " + QByteArray::number(object.stream->size()) + " >>" + eol;
        out += "stream" + streamEol + *object.stream + eol + "endstream" + eol;
    } else {
        out += QByteArray(object.body).replace("\n", eol) + eol;
    }
    out += "endobj" + eol;
}

/// Writes the object streams of a revision and gives the entries of what is in them.
QMap<int, PdfMaker::Entry> PdfMaker::Writer::packed(const Revision &revision)
{
    QMap<int, Entry> entries;
    if (!revision.layout.pack || revision.layout.xref == Xref::Table)
        return entries;
    QList<int> ids;
    for (auto it = revision.objects.cbegin(); it != revision.objects.cend(); ++it) {
        if (!it->stream && it->generation == 0 && !revision.layout.loose.contains(it.key()))
            ids.append(it.key());
    }
    constexpr int perStream = 100;
    for (int from = 0; from < ids.size(); from += perStream) {
        const QList<int> part = ids.mid(from, perStream);
        const int streamId = nextId++;
        QByteArray index, data;
        for (int i = 0; i < part.size(); ++i) {
            index += QByteArray::number(part[i]) + ' ' + QByteArray::number(data.size()) + ' ';
            data += revision.objects[part[i]].body + '\n';
            entries[part[i]] = {'c', streamId, i};
        }
        Object stream;
        stream.body = "/Type /ObjStm /Filter /FlateDecode /N " + QByteArray::number(part.size()) + " /First " +
                      QByteArray::number(index.size());
        stream.stream = deflate(index + data);
        entries[streamId] = {'n', here(), 0};
        object(streamId, stream, revision.layout.eol);
    }
    return entries;
}

QByteArray PdfMaker::Writer::trailerEntries(const Revision &revision, int size) const
{
    QByteArray text = "/Size " + QByteArray::number(size + revision.layout.sizeError) + " /Root " + ref(revision.root);
    if (revision.info)
        text += " /Info " + ref(revision.info);
    if (revision.layout.id)
        text += " /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]";
    if (!revision.layout.trailerEntries.isEmpty())
        text += ' ' + revision.layout.trailerEntries;
    if (previousXref >= 0)
        text += " /Prev " + QByteArray::number(previousXref);
    return text;
}

QByteArray PdfMaker::Writer::table(const QMap<int, Entry> &given, const Revision &revision, bool first, int size) const
{
    QMap<int, Entry> entries = given;
    if (first && !revision.layout.gaps) {
        for (int id = 1; id < size; ++id) {
            if (!entries.contains(id))
                entries[id] = {};
        }
    }
    if (first)
        entries[0] = {'f', 0, 65535};
    for (const int id : revision.layout.offsetZero)
        entries[id] = {'n', 0, 0};
    int nextFree = 0; // the free entries are a linked list that ends where it began (7.5.4)
    const QList<int> ids = entries.keys();
    for (auto it = ids.crbegin(); it != ids.crend(); ++it) {
        Entry &entry = entries[*it];
        if (entry.kind == 'f') {
            entry.offset = nextFree;
            nextFree = *it;
            entry.generation = *it == 0 ? 65535 : std::max(entry.generation, 1);
        }
    }
    const QByteArray eol = revision.layout.eol;
    const QByteArray lineEnd = eol.size() == 2 ? eol : ' ' + eol;
    QByteArray text = "xref" + eol;
    for (int i = 0; i < ids.size();) {
        int count = 1;
        while (i + count < ids.size() && ids[i + count] == ids[i] + count)
            ++count;
        text += QByteArray::number(ids[i]) + ' ' + QByteArray::number(count) + eol;
        for (; count > 0; --count, ++i) {
            const Entry &entry = entries[ids[i]];
            text += number(entry.offset, 10) + ' ' + number(entry.generation, 5) + ' ' + entry.kind + lineEnd;
        }
    }
    return text;
}

/// `whole`: the revision's only cross-reference, else the part of a hybrid file (7.5.8.4).
void PdfMaker::Writer::xrefStream(QMap<int, Entry> entries, const Revision &revision, const QByteArray &trailer,
                                  bool whole)
{
    const int id = nextId++;
    if (whole)
        entries[id] = {'n', here(), 0};
    QByteArray index, data;
    const QList<int> ids = entries.keys();
    for (int i = 0; i < ids.size();) {
        int count = 1;
        while (i + count < ids.size() && ids[i + count] == ids[i] + count)
            ++count;
        index += (index.isEmpty() ? "" : " ") + QByteArray::number(ids[i]) + ' ' + QByteArray::number(count);
        for (; count > 0; --count, ++i) {
            const Entry &entry = entries[ids[i]];
            const int type = entry.kind == 'f' ? 0 : entry.kind == 'n' ? 1 : 2;
            data += bigEndian(type, 1) + bigEndian(entry.offset, 4) + bigEndian(entry.generation, 2);
        }
    }
    Object stream;
    stream.body = "/Type /XRef /W [1 4 2] /Index [" + index + "] /Filter /FlateDecode " + trailer;
    stream.stream = deflate(data);
    object(id, stream, revision.layout.eol);
}

void PdfMaker::Writer::revision(const Revision &revision, bool first)
{
    const Layout &layout = revision.layout;
    const QByteArray eol = layout.eol;
    const QMap<int, Entry> hidden = packed(revision);
    QMap<int, Entry> entries;
    for (auto it = revision.objects.cbegin(); it != revision.objects.cend(); ++it) {
        if (hidden.contains(it.key()))
            continue;
        entries[it.key()] = {'n', here(), it->generation};
        object(it.key(), *it, eol);
    }
    qint64 xref = here();
    if (layout.xref == Xref::Stream) {
        entries.insert(hidden);
        if (first)
            entries[0] = {'f', 0, 65535};
        if (first && !layout.gaps) {
            for (int id = 1; id < nextId; ++id) {
                if (!entries.contains(id))
                    entries[id] = {'f', 0, 0};
            }
        }
        xrefStream(entries, revision, trailerEntries(revision, nextId + 1), true);
        end(layout, xref);
    } else {
        for (const int id : hidden.keys())
            entries[id] = {}; // to readers before 1.5 the hidden objects are free
        const auto section = [&](const QByteArray &table, const QByteArray &more) {
            out += table + "trailer" + eol + "<< " + trailerEntries(revision, nextId) + more + " >>" + eol;
            end(layout, xref);
        };
        if (layout.xref == Xref::Table) {
            section(table(entries, revision, first, nextId), {});
        } else {
            // As office programs do (7.5.8.4): a complete table, then an empty section that adds the stream.
            const qint64 at = here();
            const int size = nextId + 1;
            xrefStream(hidden, revision, "/Size " + QByteArray::number(size), false);
            xref = here();
            section(table(entries, revision, first, nextId), {});
            xref = here();
            section("xref" + eol + "0 0" + eol, " /XRefStm " + QByteArray::number(at));
        }
    }
    xrefs.append(xref + header);
    ends.append(out.size());
}

void PdfMaker::Writer::end(const Layout &layout, qint64 xref)
{
    out += "startxref" + layout.eol + QByteArray::number(xref) + layout.eol +
           QByteArray(layout.ending).replace("\n", layout.eol);
    previousXref = xref;
}

PdfMaker::Built PdfMaker::build() const
{
    QList<Revision> all = m_done;
    all.append(present());
    Writer writer;
    writer.nextId = m_last + 1;
    writer.out = all.first().layout.before;
    writer.header = writer.out.size();
    const QByteArray eol = all.first().layout.eol;
    writer.out += "%PDF-" + all.first().layout.version + eol + "%\xE2\xE3\xCF\xD3" + eol;
    for (int i = 0; i < all.size(); ++i)
        writer.revision(all[i], i == 0);
    return {writer.out, writer.ends, writer.xrefs};
}

} // namespace support
