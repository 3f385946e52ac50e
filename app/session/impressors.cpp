// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/impressors.h"

#include "base/files.h"

#include <QtCore/QFileInfo>

namespace session {

namespace {

constexpr qint64 largestSealFile = 16 << 20;
constexpr double stampWidthMm = 40;

base::Result<signing::Impressor> fromSealFile(const QString &path, const DeskProvider &desk)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestSealFile));
    signing::Impressor impressor;
    ESIGN_TRY(impressor.object, seal::SealObject::fromDer(bytes));
    const seal::SealInfo &info = impressor.object.info();
    if (info.hasFace) {
        impressor.face = info.face;
        return impressor;
    }
    ESIGN_TRY(const auto painter, desk());
    ESIGN_TRY(impressor.face, painter->faceFromPicture(info.picture, info.sizeMm));
    return impressor;
}

} // namespace

base::Result<signing::Impressor> loadImpressor(const QString &path, std::optional<double> widthMm,
                                               const DeskProvider &desk)
{
    const QFileInfo file(path);
    if (!file.exists())
        return base::fail(base::ErrorKind::NotFound, "file.missing", path);
    if (file.suffix().compare(QStringLiteral("eseal"), Qt::CaseInsensitive) == 0)
        return fromSealFile(path, desk);
    ESIGN_TRY(const auto painter, desk());
    signing::Impressor stamp;
    ESIGN_TRY(stamp.face, painter->faceFromFile(path, widthMm.value_or(stampWidthMm)));
    return stamp;
}

base::Result<signing::Impressor> SealShelf::load(const QString &path, std::optional<double> widthMm,
                                                 const DeskProvider &desk)
{
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

QSizeF impressedSize(const signing::Impressor &impressor, std::optional<double> widthMm)
{
    const QSizeF size = impressor.face.sizeMm;
    if (!widthMm || size.width() <= 0)
        return size;
    return {*widthMm, size.height() * *widthMm / size.width()};
}

} // namespace session
