// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace base {

namespace {

Error writeError()
{
    if (errno == ENOSPC || errno == EDQUOT)
        return fail(ErrorKind::Unavailable, "file.full", QString::fromLocal8Bit(std::strerror(errno)));
    return fail(ErrorKind::Unavailable, "file.write", QString::fromLocal8Bit(std::strerror(errno)));
}

int createExclusively(const QString &path)
{
#ifdef Q_OS_WIN
    return _wopen(reinterpret_cast<const wchar_t *>(path.utf16()),
                  _O_RDWR | _O_CREAT | _O_EXCL | _O_BINARY | _O_NOINHERIT, _S_IREAD | _S_IWRITE);
#else
    return ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
#endif
}

void closeFile(int fd)
{
#ifdef Q_OS_WIN
    _close(fd);
#else
    ::close(fd);
#endif
}

/// The file that the name leads to: writing through a link replaces what it points to, not the link.
QString followLinks(const QString &target)
{
    const QString real = QFileInfo(target).canonicalFilePath();
    return real.isEmpty() ? QFileInfo(target).absoluteFilePath() : real;
}

#ifndef Q_OS_WIN
/// A new file gets what the person's umask allows; a replaced one keeps its mode.
mode_t modeFor(const QString &target)
{
    struct stat old = {};
    if (::stat(QFile::encodeName(target).constData(), &old) == 0)
        return old.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}
#endif

#ifdef O_TMPFILE
/// A file without a name (Linux): whatever kills the program, nothing half-written is left in the folder.
int createNameless(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 && ::access(QByteArray("/proc/self/fd/" + QByteArray::number(fd)).constData(), R_OK) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}
#endif

QString hiddenName(const QString &folder)
{
    return folder +
           QStringLiteral("/.esign-%1.part").arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

} // namespace

PendingFile::PendingFile(QString target, QString path, int fd, Disk &disk)
    : m_target(std::move(target)), m_path(std::move(path)), m_fd(fd), m_disk(disk)
{
}

Result<std::unique_ptr<PendingFile>> PendingFile::create(const QString &target, Disk &disk)
{
    const QString real = followLinks(target);
    const QFileInfo info(real);
    if (info.exists() && !info.isFile()) // a folder, a device, a pipe
        return fail(ErrorKind::Input, "file.notfile", target);
    if (!QFileInfo(info.absolutePath()).isDir())
        return fail(ErrorKind::NotFound, "file.folder", info.absolutePath());
#ifdef O_TMPFILE
    if (const int fd = createNameless(info.absolutePath()); fd >= 0) {
        const QString path = QStringLiteral("/proc/self/fd/%1").arg(fd);
        std::unique_ptr<PendingFile> file(new PendingFile(real, path, fd, disk));
        file->m_nameless = true;
        return file;
    }
#endif
    for (int attempt = 0; attempt < 16; ++attempt) {
        const QString path = hiddenName(info.absolutePath());
        const int fd = createExclusively(path);
        if (fd >= 0)
            return std::unique_ptr<PendingFile>(new PendingFile(real, path, fd, disk));
        if (errno != EEXIST)
            break;
    }
    return fail(errno == ENOSPC ? ErrorKind::Unavailable : ErrorKind::Permission,
                errno == ENOSPC ? "file.full" : "file.create",
                info.absolutePath() + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno)));
}

PendingFile::~PendingFile()
{
    if (m_fd >= 0)
        closeFile(m_fd);
    if (!m_path.isEmpty() && !m_nameless)
        QFile::remove(m_path);
}

Result<void> PendingFile::append(const char *data, qint64 length)
{
    errno = 0;
    if (!m_disk.write(m_fd, data, length, m_size))
        return writeError();
    m_size += length;
    m_synced = false;
    return {};
}

Result<void> PendingFile::overwrite(qint64 offset, const QByteArray &data)
{
    if (offset < 0 || offset + data.size() > m_size)
        return fail(ErrorKind::Internal, "file.write", QStringLiteral("overwriting beyond the end"));
    errno = 0;
    if (!m_disk.write(m_fd, data.constData(), data.size(), offset))
        return writeError();
    m_synced = false;
    return {};
}

bool PendingFile::cloneFrom(const QString &sourcePath, qint64 expectedSize)
{
    if (m_size != 0 || sourcePath.isEmpty())
        return false;
    QFile source(sourcePath);
    if (!source.open(QIODevice::ReadOnly) || !m_disk.clone(source.handle(), m_fd))
        return false;
#ifndef Q_OS_WIN
    struct stat status = {};
    if (::fstat(m_fd, &status) != 0 || status.st_size != expectedSize) {
        if (::ftruncate(m_fd, 0) != 0)
            return false;
        return false;
    }
#endif
    m_size = expectedSize;
    return true;
}

Result<void> PendingFile::sync()
{
    errno = 0;
    if (!m_disk.sync(m_fd))
        return fail(ErrorKind::Unavailable, errno == ENOSPC ? "file.full" : "file.sync",
                    QString::fromLocal8Bit(std::strerror(errno)));
    m_synced = true;
    return {};
}

Result<void> PendingFile::giveName()
{
#ifdef O_TMPFILE
    if (m_nameless) {
        const QString name = hiddenName(QFileInfo(m_target).absolutePath());
        if (::linkat(AT_FDCWD, QFile::encodeName(m_path).constData(), AT_FDCWD, QFile::encodeName(name).constData(),
                     AT_SYMLINK_FOLLOW) != 0)
            return fail(ErrorKind::Unavailable, "file.rename",
                        name + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno)));
        m_path = name;
        m_nameless = false;
    }
#endif
    return {};
}

Result<void> PendingFile::commit()
{
#ifndef Q_OS_WIN
    if (::fchmod(m_fd, modeFor(m_target)) != 0 && errno != EPERM && errno != ENOTSUP)
        return writeError();
#endif
    if (!m_synced)
        ESIGN_CHECK(sync());
    ESIGN_CHECK(giveName());
    closeFile(m_fd);
    m_fd = -1;
    errno = 0;
    if (!m_disk.rename(m_path, m_target))
        return fail(ErrorKind::Unavailable, "file.rename",
                    m_target + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno)));
    m_path.clear();
    if (!m_disk.syncFolder(QFileInfo(m_target).absolutePath()))
        return fail(ErrorKind::Unavailable, "file.sync", QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace base
