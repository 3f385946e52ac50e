// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "crypto/stream.h"
#include "store/ids.h"

#include <QtCore/QList>
#include <QtCore/QMutex>

#include <functional>
#include <memory>

namespace store {

class Database;
class Reader;
class Writer;

/// Files of ciphertext beside the database, each named by its SHA-256: blobs/ab/<hex>. A new one lies in blobs/new
/// until the transaction that refers to it is on the disk: what a crash leaves there is judged at the next start, and
/// no start has to look through all blobs. Thread-safe.
class BlobFolder {
public:
    explicit BlobFolder(QString folder, base::Disk &disk = base::Disk::real());

    /// Makes the folders. Code "store.folder".
    base::Result<void> prepare();
    /// Writes the bytes (already encrypted), on the disk when it returns; to be followed by addBlob() in a write job.
    /// Codes of PendingFile.
    base::Result<BlobName> put(const base::ByteSource &ciphertext);
    base::Result<BlobName> put(const QByteArray &ciphertext);
    /// The same for ciphertext that is made on the way: `produce` hands it over piece by piece. Its failure is handed
    /// up.
    base::Result<BlobName> put(const std::function<base::Result<void>(const crypto::Sink &)> &produce);
    /// Code "store.blob.missing".
    base::Result<std::shared_ptr<base::ByteSource>> open(const BlobName &name) const;
    /// Reads and compares with the name. Codes "store.blob.missing", "store.blob.damaged".
    base::Result<void> verify(const BlobName &name) const;
    QList<BlobName> files() const;
    /// Written, but no transaction that refers to it is done yet.
    bool isNew(const BlobName &name) const;
    QString folder() const { return m_folder; }

private:
    friend class Store;
    friend base::Result<void> addBlob(Writer &writer, const BlobName &name);
    QString placeOf(const BlobName &name) const;
    QString newPlaceOf(const BlobName &name) const;
    bool isPresent(const BlobName &name, qint64 &size) const;
    QList<BlobName> newFiles() const;
    void settle(const BlobName &name);
    /// What a crash left: moves what the records name into place, removes what they don't. Before any job runs.
    base::Result<void> tidy(Database &database);
    QString m_folder;
    base::Disk *m_disk;
    mutable QMutex m_mutex;
    QList<BlobName> m_added; // in the running transaction
};

struct BlobRow {
    BlobName name;
    qint64 size = 0; ///< bytes of ciphertext
    qint64 refcount = 0;
};

/// One more reference to a blob that put() has written (or that is known already). Code "store.blob.missing".
base::Result<void> addBlob(Writer &writer, const BlobName &name);
/// One reference less; the file of a blob without any goes when the store is opened next. Code "store.blob.missing".
base::Result<void> releaseBlob(Writer &writer, const BlobName &name);
base::Result<BlobRow> readBlob(Reader &reader, const BlobName &name);

} // namespace store
