// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QSet>

#include <optional>

namespace support {

/// Assembles PDF files out of objects given as text, with a correct cross-reference of any kind (ISO 32000-2 7.5). It
/// shares nothing with module pdf, so that the two check each other. The same calls give the same bytes.
class PdfMaker {
public:
    enum class Xref { Table, Stream, Hybrid };

    /// How the present revision is written. nextRevision() keeps it for what follows.
    struct Layout {
        Xref xref = Xref::Table;
        QByteArray eol = "\n"; ///< between lines: "\n", "\r\n" or "\r"
        QByteArray before;     ///< bytes in front of %PDF-; offsets count from the header
        QByteArray version = "1.7";
        bool pack = false; ///< Stream and Hybrid: objects go into object streams (7.5.7), but streams and `loose`
        QSet<int> loose;   ///< objects that are not packed
        bool gaps = false; ///< numbers without an object are left out of the first xref instead of being free entries
        QSet<int> offsetZero;          ///< numbers without an object that the table calls in use, at offset 0
        bool id = true;                ///< the trailer has an /ID
        int sizeError = 0;             ///< added to /Size
        QByteArray trailerEntries;     ///< more text for the trailer dictionary
        QByteArray ending = "%%EOF\n"; ///< what follows the number behind startxref
    };
    Layout layout;
    int root = 0, info = 0;

    int reserve() { return ++m_last; }
    int add(const QByteArray &body);
    int addStream(const QByteArray &entries, const QByteArray &data);
    void set(int id, const QByteArray &body) { m_objects[id] = {body, std::nullopt, m_objects.value(id).generation}; }
    void setStream(int id, const QByteArray &entries, const QByteArray &data) { m_objects[id] = {entries, data}; }
    void setGeneration(int id, int generation)
    {
        m_objects[id].generation = generation;
    } ///< of an object of this revision
    /// The present text of an object (of the newest revision that has it).
    QByteArray body(int id) const;
    int lastId() const { return m_last; }

    /// What was set until now becomes a revision of its own; what is set from here on is an incremental update (7.5.6).
    void nextRevision();

    struct Built {
        QByteArray bytes;
        QList<qint64> revisionEnds; ///< behind each revision's ending
        QList<qint64> xrefOffsets;  ///< from byte 0
    };
    Built build() const;
    QByteArray bytes() const { return build().bytes; }

    static QByteArray ref(int id, int generation = 0);
    static QByteArray refs(const QList<int> &ids); ///< "[1 0 R 2 0 R]"
    /// Deflated data as /FlateDecode wants them.
    static QByteArray deflate(const QByteArray &data);

private:
    struct Object {
        QByteArray body; ///< for a stream: the dictionary's entries
        std::optional<QByteArray> stream;
        int generation = 0;
    };
    struct Revision {
        QMap<int, Object> objects;
        Layout layout;
        int root = 0, info = 0;
    };
    struct Entry {
        char kind = 'f';    ///< f free, n in use, c compressed
        qint64 offset = 0;  ///< or the object stream's number
        int generation = 0; ///< or the index in the object stream
    };
    struct Writer;
    Revision present() const { return {m_objects, layout, root, info}; }

    QList<Revision> m_done;
    QMap<int, Object> m_objects;
    int m_last = 0;
};

} // namespace support
