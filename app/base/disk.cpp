// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <cerrno>

#ifdef Q_OS_WIN
#include <qt_windows.h>

#include <io.h>
#else
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <linux/fs.h>
#endif
#ifdef Q_OS_MACOS
#include <copyfile.h>
#endif
#endif

namespace base {

Disk &Disk::real()
{
    static Disk disk;
    return disk;
}

#ifdef Q_OS_WIN

bool Disk::write(int fd, const char *data, qint64 length, qint64 offset)
{
    const HANDLE handle = reinterpret_cast<HANDLE>(_get_osfhandle(fd));
    while (length > 0) {
        OVERLAPPED at{};
        at.Offset = static_cast<DWORD>(offset);
        at.OffsetHigh = static_cast<DWORD>(offset >> 32);
        DWORD done = 0;
        if (!WriteFile(handle, data, static_cast<DWORD>(qMin<qint64>(length, 1 << 26)), &done, &at)) {
            errno = GetLastError() == ERROR_DISK_FULL ? ENOSPC : EIO;
            return false;
        }
        data += done;
        offset += done;
        length -= done;
    }
    return true;
}

bool Disk::sync(int fd)
{
    return FlushFileBuffers(reinterpret_cast<HANDLE>(_get_osfhandle(fd))) != 0;
}

bool Disk::rename(const QString &from, const QString &to)
{
    return MoveFileExW(reinterpret_cast<const wchar_t *>(QDir::toNativeSeparators(from).utf16()),
                       reinterpret_cast<const wchar_t *>(QDir::toNativeSeparators(to).utf16()),
                       MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

bool Disk::clone(int, int)
{
    return false;
}

bool Disk::syncFolder(const QString &)
{
    return true; // MOVEFILE_WRITE_THROUGH has done it
}

#else

bool Disk::write(int fd, const char *data, qint64 length, qint64 offset)
{
    while (length > 0) {
        const ssize_t done = ::pwrite(fd, data, static_cast<size_t>(length), offset);
        if (done < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        data += done;
        offset += done;
        length -= done;
    }
    return true;
}

bool Disk::sync(int fd)
{
#ifdef Q_OS_MACOS
    return ::fcntl(fd, F_FULLFSYNC) == 0 || ::fsync(fd) == 0;
#else
    return ::fsync(fd) == 0;
#endif
}

bool Disk::rename(const QString &from, const QString &to)
{
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

bool Disk::clone(int from, int to)
{
#if defined(Q_OS_LINUX)
    return ::ioctl(to, FICLONE, from) == 0;
#elif defined(Q_OS_MACOS)
    return ::fcopyfile(from, to, nullptr, COPYFILE_DATA | COPYFILE_CLONE) == 0;
#else
    Q_UNUSED(from)
    Q_UNUSED(to)
    return false;
#endif
}

bool Disk::syncFolder(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool done = ::fsync(fd) == 0 || errno == EINVAL; // some network file systems cannot sync a folder
    ::close(fd);
    return done;
}

#endif

} // namespace base
