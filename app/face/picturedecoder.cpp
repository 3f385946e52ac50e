// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/pictureface.h"
#include "face/svgguard.h"

#include <QtCore/QBuffer>
#include <QtGui/QImageReader>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cmath>
#include <mutex>

namespace face {
namespace {

constexpr qint64 maxDecodedPixels = 100'000'000;
constexpr qint64 workingPixels = 16'000'000;
constexpr int decodedMegabytes = 480; // 100 megapixels of 32 bits and a little

base::Error noPicture(const QString &why)
{
    return base::fail(base::ErrorKind::Input, "face.picture", why);
}

base::Error tooLarge(const QSize &size)
{
    return base::fail(base::ErrorKind::Input, "face.picture.large",
                      QStringLiteral("%1 x %2").arg(size.width()).arg(size.height()));
}

bool looksLikeSvg(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(4096).trimmed();
    return (head.startsWith('<') || head.startsWith("\xEF\xBB\xBF<")) && head.contains("<svg");
}

base::Result<QImage> decodeSvg(const QByteArray &bytes)
{
    ESIGN_TRY(const QByteArray safe, guardedSvg(bytes));
    QSvgRenderer renderer;
    if (!renderer.load(safe))
        return noPicture(QStringLiteral("svg"));
    // CSS pixels are 1/96 inch; drawn at 600 dpi, within reason
    QSizeF size = renderer.defaultSize();
    if (size.isEmpty())
        size = renderer.viewBoxF().size();
    if (size.isEmpty() || !std::isfinite(size.width()) || !std::isfinite(size.height()))
        return noPicture(QStringLiteral("svg size"));
    double scale = 600.0 / 96.0;
    const double longest = qMax(size.width(), size.height()) * scale;
    scale *= longest > 4000 ? 4000 / longest : longest < 1000 ? 1000 / longest : 1.0;
    const QSize pixels(qMax(1, int(std::lround(size.width() * scale))),
                       qMax(1, int(std::lround(size.height() * scale))));
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return tooLarge(pixels);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    painter.end();
    return image;
}

} // namespace

QImage fitted(const QImage &picture, qint64 maxPixels)
{
    const double pixels = double(picture.width()) * picture.height();
    if (pixels <= double(maxPixels))
        return picture;
    const double scale = std::sqrt(double(maxPixels) / pixels);
    return picture.scaled(qMax(1, int(picture.width() * scale)), qMax(1, int(picture.height() * scale)),
                          Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

base::Result<QImage> decodePicture(const QByteArray &fileBytes)
{
    if (looksLikeSvg(fileBytes))
        return decodeSvg(fileBytes);
    static std::once_flag once;
    std::call_once(once, [] {
        if (QImageReader::allocationLimit() < decodedMegabytes)
            QImageReader::setAllocationLimit(decodedMegabytes);
    });
    QBuffer buffer;
    buffer.setData(fileBytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    static const QList<QByteArray> formats{"png",  "jpeg", "jpg", "bmp", "gif", "webp",
                                           "tiff", "tif",  "ppm", "pgm", "pbm"};
    const QByteArray format = reader.format().toLower();
    if (!formats.contains(format))
        return noPicture(QString::fromLatin1(format));
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > maxDecodedPixels)
        return tooLarge(size);
    if ((format == "jpeg" || format == "jpg") && size.isValid()) {
        // libjpeg scales while it decodes
        const double over = std::sqrt(double(size.width()) * size.height() / double(workingPixels));
        if (over > 1)
            reader.setScaledSize(QSize(int(size.width() / over), int(size.height() / over)));
    }
    const QImage image = reader.read();
    if (image.isNull())
        return size.isValid() && qint64(size.width()) * size.height() > maxDecodedPixels / 2
                   ? tooLarge(size)
                   : noPicture(reader.errorString());
    if (qint64(image.width()) * image.height() > maxDecodedPixels)
        return tooLarge(image.size());
    return fitted(image, workingPixels);
}

} // namespace face
