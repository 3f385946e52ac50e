// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: what keeps a signature from the disk until its use is sure to be recorded.

#include "base/files.h"

namespace session {

/// The disk of one file in the making that keeps in memory what is written at or after `from`: the signature, and
/// all that makes it one. Whoever reads the folder, or kills the program, finds nothing but the unsigned file until
/// release(). Holds what the signature adds, not the file. One thread at a time.
class HeldDisk final : public base::Disk {
public:
    explicit HeldDisk(base::Disk &real) : m_real(real) {}
    /// To be said before the first write. Bytes before `from` go to the disk as they come.
    void holdFrom(qint64 from) { m_from = from; }
    /// Everything written, what is held included, read from the file at `path`. Until release().
    base::Result<std::shared_ptr<base::ByteSource>> source(const QString &path) const;
    /// Writes what is held and syncs; holds nothing from then on. Codes "file.full", "file.write", "file.sync".
    base::Result<void> release();

    bool write(int fd, const char *data, qint64 length, qint64 offset) override;
    bool sync(int fd) override { return m_real.sync(fd); }
    bool rename(const QString &from, const QString &to) override { return m_real.rename(from, to); }
    bool clone(int from, int to) override { return m_real.clone(from, to); }
    bool syncFolder(const QString &path) override { return m_real.syncFolder(path); }

private:
    base::Disk &m_real;
    qint64 m_from = 0;
    QByteArray m_held;
    int m_fd = -1;
    bool m_released = false;
};

} // namespace session
