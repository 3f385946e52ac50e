// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/helddisk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace session {
namespace {

using base::ErrorKind;
using base::fail;

/// The first `from` bytes of one source, and then bytes of its own.
class Joined final : public base::ByteSource {
public:
    Joined(std::shared_ptr<base::ByteSource> first, qint64 from, QByteArray rest)
        : m_first(std::move(first)), m_from(from), m_rest(std::move(rest))
    {
    }
    qint64 size() const override { return m_from + m_rest.size(); }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        if (offset < 0 || length < 0)
            return fail(ErrorKind::Internal, "file.read", QStringLiteral("negative offset"));
        qint64 done = 0;
        if (offset < m_from) {
            ESIGN_TRY(done, m_first->read(offset, to, std::min(length, m_from - offset)));
            if (done < std::min(length, m_from - offset))
                return done;
        }
        const qint64 at = offset + done - m_from;
        const qint64 more = std::min<qint64>(length - done, m_rest.size() - at);
        if (more <= 0)
            return done;
        std::memcpy(to + done, m_rest.constData() + at, static_cast<size_t>(more));
        return done + more;
    }

private:
    std::shared_ptr<base::ByteSource> m_first;
    qint64 m_from;
    QByteArray m_rest;
};

} // namespace

bool HeldDisk::write(int fd, const char *data, qint64 length, qint64 offset)
{
    m_fd = fd;
    if (m_released)
        return m_real.write(fd, data, length, offset);
    const qint64 now = std::clamp<qint64>(m_from - offset, 0, length);
    if (now > 0 && !m_real.write(fd, data, now, offset))
        return false;
    const qint64 later = length - now;
    if (later == 0)
        return true;
    const qint64 at = offset + now - m_from;
    if (at + later > m_held.size())
        m_held.resize(at + later);
    std::memcpy(m_held.data() + at, data + now, static_cast<size_t>(later));
    return true;
}

base::Result<std::shared_ptr<base::ByteSource>> HeldDisk::source(const QString &path) const
{
    ESIGN_TRY(auto file, base::openSource(path));
    return std::shared_ptr<base::ByteSource>(std::make_shared<Joined>(std::move(file), m_from, m_held));
}

base::Result<void> HeldDisk::release()
{
    m_released = true;
    errno = 0;
    if (!m_held.isEmpty() && !m_real.write(m_fd, m_held.constData(), m_held.size(), m_from))
        return fail(ErrorKind::Unavailable, errno == ENOSPC || errno == EDQUOT ? "file.full" : "file.write",
                    QString::fromLocal8Bit(std::strerror(errno)));
    m_held.clear();
    errno = 0;
    if (!m_real.sync(m_fd))
        return fail(ErrorKind::Unavailable, errno == ENOSPC ? "file.full" : "file.sync",
                    QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace session
