// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>

namespace base {

/// Random access to bytes that someone else may hold (a file, a buffer, a prefix of either). Reading is thread-safe.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual qint64 size() const = 0;
    /// Reads up to `length` bytes at `offset` into `to`; fewer only at the end. Code "file.read" on failure.
    virtual Result<qint64> read(qint64 offset, char *to, qint64 length) const = 0;
    /// The bytes [offset, offset+length), cut to the end.
    Result<QByteArray> bytes(qint64 offset, qint64 length) const;
};

/// A file opened for reading; its size is taken when it is opened. Never maps: peak memory stays small on large files
/// and a file cut short by another program gives an error, not a signal.
Result<std::shared_ptr<ByteSource>> openSource(const QString &path);
std::shared_ptr<ByteSource> memorySource(QByteArray bytes);
/// The first `length` bytes of another source (a signed revision).
std::shared_ptr<ByteSource> prefixSource(std::shared_ptr<ByteSource> whole, qint64 length);

Result<QByteArray> readFile(const QString &path, qint64 maxBytes = 256 << 20);

/// What the disk does. The real one is the default; tests give one that fails or dies after n steps.
class Disk {
public:
    virtual ~Disk() = default;
    virtual bool write(int fd, const char *data, qint64 length, qint64 offset);
    virtual bool sync(int fd);
    virtual bool rename(const QString &from, const QString &to);
    /// Shares the blocks of `from` with the empty `to` where the file system can (reflink); false: nothing was done.
    virtual bool clone(int from, int to);
    virtual bool syncFolder(const QString &path);
    static Disk &real();
};

/// A file in the making in its target's folder: without a name where the system can (Linux), else under a hidden one;
/// mode 0600 until commit. Nothing is seen under the target's name until commit(); the destructor removes what was not
/// committed. The target is afterwards either the old file or the whole new one, also after a crash. One thread at a
/// time.
class PendingFile {
public:
    static Result<std::unique_ptr<PendingFile>> create(const QString &target, Disk &disk = Disk::real());
    ~PendingFile();
    PendingFile(const PendingFile &) = delete;
    PendingFile &operator=(const PendingFile &) = delete;

    /// Opens what was written so far for reading, in this process.
    const QString &path() const { return m_path; }
    qint64 size() const { return m_size; }
    /// Appends. Codes: "file.full" (disk full), "file.write".
    Result<void> append(const char *data, qint64 length);
    Result<void> append(const QByteArray &data) { return append(data.constData(), data.size()); }
    /// Overwrites bytes already written (the reserved /Contents of a signature).
    Result<void> overwrite(qint64 offset, const QByteArray &data);
    /// Becomes a copy of the open file at sourcePath by sharing its blocks; false where the file system cannot.
    /// Only while empty.
    bool cloneFrom(const QString &sourcePath, qint64 expectedSize);
    /// Everything written is on the disk. Code "file.sync".
    Result<void> sync();
    /// Renames over the target (which keeps its permissions if it existed) and syncs the folder. Code "file.rename".
    Result<void> commit();

private:
    PendingFile(QString target, QString path, int fd, Disk &disk);
    Result<void> giveName();
    QString m_target, m_path;
    int m_fd = -1;
    qint64 m_size = 0;
    bool m_synced = false, m_nameless = false;
    Disk &m_disk;
};

/// Writes a whole small file the same way: create, append, sync, commit.
Result<void> writeFileDurably(const QString &target, const QByteArray &bytes, Disk &disk = Disk::real());

} // namespace base
