// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"

#include <map>

namespace pdf {

/// An incremental update in the making (ISO 32000-2 7.5.6): new and changed objects, appended behind a file whose bytes
/// stay as they are. The xref form is the file's own (table, stream, hybrid → table); the trailer carries every entry
/// of the last one but Prev and the stream-only keys; encrypted files get their strings and streams encrypted with the
/// file's key. Built in memory: its size must depend on what is added, not on the file. Not thread-safe.
class Update {
public:
    explicit Update(std::shared_ptr<const Document> document);

    const Document &document() const { return *m_document; }
    Ref reserve(); ///< a new object number, written by set()
    Ref add(Value value);
    Ref addStream(Value dictionary,
                  QByteArray data); ///< data already filtered as the dictionary says; /Length is set here
    void set(Ref ref, Value value); ///< new contents for a new or an existing object
    /// The value that the update has for an object, else the document's.
    Value current(Ref ref) const;

    /// Where the bytes of one signature's /Contents must stay open. Given to finish() by SignatureUpdate.
    struct Hole {
        Ref object;           ///< the signature dictionary, written with ByteRange and Contents last
        int contentsSize = 0; ///< bytes, not hex digits
    };
    struct Finished {
        QByteArray bytes;       ///< begins with an EOL when the file does not end with one
        qint64 fileSize = 0;    ///< of the original: the update begins there
        qint64 contentsAt = -1; ///< offset in `bytes` of the '<' of /Contents
        int contentsSize = 0;
        QList<qint64> byteRange;          ///< over the whole new file
        void fill(const QByteArray &cms); ///< writes the hex; cms must fit (asserted)
    };
    /// Serializes everything. The update is done with.
    base::Result<Finished> finish(const std::optional<Hole> &hole = {});

private:
    struct Item {
        Value value;
        std::optional<QByteArray> stream;
    };
    std::shared_ptr<const Document> m_document;
    std::map<Ref, Item> m_items;
    int m_nextId = 0;
};

} // namespace pdf
