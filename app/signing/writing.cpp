// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/writing.h"

#include <algorithm>

namespace signing {

namespace {

constexpr qint64 chunkBytes = 1 << 20;

template <class Use>
base::Result<void> eachChunk(const base::ByteSource &source, base::Progress &progress, Use use)
{
    const qint64 size = source.size();
    QByteArray buffer(std::min(chunkBytes, size), Qt::Uninitialized);
    for (qint64 at = 0; at < size;) {
        ESIGN_CHECK(stopIfCancelled(progress));
        ESIGN_TRY(const qint64 got, source.read(at, buffer.data(), std::min<qint64>(buffer.size(), size - at)));
        if (got <= 0)
            return base::fail(base::ErrorKind::Unavailable, "file.read", QStringLiteral("the file became shorter"));
        ESIGN_CHECK(use(buffer.constData(), got));
        at += got;
        progress.report(at, size);
    }
    return {};
}

} // namespace

base::Result<void> stopIfCancelled(const base::Progress &progress)
{
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    return {};
}

QString unusedFieldName(const pdf::Document &document, const QString &stem)
{
    const QStringList taken = document.formFieldNames();
    for (int i = 1;; ++i) {
        QString name = stem + QString::number(i);
        const auto clashes = [&](const QString &other) { return other == name || other.startsWith(name + u'.'); };
        if (std::none_of(taken.begin(), taken.end(), clashes))
            return name;
    }
}

base::Result<void> copyInto(base::PendingFile &target, const base::ByteSource &source, const QString &sourcePath,
                            crypto::Hasher *hasher, base::Progress &progress)
{
    const bool cloned = target.cloneFrom(sourcePath, source.size());
    if (cloned && !hasher)
        return {};
    return eachChunk(source, progress, [&](const char *data, qint64 length) -> base::Result<void> {
        if (hasher)
            hasher->add(data, length);
        return cloned ? base::Result<void>() : target.append(data, length);
    });
}

base::Result<void> hashInto(crypto::Hasher &hasher, const base::ByteSource &source, base::Progress &progress)
{
    return eachChunk(source, progress, [&](const char *data, qint64 length) -> base::Result<void> {
        hasher.add(data, length);
        return {};
    });
}

} // namespace signing
