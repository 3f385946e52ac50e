// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"
#include "pdf/revisions.h"
#include "pdf/xrefsection.h"

#include <map>
#include <set>

namespace pdf {

/// What each revision of a file says: which objects its cross-reference sections list, and any object as it stood at
/// the end of any revision. Sections and plain files' objects are read by this module's own parser, each once; objects
/// of encrypted files by libqpdf out of the revision's bytes. Costs what is asked for, not the file. Revisions count
/// from 0. Not thread-safe. Hostile files: bounded; what can't be told is a fault.
class History {
public:
    /// `list` must be consistent; `newest` is the whole file and outlives this.
    History(const Document &newest, const RevisionList &list, QByteArray password);
    ~History();
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    int size() const { return static_cast<int>(m_revisions.size()); }
    /// Why what a revision lists can't be told, or is told in two ways; empty: all is well.
    const QString &fault(int revision) const { return m_revisions[static_cast<size_t>(revision)].fault; }
    /// Sorted by number, each once.
    const std::vector<XrefEntry> &listed(int revision) const
    {
        return m_revisions[static_cast<size_t>(revision)].entries;
    }
    const Value &trailer(int revision) const { return m_revisions[static_cast<size_t>(revision)].trailer; }
    /// Of all its sections, also those that others shadow.
    const std::vector<Value> &trailers(int revision) const
    {
        return m_revisions[static_cast<size_t>(revision)].trailers;
    }
    /// Numbers of what looks like an object in the bytes of a revision (for the newest one: up to the file's end), at
    /// most 10, but is not listed there: readers that rebuild the cross-reference take it. -1: can't be told.
    QList<int> strays(int revision) const;
    /// Its bytes hold what looks like another trailer or startxref than its own, wherever that stands: in a stream, a
    /// string, a comment, behind the end.
    bool hasFalseEnding(int revision) const;
    /// Objects in the object stream of this number that the cross-reference looks for elsewhere, at most 10; -1: it
    /// can't be read.
    QList<int> packedStrays(int revision, int container) const;
    /// A section of the revision's cross-reference stands there.
    bool isSection(int revision, qint64 offset) const;
    qint64 end(int revision) const { return m_revisions[static_cast<size_t>(revision)].end; }
    /// Where an object stands at the end of a revision; nullptr when it is free or was never there.
    const XrefEntry *entry(int revision, int id) const;
    /// The first revision in which some object lies in the object stream of this number; -1: never.
    int containerSince(int id) const;

    struct Object {
        Value value;           ///< null: missing, damaged, or null
        bool isStream = false; ///< `value` is its dictionary then
        bool readable = true;  ///< false: it is listed, and can't be read
        qint64 dataAt = -1;    ///< of a plain stream
    };
    const Object &object(int revision, Ref ref) const;
    /// Follows a reference until a direct value; null for a stream.
    Value resolve(int revision, const Value &value) const;
    /// Value and stream bytes are the same in both revisions.
    bool isSame(int a, int b, int id) const;
    /// "endstream" follows right behind a stream's /Length bytes; true for what is no stream.
    bool endsWhereItSays(int revision, Ref ref) const;
    base::Result<QByteArray> streamData(int revision, Ref ref, qint64 maxBytes) const;

    struct Mentions {
        std::map<int, std::vector<XrefEntry>> by; ///< objects that refer to a number
        bool complete = true;
    };
    /// Every object listed by any revision before `revision` that refers to one of the numbers. One pass over the
    /// bytes and over the object streams.
    Mentions mentions(const std::set<int> &numbers, int revision) const;
    /// Numbers at which libqpdf's table of the whole file differs from this one, at most 10.
    QList<int> disagreements() const;
    /// Roughly the bytes read and the entries visited so far, for whoever must bound the work.
    qint64 effort() const { return m_effort; }
    void spend(qint64 entries) const { m_effort += entries * 16; }

private:
    struct RevisionData {
        std::vector<XrefEntry> entries;
        std::vector<Value> trailers;
        std::vector<qint64> sectionsAt;
        std::vector<int> shown; ///< free in a table, in use in the stream that it names
        Value trailer;
        QString fault;
        qint64 end = 0;
    };
    struct Listed {
        XrefEntry entry;
        int revision = 0;
    };
    struct Packed;

    bool isOlderGeneration(int id, int generation, qint64 offset) const;
    void readSections(const Revision &revision, qint64 &left);
    const Packed &packed(int revision, int container) const;
    Object readObject(int revision, const XrefEntry &entry) const;
    Object fromLibrary(int revision, Ref ref) const;
    const Document *documentAt(int revision) const;
    std::optional<QByteArray> rawStream(int revision, const Object &object, qint64 maxBytes) const;

    const Document &m_newest;
    const std::shared_ptr<base::ByteSource> m_source;
    QByteArray m_password;
    std::vector<RevisionData> m_revisions;
    std::vector<Listed> m_all;    ///< by number, then revision
    std::vector<qint64> m_places; ///< of plain objects, sorted
    std::map<int, int> m_containers;
    mutable std::map<std::tuple<int, qint64, int>, Object> m_objects;
    mutable std::map<std::pair<int, Ref>, Object> m_decrypted;
    mutable std::map<qint64, Ref> m_headers;   ///< what stands at an offset; 0 0: nothing that can be read
    mutable std::map<qint64, Packed> m_packed; ///< by offset of the object stream
    mutable std::map<int, std::shared_ptr<Document>> m_documents;
    mutable qint64 m_effort = 0, m_unpacked = 0;
};

} // namespace pdf
