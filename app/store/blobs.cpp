// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blobs.h"

#include "crypto/digest.h"
#include "store/ownfiles.h"
#include "store/store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 blockSize = 1 << 20;
const QString incoming = QStringLiteral("incoming-");

base::Result<BlobName> nameOf(const base::ByteSource &source)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    for (qint64 at = 0; at < source.size(); at += blockSize) {
        ESIGN_TRY(const QByteArray block, source.bytes(at, blockSize));
        hasher.add(block);
    }
    return BlobName::parse(hasher.result());
}

QList<BlobName> namesIn(const QString &folder)
{
    QList<BlobName> names;
    const auto files = QDir(folder).entryList(QDir::Files);
    for (const QString &file : files)
        if (const auto name = BlobName::fromHex(file.toLatin1()); name && file.toLatin1() == name->hex())
            names.append(*name);
    return names;
}

base::Error missing(const BlobName &name)
{
    return fail(ErrorKind::NotFound, "store.blob.missing", QLatin1String(name.hex()));
}

} // namespace

BlobFolder::BlobFolder(QString folder, base::Disk &disk) : m_folder(std::move(folder)), m_disk(&disk) {}

QString BlobFolder::placeOf(const BlobName &name) const
{
    const QString hex = QLatin1String(name.hex());
    return m_folder + QLatin1Char('/') + hex.left(2) + QLatin1Char('/') + hex;
}

QString BlobFolder::newPlaceOf(const BlobName &name) const
{
    return m_folder + QStringLiteral("/new/") + QLatin1String(name.hex());
}

base::Result<void> BlobFolder::prepare()
{
    if (!QDir().mkpath(m_folder + QStringLiteral("/new")) || !m_disk->syncFolder(m_folder))
        return fail(ErrorKind::Permission, "store.folder", m_folder);
    return {};
}

base::Result<BlobName> BlobFolder::put(const base::ByteSource &ciphertext)
{
    ESIGN_TRY(const BlobName name, nameOf(ciphertext));
    ESIGN_TRY(const auto file, base::PendingFile::create(newPlaceOf(name), *m_disk));
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    for (qint64 at = 0; at < ciphertext.size(); at += blockSize) {
        ESIGN_TRY(const QByteArray block, ciphertext.bytes(at, blockSize));
        hasher.add(block);
        ESIGN_CHECK(file->append(block));
    }
    if (hasher.result() != name.view()) // the source changed under the reading
        return fail(ErrorKind::Unavailable, "store.blob.damaged", QLatin1String(name.hex()));
    ESIGN_CHECK(file->sync());
    const QMutexLocker lock(&m_mutex); // against settle() of the same name
    ESIGN_CHECK(file->commit());
    keepOwn(newPlaceOf(name));
    return name;
}

base::Result<BlobName> BlobFolder::put(const QByteArray &ciphertext)
{
    return put(*base::memorySource(ciphertext));
}

base::Result<BlobName> BlobFolder::put(const std::function<base::Result<void>(const crypto::Sink &)> &produce)
{
    // its name is known when it is whole
    const QString place = m_folder + QStringLiteral("/new/") + incoming + QLatin1String(crypto::randomBytes(8).toHex());
    ESIGN_TRY(const auto file, base::PendingFile::create(place, *m_disk));
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    ESIGN_CHECK(produce([&](const char *data, qint64 length) {
        hasher.add(data, length);
        return file->append(data, length);
    }));
    ESIGN_CHECK(file->sync());
    ESIGN_TRY(const BlobName name, BlobName::parse(hasher.result()));
    const QMutexLocker lock(&m_mutex);
    ESIGN_CHECK(file->commit());
    keepOwn(place);
    if (!m_disk->rename(place, newPlaceOf(name)) || !m_disk->syncFolder(m_folder + QStringLiteral("/new"))) {
        QFile::remove(place);
        return fail(ErrorKind::Unavailable, "file.rename", newPlaceOf(name));
    }
    return name;
}

base::Result<std::shared_ptr<base::ByteSource>> BlobFolder::open(const BlobName &name) const
{
    const QMutexLocker lock(&m_mutex);
    for (const QString &place : {placeOf(name), newPlaceOf(name)}) {
        auto source = base::openSource(place);
        if (source)
            return source;
        if (QFileInfo::exists(place))
            return source.error();
    }
    return missing(name);
}

base::Result<void> BlobFolder::verify(const BlobName &name) const
{
    ESIGN_TRY(const auto source, open(name));
    ESIGN_TRY(const BlobName found, nameOf(*source));
    if (found != name)
        return fail(ErrorKind::Unavailable, "store.blob.damaged", QLatin1String(name.hex()));
    return {};
}

QList<BlobName> BlobFolder::files() const
{
    const QMutexLocker lock(&m_mutex);
    QList<BlobName> names = newFiles();
    const auto folders = QDir(m_folder).entryList({QStringLiteral("??")}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders)
        names += namesIn(m_folder + QLatin1Char('/') + folder);
    return names;
}

bool BlobFolder::isNew(const BlobName &name) const
{
    const QMutexLocker lock(&m_mutex);
    return QFileInfo::exists(newPlaceOf(name));
}

QList<BlobName> BlobFolder::newFiles() const
{
    return namesIn(m_folder + QStringLiteral("/new"));
}

bool BlobFolder::isPresent(const BlobName &name, qint64 &size) const
{
    const QMutexLocker lock(&m_mutex);
    for (const QString &place : {newPlaceOf(name), placeOf(name)}) {
        const QFileInfo info(place);
        if (info.isFile()) {
            size = info.size();
            return true;
        }
    }
    return false;
}

// Whether the move itself survives a power cut does not matter: open() looks in both places, and Store::open repeats
// it.
void BlobFolder::settle(const BlobName &name)
{
    const QMutexLocker lock(&m_mutex);
    if (!QFileInfo::exists(newPlaceOf(name)))
        return;
    QDir().mkpath(QFileInfo(placeOf(name)).absolutePath());
    m_disk->rename(newPlaceOf(name), placeOf(name));
}

// The file goes before its row: killed between the two, the next start finds the row and tries again.
base::Result<void> BlobFolder::tidy(Database &database)
{
    ESIGN_TRY(Transaction transaction, Transaction::begin(database));
    QList<BlobName> unused;
    ESIGN_CHECK(database.each([&](const Statement &row) { unused.append(row.fixed<BlobName>(0)); },
                              "SELECT name FROM blob WHERE refcount = 0"));
    for (const BlobName &name : std::as_const(unused)) {
        QFile::remove(placeOf(name));
        ESIGN_CHECK(database.run("DELETE FROM blob WHERE name = ?1", name));
    }
    const QDir folder(m_folder + QStringLiteral("/new"));
    // where PendingFile can't do without a name, and what was whole but not yet named
    const auto halves =
        folder.entryList({QStringLiteral(".esign-*.part"), incoming + QLatin1Char('*')}, QDir::Files | QDir::Hidden);
    for (const QString &half : halves)
        QFile::remove(folder.filePath(half));
    const auto fresh = newFiles();
    for (const BlobName &name : fresh) {
        ESIGN_TRY(const qint64 known, database.number(0, "SELECT count(*) FROM blob WHERE name = ?1", name));
        if (known > 0)
            settle(name);
        else
            QFile::remove(newPlaceOf(name));
    }
    return unused.isEmpty() ? base::Result<void>() : transaction.commit();
}

base::Result<void> addBlob(Writer &writer, const BlobName &name)
{
    qint64 size = 0;
    if (!writer.blobs().isPresent(name, size))
        return missing(name);
    ESIGN_CHECK(writer.database().run("INSERT INTO blob(name, size, refcount, state) VALUES(?1, ?2, 1, 0) "
                                      "ON CONFLICT(name) DO UPDATE SET refcount = refcount + 1",
                                      name, size));
    writer.blobs().m_added.append(name);
    return {};
}

base::Result<void> releaseBlob(Writer &writer, const BlobName &name)
{
    ESIGN_CHECK(
        writer.database().run("UPDATE blob SET refcount = refcount - 1 WHERE name = ?1 AND refcount > 0", name));
    if (writer.database().changes() == 0)
        return missing(name);
    return {};
}

base::Result<BlobRow> readBlob(Reader &reader, const BlobName &name)
{
    BlobRow blob;
    ESIGN_CHECK(reader.database().each(
        [&](const Statement &row) {
            blob = {row.fixed<BlobName>(0), row.integer(1), row.integer(2)};
        },
        "SELECT name, size, refcount FROM blob WHERE name = ?1", name));
    if (blob.name.isNull())
        return missing(name);
    return blob;
}

} // namespace store
