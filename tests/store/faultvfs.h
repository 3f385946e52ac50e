// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"

#include <csignal>
#include <cstring>
#include <sqlcipher/sqlite3.h>
#include <unistd.h>

/// An SQLite VFS over the system's that counts what changes the disk (write, sync, truncate, delete) and at the chosen
/// one fails, or kills the process as kill -9 does, half of a write done.
namespace fault {

enum class What { Nothing, Full, WriteError, SyncError, Kill };

struct Plan {
    What what = What::Nothing;
    int at = -1; ///< the operation, from 0; those after it fail as well unless `once`
    bool once = false;
    int counted = 0;
    bool happened = false;
};
inline Plan plan;

inline void start(What what, int at, bool once = false)
{
    plan = {what, at, once, 0, false};
}

/// The result code that the operation shall give; SQLITE_OK: do it.
inline int judge(bool isSync, bool isWrite)
{
    const int number = __atomic_fetch_add(&plan.counted, 1, __ATOMIC_SEQ_CST);
    if (plan.what == What::Nothing || number < plan.at || (plan.once && number > plan.at))
        return SQLITE_OK;
    switch (plan.what) {
    case What::Kill:
        return -1;
    case What::SyncError:
        if (!isSync)
            return SQLITE_OK;
        plan.happened = true;
        return SQLITE_IOERR_FSYNC;
    case What::Full:
        if (!isWrite)
            return SQLITE_OK;
        plan.happened = true;
        return SQLITE_FULL;
    default:
        if (!isWrite)
            return SQLITE_OK;
        plan.happened = true;
        return SQLITE_IOERR_WRITE;
    }
}

[[noreturn]] inline void die()
{
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

struct File {
    sqlite3_file base;
    sqlite3_file *real;
};

inline sqlite3_file *real(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real;
}

inline int write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
    const int code = judge(false, true);
    if (code == -1) {
        real(file)->pMethods->xWrite(real(file), data, size / 2, at);
        die();
    }
    return code == SQLITE_OK ? real(file)->pMethods->xWrite(real(file), data, size, at) : code;
}
inline int truncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = judge(false, true);
    if (code == -1)
        die();
    return code == SQLITE_OK ? real(file)->pMethods->xTruncate(real(file), size) : code;
}
inline int sync(sqlite3_file *file, int flags)
{
    const int code = judge(true, false);
    if (code == -1)
        die();
    return code == SQLITE_OK ? real(file)->pMethods->xSync(real(file), flags) : code;
}

inline const sqlite3_io_methods *methods()
{
    static sqlite3_io_methods m{
        2,
        [](sqlite3_file *f) {
            const int code = real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK;
            sqlite3_free(real(f));
            return code;
        },
        [](sqlite3_file *f, void *to, int size, sqlite3_int64 at) {
            return real(f)->pMethods->xRead(real(f), to, size, at);
        },
        write,
        truncate,
        sync,
        [](sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); },
        [](sqlite3_file *f, int lock) { return real(f)->pMethods->xLock(real(f), lock); },
        [](sqlite3_file *f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); },
        [](sqlite3_file *f, int *out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
        [](sqlite3_file *f, int op, void *argument) { return real(f)->pMethods->xFileControl(real(f), op, argument); },
        [](sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); },
        [](sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
        [](sqlite3_file *f, int page, int size, int extend, void volatile **out) {
            return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
        },
        [](sqlite3_file *f, int offset, int n, int flags) {
            return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
        },
        [](sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); },
        [](sqlite3_file *f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
        nullptr,
        nullptr};
    return &m;
}

inline sqlite3_vfs *system()
{
    static sqlite3_vfs *const vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

/// Registers the VFS "fault"; the store must have been used once before (it sets SQLite's memory up).
inline void install()
{
    static sqlite3_vfs vfs;
    if (vfs.zName)
        return;
    vfs = *system();
    vfs.zName = "fault";
    vfs.szOsFile = sizeof(File);
    vfs.pNext = nullptr;
    vfs.xOpen = [](sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
        auto *mine = reinterpret_cast<File *>(file);
        mine->base.pMethods = nullptr;
        mine->real = static_cast<sqlite3_file *>(sqlite3_malloc(system()->szOsFile));
        std::memset(mine->real, 0, static_cast<size_t>(system()->szOsFile));
        const int code = system()->xOpen(system(), name, mine->real, flags, out);
        if (code == SQLITE_OK)
            mine->base.pMethods = methods();
        else
            sqlite3_free(mine->real);
        return code;
    };
    vfs.xDelete = [](sqlite3_vfs *, const char *name, int syncFolder) {
        const int code = judge(false, false);
        if (code == -1)
            die();
        return system()->xDelete(system(), name, syncFolder);
    };
    sqlite3_vfs_register(&vfs, 0);
}

/// The same for files written beside the database.
class Disk final : public base::Disk {
public:
    bool write(int fd, const char *data, qint64 length, qint64 offset) override
    {
        if (judge(false, false) == -1)
            die();
        return base::Disk::write(fd, data, length, offset);
    }
    bool rename(const QString &from, const QString &to) override
    {
        if (judge(false, false) == -1)
            die();
        return base::Disk::rename(from, to);
    }
    bool syncFolder(const QString &path) override
    {
        if (judge(false, false) == -1)
            die();
        return base::Disk::syncFolder(path);
    }
};

} // namespace fault
