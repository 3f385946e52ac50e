// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/writer.h"

#include "bundle/libzip.h"

#include <optional>

namespace bundle {

namespace {

constexpr qsizetype longestName = 120;

int stop(zip_t *, void *state)
{
    return static_cast<base::Progress *>(state)->cancelled() ? 1 : 0;
}

void tell(zip_t *, double done, void *state)
{
    static_cast<base::Progress *>(state)->report(qint64(done * 1000), 1000);
}

base::Error failed(const char *why)
{
    return base::fail(base::ErrorKind::Internal, "bundle.write", QString::fromUtf8(why));
}

base::Result<void> add(zip_t *zip, const Member &member, const QDateTime &made)
{
    if (!isMemberName(member.name) || !member.source)
        return failed("name");
    zip_source_t *source = readingSource(member.source);
    if (!source)
        return failed("memory");
    const zip_int64_t index = zip_file_add(zip, member.name.toLatin1().constData(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return failed(zip_strerror(zip));
    }
    const auto at = zip_uint64_t(index);
    if (zip_set_file_compression(zip, at, member.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) != 0 ||
        zip_file_set_mtime(zip, at, time_t(made.toSecsSinceEpoch()), 0) != 0 ||
        zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX, 0100644u << 16) != 0)
        return failed(zip_strerror(zip));
    return {};
}

} // namespace

bool isMemberName(const QString &name)
{
    if (name.isEmpty() || name.size() > longestName || name.count(QLatin1Char('/')) > 1)
        return false;
    QChar before = QLatin1Char('/');
    for (const QChar c : name) {
        const bool letter =
            (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        const bool inner =
            c == QLatin1Char('.') || c == QLatin1Char('-') || c == QLatin1Char('_') || c == QLatin1Char('/');
        if (!letter && (!inner || before == QLatin1Char('/')))
            return false;
        before = c;
    }
    return before != QLatin1Char('/') && before != QLatin1Char('.') && !name.contains(QLatin1String("./"));
}

base::Result<void> writePackage(const QString &target, const QList<Member> &members, const QDateTime &made,
                                base::Progress &progress)
{
    ESIGN_TRY(const auto file, base::PendingFile::create(target));
    std::optional<base::Error> failure;
    zip_source_t *output = writingSource(*file, failure);
    if (!output)
        return failed("memory");
    zip_error_t error;
    zip_error_init(&error);
    ZipHandle zip(zip_open_from_source(output, ZIP_CREATE | ZIP_TRUNCATE, &error));
    const QByteArray why = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!zip) {
        zip_source_free(output);
        return failed(why.constData());
    }
    for (const Member &member : members)
        ESIGN_CHECK(add(zip.get(), member, made));
    zip_register_cancel_callback_with_state(zip.get(), &stop, nullptr, &progress);
    zip_register_progress_callback_with_state(zip.get(), 0.01, &tell, nullptr, &progress);
    if (zip_close(zip.get()) != 0) {
        if (progress.cancelled())
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        return failure ? *failure : failed(zip_strerror(zip.get()));
    }
    static_cast<void>(zip.release()); // closed: freed with all its sources
    ESIGN_CHECK(file->sync());
    return file->commit();
}

} // namespace bundle
