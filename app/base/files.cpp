// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>

#include <algorithm>
#include <cerrno>
#include <cstring>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace base {

namespace {

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    qint64 size() const override { return m_bytes.size(); }
    Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        const qint64 n = offset < 0 ? 0 : std::clamp<qint64>(m_bytes.size() - offset, 0, length);
        if (n > 0)
            std::memcpy(to, m_bytes.constData() + offset, static_cast<size_t>(n));
        return n;
    }

private:
    QByteArray m_bytes;
};

#ifdef Q_OS_WIN
class FileSource final : public ByteSource {
public:
    explicit FileSource(std::unique_ptr<QFile> file) : m_file(std::move(file)), m_size(m_file->size()) {}
    qint64 size() const override { return m_size; }
    Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        const QMutexLocker lock(&m_mutex);
        const qint64 wanted = offset < 0 ? 0 : std::clamp<qint64>(m_size - offset, 0, length);
        if (wanted == 0)
            return 0;
        if (!m_file->seek(offset) || m_file->read(to, wanted) != wanted)
            return fail(ErrorKind::Unavailable, "file.read", m_file->errorString());
        return wanted;
    }

private:
    mutable QMutex m_mutex;
    std::unique_ptr<QFile> m_file;
    qint64 m_size;
};
#else
class FileSource final : public ByteSource {
public:
    FileSource(int fd, qint64 size) : m_fd(fd), m_size(size) {}
    ~FileSource() override { ::close(m_fd); }
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;
    qint64 size() const override { return m_size; }
    Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        const qint64 wanted = offset < 0 ? 0 : std::clamp<qint64>(m_size - offset, 0, length);
        qint64 done = 0;
        while (done < wanted) {
            const ssize_t n = ::pread(m_fd, to + done, static_cast<size_t>(wanted - done), offset + done);
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return fail(ErrorKind::Unavailable, "file.read",
                            n == 0 ? QStringLiteral("the file became shorter while it was read")
                                   : QString::fromLocal8Bit(std::strerror(errno)));
            done += n;
        }
        return done;
    }

private:
    int m_fd;
    qint64 m_size;
};
#endif

class PrefixSource final : public ByteSource {
public:
    PrefixSource(std::shared_ptr<ByteSource> whole, qint64 length)
        : m_whole(std::move(whole)), m_length(std::clamp<qint64>(length, 0, m_whole->size()))
    {
    }
    qint64 size() const override { return m_length; }
    Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        return m_whole->read(offset, to, offset < 0 ? 0 : std::clamp<qint64>(m_length - offset, 0, length));
    }

private:
    std::shared_ptr<ByteSource> m_whole;
    qint64 m_length;
};

} // namespace

Result<QByteArray> ByteSource::bytes(qint64 offset, qint64 length) const
{
    const qint64 n = offset < 0 ? 0 : std::clamp<qint64>(size() - offset, 0, length);
    QByteArray result(n, Qt::Uninitialized);
    ESIGN_TRY(const qint64 got, read(offset, result.data(), n));
    result.truncate(got);
    return result;
}

Result<std::shared_ptr<ByteSource>> openSource(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound, "file.missing", path);
    if (!info.isFile())
        return fail(ErrorKind::Input, "file.notfile", path);
#ifdef Q_OS_WIN
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorKind::Permission, "file.open", path + QStringLiteral(": ") + file->errorString());
    return std::shared_ptr<ByteSource>(std::make_shared<FileSource>(std::move(file)));
#else
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (fd < 0 || ::fstat(fd, &status) != 0) {
        const QString why = QString::fromLocal8Bit(std::strerror(errno));
        if (fd >= 0)
            ::close(fd);
        return fail(ErrorKind::Permission, "file.open", path + QStringLiteral(": ") + why);
    }
    return std::shared_ptr<ByteSource>(std::make_shared<FileSource>(fd, status.st_size));
#endif
}

std::shared_ptr<ByteSource> memorySource(QByteArray bytes)
{
    return std::make_shared<MemorySource>(std::move(bytes));
}

std::shared_ptr<ByteSource> prefixSource(std::shared_ptr<ByteSource> whole, qint64 length)
{
    return std::make_shared<PrefixSource>(std::move(whole), length);
}

Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
{
    ESIGN_TRY(const auto source, openSource(path));
    if (source->size() > maxBytes)
        return fail(ErrorKind::Input, "file.large", path);
    return source->bytes(0, source->size());
}

Result<void> writeFileDurably(const QString &target, const QByteArray &bytes, Disk &disk)
{
    ESIGN_TRY(const auto file, PendingFile::create(target, disk));
    ESIGN_CHECK(file->append(bytes));
    ESIGN_CHECK(file->sync());
    return file->commit();
}

} // namespace base
