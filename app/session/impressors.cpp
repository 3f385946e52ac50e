// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/impressors.h"

#include "base/files.h"

#include <QtCore/QFileInfo>

namespace session {

namespace {

constexpr qint64 largestSealFile = 16 << 20;
constexpr double stampWidthMm = 40;

} // namespace

base::Result<signing::Impressor> impressorOf(const seal::SealObject &object, const DeskProvider &desk)
{
    signing::Impressor impressor;
    impressor.object = object;
    const seal::SealInfo &info = impressor.object.info();
    if (info.hasFace) {
        impressor.face = info.face;
        return impressor;
    }
    ESIGN_TRY(const auto painter, desk());
    ESIGN_TRY(impressor.face, painter->faceFromPicture(info.picture, info.sizeMm));
    return impressor;
}

base::Result<signing::Impressor> loadImpressor(const QString &path, std::optional<double> widthMm,
                                               const DeskProvider &desk)
{
    const QFileInfo file(path);
    if (!file.exists())
        return base::fail(base::ErrorKind::NotFound, "file.missing", path);
    if (file.suffix().compare(QStringLiteral("eseal"), Qt::CaseInsensitive) == 0) {
        ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestSealFile));
        ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(bytes));
        return impressorOf(object, desk);
    }
    ESIGN_TRY(const auto painter, desk());
    signing::Impressor stamp;
    ESIGN_TRY(stamp.face, painter->faceFromFile(path, widthMm.value_or(stampWidthMm)));
    return stamp;
}

base::Result<signing::Impressor> SealShelf::load(const QString &path, std::optional<double> widthMm,
                                                 const DeskProvider &desk)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto named = m_named.constFind(path);
        if (named != m_named.constEnd())
            return *named;
    }
    const QFileInfo file(path);
    const QString key = file.absoluteFilePath() + QLatin1Char('|') + (widthMm ? QString::number(*widthMm) : QString());
    const QMutexLocker lock(&m_mutex);
    const auto known = m_entries.constFind(key);
    if (known != m_entries.constEnd() && known->modified == file.lastModified() && known->size == file.size())
        return known->impressor;
    ESIGN_TRY(signing::Impressor loaded, loadImpressor(path, widthMm, desk));
    m_entries.insert(key, {file.lastModified(), file.size(), loaded});
    return loaded;
}

void SealShelf::put(const QString &name, signing::Impressor impressor)
{
    const QMutexLocker lock(&m_mutex);
    m_named.insert(name, std::move(impressor));
}

bool SealShelf::holds(const QString &name)
{
    const QMutexLocker lock(&m_mutex);
    return m_named.contains(name);
}

QSizeF impressedSize(const signing::Impressor &impressor, std::optional<double> widthMm)
{
    const QSizeF size = impressor.face.sizeMm;
    if (!widthMm || size.width() <= 0)
        return size;
    return {*widthMm, size.height() * *widthMm / size.width()};
}

} // namespace session
