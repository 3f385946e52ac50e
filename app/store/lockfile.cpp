// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lockfile.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace store {

using base::ErrorKind;
using base::fail;

#ifdef Q_OS_WIN

base::Result<std::unique_ptr<LockFile>> LockFile::take(const QString &path)
{
    const HANDLE handle =
        CreateFileW(reinterpret_cast<const wchar_t *>(QDir::toNativeSeparators(path).utf16()),
                    GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION ? fail(ErrorKind::Unavailable, "store.locked", path)
                                                         : fail(ErrorKind::Permission, "store.folder", path);
    return std::unique_ptr<LockFile>(new LockFile(reinterpret_cast<qintptr>(handle)));
}

LockFile::~LockFile()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

#else

base::Result<std::unique_ptr<LockFile>> LockFile::take(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(ErrorKind::Permission, "store.folder", path);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        ::close(fd);
        return held ? fail(ErrorKind::Unavailable, "store.locked", path)
                    : fail(ErrorKind::Permission, "store.folder", path);
    }
    return std::unique_ptr<LockFile>(new LockFile(fd));
}

LockFile::~LockFile()
{
    ::close(static_cast<int>(m_handle));
}

#endif

} // namespace store
