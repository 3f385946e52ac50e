// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Stands between the whole program (database, blobs, signed file) and the system for every call that changes a disk:
/// counts them, and at the chosen one fails, or kills the process as kill -9 does, half of a write done. To be included
/// by one source file of a program.
namespace syscalls {

enum class What { Nothing, Kill, Fail };

struct Plan {
    What what = What::Nothing;
    int at = -1; ///< the step, from 0
    int counted = 0;
    bool armed = false;
};
inline Plan plan;

inline void arm(What what, int at)
{
    plan = {what, at, 0, true};
}

/// Whether this step is the one.
inline bool now()
{
    return __atomic_load_n(&plan.armed, __ATOMIC_SEQ_CST) &&
           __atomic_fetch_add(&plan.counted, 1, __ATOMIC_SEQ_CST) == plan.at && plan.what != What::Nothing;
}

/// Dies, or gives what the failing call shall give.
inline long fault(int error)
{
    if (plan.what == What::Kill) {
        ::kill(::getpid(), SIGKILL);
        for (;;)
            ::pause();
    }
    errno = error;
    return -1;
}

inline bool isFile(int fd)
{
    struct stat status = {};
    return ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

inline ssize_t written(int fd, const void *data, size_t size, off_t at)
{
    return at < 0 ? ::syscall(SYS_write, fd, data, size) : ::syscall(SYS_pwrite64, fd, data, size, at);
}

inline ssize_t writing(int fd, const void *data, size_t size, off_t at)
{
    if (!isFile(fd) || !now())
        return written(fd, data, size, at);
    if (plan.what == What::Kill)
        written(fd, data, size / 2, at);
    return fault(ENOSPC);
}

} // namespace syscalls

// named for the linker alone: the headers may have their own idea of these
#define ESIGN_CALL(name) __asm__(#name) __attribute__((visibility("default"), used))
extern "C" {
ssize_t esignWrite(int fd, const void *data, size_t size) ESIGN_CALL(write);
ssize_t esignPwrite(int fd, const void *data, size_t size, off_t at) ESIGN_CALL(pwrite);
ssize_t esignPwrite64(int fd, const void *data, size_t size, off_t at) ESIGN_CALL(pwrite64);
int esignFsync(int fd) ESIGN_CALL(fsync);
int esignFdatasync(int fd) ESIGN_CALL(fdatasync);
int esignFtruncate(int fd, off_t size) ESIGN_CALL(ftruncate);
int esignFtruncate64(int fd, off_t size) ESIGN_CALL(ftruncate64);
int esignRename(const char *from, const char *to) ESIGN_CALL(rename);
int esignLinkat(int from, const char *name, int to, const char *newName, int flags) ESIGN_CALL(linkat);
int esignUnlink(const char *name) ESIGN_CALL(unlink);
int esignMkdir(const char *name, mode_t mode) ESIGN_CALL(mkdir);

ssize_t esignWrite(int fd, const void *data, size_t size)
{
    return syscalls::writing(fd, data, size, -1);
}
ssize_t esignPwrite(int fd, const void *data, size_t size, off_t at)
{
    return syscalls::writing(fd, data, size, at);
}
ssize_t esignPwrite64(int fd, const void *data, size_t size, off_t at)
{
    return syscalls::writing(fd, data, size, at);
}
int esignFsync(int fd)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO) : ::syscall(SYS_fsync, fd));
}
int esignFdatasync(int fd)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO) : ::syscall(SYS_fdatasync, fd));
}
int esignFtruncate(int fd, off_t size)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO) : ::syscall(SYS_ftruncate, fd, size));
}
int esignFtruncate64(int fd, off_t size)
{
    return esignFtruncate(fd, size);
}
int esignRename(const char *from, const char *to)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO)
                                            : ::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int esignLinkat(int from, const char *name, int to, const char *newName, int flags)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO)
                                            : ::syscall(SYS_linkat, from, name, to, newName, flags));
}
int esignUnlink(const char *name)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO) : ::syscall(SYS_unlinkat, AT_FDCWD, name, 0));
}
int esignMkdir(const char *name, mode_t mode)
{
    return static_cast<int>(syscalls::now() ? syscalls::fault(EIO) : ::syscall(SYS_mkdirat, AT_FDCWD, name, mode));
}
}
