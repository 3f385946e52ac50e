// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "crypto/digest.h"
#include "crypto/passwordbox.h"
#include "crypto/stream.h"
#include "store/backup.h"
#include "store/backupform.h"
#include "store/ownfiles.h"
#include "store/replacing.h"
#include "store/rows.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <functional>

namespace store {

using base::ErrorKind;
using base::fail;
using namespace backupform;

namespace {

base::Error unreadable(const char *detail)
{
    return fail(ErrorKind::Input, "store.backup.parse", QLatin1String(detail));
}

base::Error wrong(const char *detail)
{
    return fail(ErrorKind::Unavailable, "store.backup.damaged", QLatin1String(detail));
}

/// Takes the opened stream apart, in pieces as they come, and writes the parts into `folder`.
class Unpacker {
public:
    explicit Unpacker(QString folder) : m_folder(std::move(folder)), m_hasher(crypto::DigestAlgorithm::Sha256) {}

    base::Result<void> take(const char *data, qint64 length)
    {
        while (length > 0 || (m_stage == Stage::Body && m_left == 0)) {
            if (m_stage == Stage::Body) {
                const qint64 now = qMin(length, m_left);
                ESIGN_CHECK(body(data, now));
                data += now;
                length -= now;
                if (m_left == 0)
                    ESIGN_CHECK(endOfPart());
                continue;
            }
            if (m_ended)
                return wrong("bytes after the end");
            const qsizetype wanted = m_stage == Stage::Head ? partHead : BlobName::length;
            const qint64 now = qMin<qint64>(length, wanted - m_head.size());
            m_head.append(data, now);
            data += now;
            length -= now;
            if (m_head.size() == wanted)
                ESIGN_CHECK(m_stage == Stage::Head ? startOfPart() : startOfBlob());
        }
        return {};
    }

    base::Result<void> finish() const { return m_ended && m_hasDatabase ? base::Result<void>() : wrong("incomplete"); }
    QDateTime created() const { return m_created; }
    const crypto::Secret &databaseKey() const { return m_databaseKey; }
    QString databasePath() const { return m_folder + QStringLiteral("/packed.esdb"); }

private:
    enum class Stage { Head, Name, Body };

    base::Result<void> startOfPart()
    {
        m_part = static_cast<Part>(m_head[0]);
        m_left = qFromBigEndian<qint64>(m_head.constData() + 1);
        m_head.clear();
        if (m_left < 0)
            return wrong("length");
        switch (m_part) {
        case Part::About:
            if (m_left != aboutSize || m_hasDatabase)
                return wrong("about");
            m_stage = Stage::Body;
            return {};
        case Part::Database: {
            if (m_databaseKey.isEmpty() || m_hasDatabase)
                return wrong("database");
            m_path = databasePath();
            ESIGN_TRY(m_file, base::PendingFile::create(m_path));
            m_stage = Stage::Body;
            return {};
        }
        case Part::Blob:
            m_stage = Stage::Name;
            return m_hasDatabase ? base::Result<void>() : wrong("order");
        case Part::End:
            m_ended = true;
            return m_left == 0 ? base::Result<void>() : wrong("end");
        }
        return unreadable("a part of a newer version");
    }

    base::Result<void> startOfBlob()
    {
        ESIGN_TRY(m_name, BlobName::parse(m_head));
        m_head.clear();
        const QString hex = QLatin1String(m_name.hex()), folder = m_folder + QStringLiteral("/blobs/") + hex.left(2);
        if (!QDir().mkpath(folder))
            return fail(ErrorKind::Permission, "store.folder", folder);
        m_path = folder + QLatin1Char('/') + hex;
        ESIGN_TRY(m_file, base::PendingFile::create(m_path));
        m_hasher = crypto::Hasher(crypto::DigestAlgorithm::Sha256);
        m_stage = Stage::Body;
        return {};
    }

    base::Result<void> body(const char *data, qint64 length)
    {
        m_left -= length;
        if (m_part == Part::About) {
            m_head.append(data, length);
            return {};
        }
        if (m_part == Part::Blob)
            m_hasher.add(data, length);
        return m_file->append(data, length);
    }

    base::Result<void> endOfPart()
    {
        m_stage = Stage::Head;
        if (m_part == Part::About) {
            m_created = QDateTime::fromMSecsSinceEpoch(qFromBigEndian<qint64>(m_head.constData()), Qt::UTC);
            m_databaseKey = crypto::Secret::fromBytes(m_head.constData() + 16, 32);
            crypto::wipe(m_head);
            m_head.clear();
            return {};
        }
        if (m_part == Part::Blob && m_hasher.result() != m_name.view())
            return wrong("blob");
        m_hasDatabase = true;
        ESIGN_CHECK(m_file->commit());
        m_file.reset();
        keepOwn(m_path);
        return {};
    }

    QString m_folder, m_path;
    crypto::Hasher m_hasher;
    Stage m_stage = Stage::Head;
    Part m_part = Part::About;
    QByteArray m_head;
    qint64 m_left = 0;
    BlobName m_name;
    std::unique_ptr<base::PendingFile> m_file;
    crypto::Secret m_databaseKey;
    QDateTime m_created;
    bool m_hasDatabase = false, m_ended = false;
};

/// A folder that goes with its scope unless kept.
struct ScratchFolder {
    QString path;
    bool kept = false;
    explicit ScratchFolder(QString name) : path(std::move(name)) { QDir(path).removeRecursively(); }
    ~ScratchFolder()
    {
        if (!kept)
            QDir(path).removeRecursively();
    }
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;
};

base::Result<void> unpack(const QString &backup, const crypto::Secret &secret, Unpacker &unpacker,
                          base::Progress &progress)
{
    ESIGN_TRY(const auto source, base::openSource(backup));
    ESIGN_TRY(const QByteArray head, source->bytes(0, headSize));
    if (head.size() != headSize || !head.startsWith(magic))
        return unreadable("no backup");
    if (head[magicSize] != version)
        return unreadable("made by a newer version");
    const auto boxSize = qFromBigEndian<quint16>(head.constData() + magicSize + 1);
    if (boxSize == 0 || boxSize > mostBox)
        return unreadable("key container");
    ESIGN_TRY(const QByteArray box, source->bytes(headSize, boxSize));
    ESIGN_TRY(const crypto::Secret streamKey, crypto::openByPassword(boxMagic, box, secret));
    crypto::StreamOpener opener(streamKey,
                                [&](const char *data, qint64 length) { return unpacker.take(data, length); });
    for (qint64 at = headSize + boxSize; at < source->size(); at += 1 << 20) {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        ESIGN_TRY(const QByteArray block, source->bytes(at, 1 << 20));
        ESIGN_CHECK(opener.add(block.constData(), block.size()));
        progress.report(at + block.size(), source->size());
    }
    ESIGN_CHECK(opener.finish());
    return unpacker.finish();
}

/// What the unpacked records say, and which of their blobs are not there.
base::Result<BackupInfo> examine(Database &database, const QString &folder, const base::Progress &progress)
{
    BackupInfo info;
    ESIGN_TRY(info.schema, database.number(0, "PRAGMA user_version"));
    ESIGN_TRY(const qint64 application, database.number(0, "PRAGMA application_id"));
    if (application != applicationId)
        return wrong("not a store's database");
    if (info.schema > allMigrations().last().number)
        return fail(ErrorKind::Input, "store.newer", QStringLiteral("schema %1").arg(info.schema));
    ESIGN_TRY(info.check, checkRecords(database, progress));
    const BlobFolder blobs(folder + QStringLiteral("/blobs"));
    ESIGN_CHECK(database.each(
        [&](const Statement &row) {
            const auto name = row.fixed<BlobName>(0);
            if (!blobs.open(name))
                info.missing.append(name);
        },
        "SELECT name FROM blob WHERE refcount > 0"));
    return info;
}

base::Result<BackupInfo> unpackAndExamine(const QString &backup, const crypto::Secret &secret, const QString &folder,
                                          const crypto::Secret *key, base::Progress &progress)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Permission, "store.folder", folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    Unpacker unpacker(folder);
    ESIGN_CHECK(unpack(backup, secret, unpacker, progress));
    BackupInfo info;
    {
        auto database = Database::open(unpacker.databasePath(), unpacker.databaseKey(), {});
        if (!database)
            return wrong(database.error().code);
        ESIGN_TRY(info, examine(**database, folder, progress));
        info.created = unpacker.created();
        if (key) {
            ESIGN_CHECK(copyDatabase(**database, Store::databasePath(folder), *key, progress));
            ESIGN_CHECK(writeKeyCheck(Store::databasePath(folder), *key));
        }
    }
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(unpacker.databasePath() + QLatin1String(suffix));
    return info;
}

} // namespace

base::Result<BackupInfo> checkBackup(const QString &backup, const crypto::Secret &secret, base::Progress &progress)
{
    const ScratchFolder scratch(QDir::tempPath() + QStringLiteral("/esign-check-") +
                                QLatin1String(crypto::randomBytes(8).toHex()));
    return unpackAndExamine(backup, secret, scratch.path, nullptr, progress);
}

base::Result<BackupInfo> restoreBackup(const QString &backup, const crypto::Secret &secret, const QString &folder,
                                       const crypto::Secret &key, base::Progress &progress)
{
    const QString place = QFileInfo(QDir::cleanPath(folder)).absoluteFilePath();
    if (isReservedName(place))
        return fail(ErrorKind::Usage, "store.name.reserved", place);
    ESIGN_TRY(HeldStore held, holdStore(place));
    ESIGN_TRY(const auto staging, Staging::create(place));
    ESIGN_TRY(BackupInfo info, unpackAndExamine(backup, secret, staging->store(), &key, progress));
    // gaps and wrong counts were so when the backup was made: they come back as they were, and are reported
    for (const char *code : {"check.cipher", "check.database", "check.unreadable"})
        if (info.check.has(code))
            return fail(ErrorKind::Unavailable, "store.backup.damaged", QLatin1String(code));
    held.letMove();
    ESIGN_CHECK(staging->takePlace());
    return info;
}

} // namespace store
