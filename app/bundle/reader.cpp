// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/reader.h"

#include "bundle/libzip.h"
#include "bundle/writer.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QtEndian>

#include <limits>

namespace bundle {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 largestDirectory = 4 << 20;          ///< of the list of members
constexpr qint64 largestPackage = qint64(0xfffffff0); ///< no ZIP64: nobody's signed PDF needs it
constexpr qint64 endSize = 22, longestComment = 65535;
constexpr zip_uint32_t unixKind = 0170000, unixFile = 0100000;

/// libzip takes the best of all the ends that it finds and reads as many members as that one says: none may say more
/// than we take.
base::Result<void> checkEnds(const base::ByteSource &source, const Limits &limits)
{
    const qint64 from = std::max<qint64>(0, source.size() - endSize - longestComment - 256);
    ESIGN_TRY(const QByteArray tail, source.bytes(from, source.size() - from));
    bool found = false;
    for (qsizetype at = tail.indexOf("PK\5\6"); at >= 0; at = tail.indexOf("PK\5\6", at + 1)) {
        if (tail.size() - at < endSize)
            break;
        const char *end = tail.constData() + at;
        const int members = qFromLittleEndian<quint16>(end + 10);
        const qint64 size = qFromLittleEndian<quint32>(end + 12);
        if (members > limits.members || size > largestDirectory)
            return fail(ErrorKind::Input, "bundle.large", QStringLiteral("%1 members").arg(members));
        found = true;
    }
    if (tail.contains("PK\6\7"))
        return fail(ErrorKind::Input, "bundle.large", QStringLiteral("ZIP64"));
    return found ? base::Result<void>() : fail(ErrorKind::Input, "bundle.zip");
}

base::Result<MemberInfo> infoOf(zip_t *zip, zip_uint64_t index)
{
    const char *raw = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    MemberInfo info;
    info.name = QString::fromLatin1(raw);
    if (!isMemberName(info.name)) {
        const bool folder = info.name.endsWith(QLatin1Char('/')) && isMemberName(info.name.chopped(1));
        return fail(ErrorKind::Input, folder ? "bundle.kind" : "bundle.name", info.name.left(200));
    }
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip, index, 0, &stat) != 0 || (stat.valid & needed) != needed ||
        stat.size > zip_uint64_t(largestPackage))
        return fail(ErrorKind::Input, "bundle.zip", info.name);
    if (stat.encryption_method != ZIP_EM_NONE)
        return fail(ErrorKind::Input, "bundle.encrypted", info.name);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return fail(ErrorKind::Input, "bundle.method", info.name);
    info.stored = stat.comp_method == ZIP_CM_STORE;
    if (info.stored && stat.size != stat.comp_size)
        return fail(ErrorKind::Input, "bundle.zip", info.name);
    info.size = qint64(stat.size);
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0)
        return fail(ErrorKind::Input, "bundle.zip", info.name);
    // whatever system it says it was made on: unpackers look at the upper half all the same
    const zip_uint32_t kind = (attributes >> 16) & unixKind;
    constexpr zip_uint32_t dosFolder = 0x10, dosVolume = 0x08;
    if ((kind != 0 && kind != unixFile) || (attributes & (dosFolder | dosVolume)) != 0)
        return fail(ErrorKind::Input, "bundle.kind", info.name);
    return info;
}

/// A stored member, read in place. Keeps the package's bytes open.
class StoredMember final : public base::ByteSource {
public:
    StoredMember(std::shared_ptr<zip_t> zip, ZipFileHandle file, std::shared_ptr<QMutex> lock, qint64 size)
        : m_zip(std::move(zip)), m_file(std::move(file)), m_lock(std::move(lock)), m_size(size)
    {
    }
    qint64 size() const override { return m_size; }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        if (offset < 0 || offset >= m_size || length <= 0)
            return qint64(0);
        const QMutexLocker locker(m_lock.get());
        length = std::min(length, m_size - offset);
        if (zip_fseek(m_file.get(), offset, SEEK_SET) != 0)
            return fail(ErrorKind::Input, "file.read");
        qint64 done = 0;
        while (done < length) {
            const zip_int64_t got = zip_fread(m_file.get(), to + done, zip_uint64_t(length - done));
            if (got < 0)
                return fail(ErrorKind::Input, "file.read");
            if (got == 0)
                break;
            done += got;
        }
        return done;
    }

private:
    std::shared_ptr<zip_t> m_zip; ///< goes last
    ZipFileHandle m_file;
    std::shared_ptr<QMutex> m_lock;
    qint64 m_size;
};

} // namespace

struct Package::Impl {
    std::shared_ptr<zip_t> zip;
    std::shared_ptr<QMutex> lock = std::make_shared<QMutex>(); ///< libzip's own state is one for all members
    QList<MemberInfo> members;
    QHash<QString, qsizetype> byName;
};

Package::Package(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Package::~Package() = default;

base::Result<std::unique_ptr<Package>> Package::open(std::shared_ptr<base::ByteSource> source, const Limits &limits)
{
    const qint64 packageSize = source->size();
    if (packageSize > largestPackage)
        return fail(ErrorKind::Input, "bundle.large", QStringLiteral("%1 bytes").arg(packageSize));
    ESIGN_CHECK(checkEnds(*source, limits));
    auto impl = std::make_unique<Impl>();
    const auto budget = std::make_shared<qint64>(4 * largestDirectory + (qint64(limits.members) << 12));
    zip_source_t *input = readingSource(std::move(source), budget);
    if (!input)
        return fail(ErrorKind::Internal, "bundle.zip");
    zip_t *opened = zip_open_from_source(input, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
    if (!opened) {
        zip_source_free(input);
        return fail(ErrorKind::Input, *budget < 0 ? "bundle.large" : "bundle.zip");
    }
    impl->zip = std::shared_ptr<zip_t>(opened, ZipDiscard());
    *budget = std::numeric_limits<qint64>::max();
    const zip_int64_t count = zip_get_num_entries(opened, 0);
    if (count > limits.members)
        return fail(ErrorKind::Input, "bundle.large", QStringLiteral("%1 members").arg(count));
    qint64 all = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        ESIGN_TRY(const MemberInfo info, infoOf(opened, zip_uint64_t(i)));
        const bool large = !limits.large.isEmpty() && info.name == limits.large;
        const qint64 most = !large ? limits.each : info.stored ? packageSize : limits.largest;
        all += large ? 0 : info.size;
        if (info.size > most || all > limits.all)
            return fail(ErrorKind::Input, "bundle.large", info.name);
        if (impl->byName.contains(info.name))
            return fail(ErrorKind::Input, "bundle.twice", info.name);
        impl->byName.insert(info.name, impl->members.size());
        impl->members.append(info);
    }
    return std::unique_ptr<Package>(new Package(std::move(impl)));
}

const QList<MemberInfo> &Package::members() const
{
    return m_impl->members;
}

bool Package::has(const QString &name) const
{
    return m_impl->byName.contains(name);
}

base::Result<QByteArray> Package::bytes(const QString &name) const
{
    const qsizetype index = m_impl->byName.value(name, -1);
    if (index < 0)
        return fail(ErrorKind::Input, "bundle.missing", name);
    const qint64 size = m_impl->members.at(index).size;
    const QMutexLocker locker(m_impl->lock.get());
    const ZipFileHandle file(zip_fopen_index(m_impl->zip.get(), zip_uint64_t(index), 0));
    if (!file)
        return fail(ErrorKind::Input, "bundle.damaged", name);
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 done = 0;
    while (done < size) {
        const zip_int64_t got = zip_fread(file.get(), bytes.data() + done, zip_uint64_t(size - done));
        if (got <= 0)
            return fail(ErrorKind::Input, "bundle.damaged", name);
        done += got;
    }
    char more = 0; // the end is where the checksum is compared, and where a longer member shows
    if (zip_fread(file.get(), &more, 1) != 0)
        return fail(ErrorKind::Input, "bundle.damaged", name);
    return bytes;
}

base::Result<std::shared_ptr<base::ByteSource>> Package::source(const QString &name) const
{
    const qsizetype index = m_impl->byName.value(name, -1);
    if (index < 0)
        return fail(ErrorKind::Input, "bundle.missing", name);
    const MemberInfo &info = m_impl->members.at(index);
    if (!info.stored) {
        ESIGN_TRY(const QByteArray all, bytes(name));
        return base::memorySource(all);
    }
    const QMutexLocker locker(m_impl->lock.get());
    ZipFileHandle file(zip_fopen_index(m_impl->zip.get(), zip_uint64_t(index), 0));
    if (!file)
        return fail(ErrorKind::Input, "bundle.damaged", name);
    std::shared_ptr<base::ByteSource> member =
        std::make_shared<StoredMember>(m_impl->zip, std::move(file), m_impl->lock, info.size);
    return member;
}

} // namespace bundle
