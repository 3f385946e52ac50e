// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replacing.h"

#include "base/files.h"
#include "crypto/digest.h"
#include "store/ownfiles.h"
#include "store/store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 longestMark = 1024;
const char pendingName[] = "/restore.pending", markName[] = "/restore.mark", lockName[] = "/lock";

/// This user's own, and no link to something else.
bool isOwn(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink() || !info.exists())
        return false;
#ifdef Q_OS_WIN
    return true;
#else
    return info.ownerId() == ::geteuid();
#endif
}

QByteArray smallFile(const QString &path)
{
    return isOwn(path) && QFileInfo(path).isFile() ? base::readFile(path, longestMark).value_or(QByteArray())
                                                   : QByteArray();
}

QString besides(const QString &folder, const QString &name)
{
    return QFileInfo(folder).absoluteDir().filePath(name);
}

QString stagingPattern(const QString &folder)
{
    return QStringLiteral("^") + QRegularExpression::escape(QFileInfo(folder).fileName()) +
           QStringLiteral("\\.restoring-[0-9a-f]{12}$");
}

/// The staging folder that the store in `from` announces for `folder`; empty: none, or another than it says.
QString announcedBy(const QString &from, const QString &folder)
{
    const QByteArray pending = isOwn(from) ? smallFile(from + QLatin1String(pendingName)) : QByteArray();
    const QString name = QString::fromUtf8(pending.split('\n').value(1));
    if (!QRegularExpression(stagingPattern(folder)).match(name).hasMatch())
        return {};
    const QString outer = besides(folder, name), made = outer + QStringLiteral("/store");
    const bool good = isOwn(outer) && QFileInfo(outer).isDir() && isOwn(made) && QFileInfo(made).isDir() &&
                      smallFile(outer + QLatin1String(markName)) == pending;
    return good ? outer : QString();
}

QStringList beside(const QString &folder, const QString &pattern)
{
    const QFileInfo info(folder);
    QStringList found;
    const auto names = info.absoluteDir().entryList({info.fileName() + pattern}, QDir::Dirs | QDir::Hidden);
    for (const QString &name : names)
        found.append(besides(folder, name));
    return found;
}

struct Awaited {
    QString outer, aside; ///< aside: the store that went already
};
Awaited awaited(const QString &folder)
{
    if (QFileInfo::exists(folder))
        return {announcedBy(folder, folder), {}};
    const QStringList candidates = beside(folder, QStringLiteral(".before-restore-*"));
    for (const QString &aside : candidates) {
        if (const QString outer = announcedBy(aside, folder); !outer.isEmpty())
            return {outer, aside};
    }
    return {};
}

QString freeAside(const QString &folder)
{
    for (int i = 1;; ++i) {
        const QString aside = folder + QStringLiteral(".before-restore-%1").arg(i);
        if (!QFileInfo::exists(aside))
            return aside;
    }
}

/// The two renames; after a failure of the second the first is taken back.
base::Result<QString> swap(const QString &folder, const QString &outer, QString aside)
{
    base::Disk &disk = base::Disk::real();
    const QString made = outer + QStringLiteral("/store");
    const bool stood = QFileInfo::exists(folder);
    if (!QFileInfo(made).isDir())
        return fail(ErrorKind::Unavailable, "store.folder", made);
    if (stood) {
        aside = freeAside(folder);
        if (!disk.rename(folder, aside))
            return fail(ErrorKind::Unavailable, "store.folder", folder);
    }
    if (!disk.rename(made, folder)) {
        if (stood)
            disk.rename(aside, folder);
        return fail(ErrorKind::Unavailable, "store.folder", folder);
    }
    disk.syncFolder(QFileInfo(folder).absolutePath());
    if (!aside.isEmpty())
        QFile::remove(aside + QLatin1String(pendingName));
    QDir(outer).removeRecursively();
    return aside;
}

void finishRescue(const QString &folder)
{
    const QString path = Store::databasePath(folder), rescued = path + QStringLiteral(".rescued");
    if (!QFile::exists(rescued))
        return;
    // the old one's log must never be played into the new one
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    base::Disk::real().syncFolder(folder);
    base::Disk::real().rename(rescued, path);
    base::Disk::real().syncFolder(folder);
}

} // namespace

bool isReservedName(const QString &folder)
{
    static const QRegularExpression reserved(
        QStringLiteral("\\.(restored|restoring)$|\\.(restored|restoring|restore|new)-[0-9a-f]{12}$|"
                       "\\.before-restore-[0-9]+$"),
        QRegularExpression::CaseInsensitiveOption);
    return reserved.match(QFileInfo(QDir::cleanPath(folder)).fileName()).hasMatch();
}

Staging::Staging(QString folder, QString outer, QByteArray mark)
    : m_folder(std::move(folder)), m_outer(std::move(outer)), m_mark(std::move(mark))
{
}

base::Result<std::unique_ptr<Staging>> Staging::create(const QString &folder)
{
    const QString outer = folder + QStringLiteral(".restoring-") + QLatin1String(crypto::randomBytes(6).toHex());
    const QByteArray mark =
        "esign restore 1\n" + QFileInfo(outer).fileName().toUtf8() + '\n' + crypto::randomBytes(16).toHex() + '\n';
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()) ||
        !QDir().mkdir(outer, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorKind::Permission, "store.folder", outer);
    std::unique_ptr<Staging> staging(new Staging(folder, outer, mark));
    ESIGN_TRY(staging->m_lock, LockFile::take(outer + QLatin1String(lockName)));
    ESIGN_CHECK(base::writeFileDurably(outer + QLatin1String(markName), mark));
    keepOwn(outer + QLatin1String(markName));
    return staging;
}

Staging::~Staging()
{
    m_lock.reset();
    if (!m_announced)
        QDir(m_outer).removeRecursively();
}

base::Result<void> Staging::announce()
{
    base::Disk &disk = base::Disk::real();
    if (!disk.syncFolder(store()) || !disk.syncFolder(m_outer))
        return fail(ErrorKind::Unavailable, "store.io", QStringLiteral("restore"));
    if (!QFileInfo::exists(m_folder))
        return {};
    ESIGN_CHECK(base::writeFileDurably(m_folder + QLatin1String(pendingName), m_mark));
    keepOwn(m_folder + QLatin1String(pendingName));
    m_announced = true;
    return {};
}

base::Result<QString> Staging::takePlace()
{
    ESIGN_CHECK(announce());
    auto aside = swap(m_folder, m_outer, {});
    if (!aside) {
        QFile::remove(m_folder + QLatin1String(pendingName));
        m_announced = false;
    }
    return aside;
}

bool awaitsReplacing(const QString &folder)
{
    return !awaited(QDir::cleanPath(folder)).outer.isEmpty();
}

Replaced finishReplacing(const QString &folder)
{
    Replaced done;
    const QString clean = QFileInfo(QDir::cleanPath(folder)).absoluteFilePath();
    const Awaited awaits = awaited(clean);
    if (!awaits.outer.isEmpty()) {
        const auto aside = swap(clean, awaits.outer, awaits.aside);
        done.replaced = bool(aside);
        done.setAside = aside.value_or(QString());
    } else {
        QFile::remove(clean + QLatin1String(pendingName)); // of one that was finished, or is gone
    }
    finishRescue(clean);
    return done;
}

base::Result<HeldStore> holdStore(const QString &folder)
{
    const QString lockPath = folder + QLatin1String(lockName);
    HeldStore held;
    if (QFileInfo::exists(folder)) {
        ESIGN_TRY(held.lock, LockFile::take(lockPath));
#ifdef Q_OS_WIN
        if (awaitsReplacing(folder))
            held.lock.reset(); // no folder is moved with an open file in it
#endif
    }
    held.replaced = finishReplacing(folder);
    if (held.replaced.replaced || (!held.lock && QFileInfo::exists(folder))) {
        held.lock.reset();
        ESIGN_TRY(held.lock, LockFile::take(lockPath));
    }
    return held;
}

void HeldStore::letMove()
{
#ifdef Q_OS_WIN
    lock.reset();
#endif
}

void removeAbandoned(const QString &folder, const std::function<void(const QString &store)> &before)
{
    const QString clean = QFileInfo(QDir::cleanPath(folder)).absoluteFilePath();
    const QRegularExpression pattern(stagingPattern(clean));
    const QString awaits = awaited(clean).outer;
    const QStringList found = beside(clean, QStringLiteral(".restoring-*"));
    for (const QString &outer : found) {
        if (!pattern.match(QFileInfo(outer).fileName()).hasMatch() || outer == awaits || !isOwn(outer) ||
            !smallFile(outer + QLatin1String(markName)).startsWith("esign restore 1\n"))
            continue;
        auto lock = LockFile::take(outer + QLatin1String(lockName));
        if (!lock)
            continue;
        if (before)
            before(outer + QStringLiteral("/store"));
        lock->reset();
        QDir(outer).removeRecursively();
    }
}

} // namespace store
