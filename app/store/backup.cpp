// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup.h"

#include "base/files.h"
#include "crypto/passwordbox.h"
#include "crypto/stream.h"
#include "store/backupform.h"
#include "store/rows.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace store {

using base::ErrorKind;
using base::fail;
using namespace backupform;

namespace {

constexpr qint64 blockSize = 1 << 20;
constexpr qsizetype leastSecret = 16;

/// A file that goes with its scope, with what SQLite leaves beside it.
struct Scratch {
    QString path;
    explicit Scratch(QString name) : path(std::move(name)) { remove(); }
    ~Scratch() { remove(); }
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;
    void remove() const
    {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(path + QLatin1String(suffix));
    }
};

base::Result<void> addWhole(crypto::StreamSealer &sealer, const base::ByteSource &source, base::Progress &progress,
                            qint64 &done, qint64 total)
{
    for (qint64 at = 0; at < source.size(); at += blockSize) {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        ESIGN_TRY(const QByteArray block, source.bytes(at, blockSize));
        ESIGN_CHECK(sealer.add(block.constData(), block.size()));
        done += block.size();
        progress.report(done, total);
    }
    return {};
}

base::Result<void> addBytes(crypto::StreamSealer &sealer, const QByteArray &bytes)
{
    return sealer.add(bytes.constData(), bytes.size());
}

struct Snapshot {
    qint64 schema = 0;
    QList<BlobRow> blobs;
};

} // namespace

base::Result<BackupReport> writeBackup(Store &store, const QString &target, const crypto::Secret &secret,
                                       const QDateTime &now, base::Progress &progress)
{
    if (secret.size() < leastSecret)
        return fail(ErrorKind::Usage, "store.backup.secret");
    const crypto::Secret streamKey = crypto::Secret::random(crypto::streamKeySize);
    const crypto::Secret databaseKey = crypto::Secret::random(32);
    const Scratch copy(store.folder() + QStringLiteral("/backup-") + QLatin1String(crypto::randomBytes(8).toHex()) +
                       QStringLiteral(".part"));
    ESIGN_TRY(const Snapshot snapshot, store.read([&](Reader &reader) -> base::Result<Snapshot> {
        Snapshot taken;
        ESIGN_TRY(taken.schema, reader.database().number(0, "PRAGMA user_version"));
        ESIGN_TRY(taken.blobs, readRows<BlobRow>(
                                   reader,
                                   [](const Statement &row) {
                                       return BlobRow{row.fixed<BlobName>(0), row.integer(1), row.integer(2)};
                                   },
                                   "SELECT name, size, refcount FROM blob WHERE refcount > 0 ORDER BY name"));
        ESIGN_CHECK(copyDatabase(reader.database(), copy.path, databaseKey, progress));
        return taken;
    }));

    ESIGN_TRY(const QByteArray box, crypto::sealByPassword(boxMagic, streamKey, secret));
    ESIGN_TRY(const auto file, base::PendingFile::create(target));
    QByteArray head = QByteArray(magic, magicSize) + version + QByteArray(2, '\0') + box;
    qToBigEndian(static_cast<quint16>(box.size()), head.data() + magicSize + 1);
    ESIGN_CHECK(file->append(head));
    crypto::StreamSealer sealer(streamKey, [&](const char *data, qint64 length) { return file->append(data, length); });

    ESIGN_CHECK(addBytes(sealer, partHeader(Part::About, aboutSize) + number(now.toMSecsSinceEpoch()) +
                                     number(snapshot.schema)));
    ESIGN_CHECK(sealer.add(databaseKey.data(), databaseKey.size()));
    ESIGN_TRY(const auto database, base::openSource(copy.path));
    qint64 done = 0, total = database->size();
    for (const BlobRow &blob : snapshot.blobs)
        total += blob.size;
    ESIGN_CHECK(addBytes(sealer, partHeader(Part::Database, database->size())));
    ESIGN_CHECK(addWhole(sealer, *database, progress, done, total));
    BackupReport report;
    for (const BlobRow &blob : snapshot.blobs) {
        const auto source = store.blobs().open(blob.name);
        if (!source || !store.blobs().verify(blob.name)) {
            report.missing.append(blob.name);
            continue;
        }
        ESIGN_CHECK(addBytes(sealer, partHeader(Part::Blob, (*source)->size()) + blob.name.bytes()));
        ESIGN_CHECK(addWhole(sealer, **source, progress, done, total));
        ++report.blobs;
    }
    ESIGN_CHECK(addBytes(sealer, partHeader(Part::End, 0)));
    ESIGN_TRY(const auto summary, sealer.finish());
    ESIGN_CHECK(file->commit());
    report.bytes = head.size() + summary.cipherSize;
    return report;
}

} // namespace store
