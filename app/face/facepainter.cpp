// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/facepainter.h"

#include "face/contentreader.h"
#include "face/zlibstream.h"

#include <QtCore/QBuffer>
#include <QtGui/QPainter>
#include <QtGui/QTransform>

#include <cmath>

namespace face {
namespace {

constexpr int maxSide = 20000;
constexpr qint64 maxPixels = 100'000'000;

base::Error damaged(const char *what)
{
    return base::fail(base::ErrorKind::Input, "face.content", QString::fromLatin1(what));
}

class PainterCanvas final : public FaceCanvas {
public:
    PainterCanvas(QPainter &painter, const seal::Face &face) : m_painter(painter), m_face(face) {}
    void fill(const QPainterPath &path, const QColor &colour) override { m_painter.fillPath(path, colour); }
    base::Result<void> image(int index, const base::Matrix &m) override
    {
        ESIGN_TRY(const QImage picture, imageOf(m_face.images.at(index)));
        m_painter.save();
        m_painter.setTransform(QTransform(m.a, m.b, m.c, m.d, m.e, m.f), true);
        // the unit square's y points up, the image's rows go down
        m_painter.setTransform(QTransform(1.0 / picture.width(), 0, 0, -1.0 / picture.height(), 0, 1), true);
        m_painter.drawImage(QPointF(0, 0), picture);
        m_painter.restore();
        return {};
    }

private:
    QPainter &m_painter;
    const seal::Face &m_face;
};

} // namespace

base::Result<QImage> imageOf(const seal::FaceImage &source)
{
    const int w = source.width, h = source.height;
    if (w <= 0 || h <= 0 || w > maxSide || h > maxSide || qint64(w) * h > maxPixels)
        return damaged("image size");
    const int channels = source.gray ? 1 : 3;
    const qsizetype pixels = qsizetype(w) * h;
    ESIGN_TRY(const QByteArray samples, inflated(source.samples, pixels * channels));
    QByteArray alpha;
    if (!source.alpha.isEmpty()) {
        ESIGN_TRY(alpha, inflated(source.alpha, pixels));
        if (alpha.size() != pixels)
            return damaged("alpha length");
    }
    if (samples.size() != pixels * channels)
        return damaged("sample length");
    QImage image(w, h, alpha.isEmpty() ? QImage::Format_RGB32 : QImage::Format_ARGB32);
    if (image.isNull())
        return damaged("image memory");
    const auto *from = reinterpret_cast<const uchar *>(samples.constData());
    const auto *opaque = reinterpret_cast<const uchar *>(alpha.constData());
    for (int y = 0; y < h; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < w; ++x) {
            const int a = alpha.isEmpty() ? 255 : *opaque++;
            line[x] = source.gray ? qRgba(from[0], from[0], from[0], a) : qRgba(from[0], from[1], from[2], a);
            from += channels;
        }
    }
    return image;
}

base::Result<void> paint(QPainter &painter, const seal::Face &face, const QRectF &target)
{
    if (face.sizeMm.isEmpty() || !std::isfinite(face.sizeMm.width()) || !std::isfinite(face.sizeMm.height()))
        return damaged("size");
    painter.save();
    painter.setOpacity(painter.opacity() * qBound(0.0, face.opacity, 1.0));
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.translate(target.left(), target.bottom());
    painter.scale(target.width() / (face.sizeMm.width() * base::pointsPerMm),
                  -target.height() / (face.sizeMm.height() * base::pointsPerMm));
    PainterCanvas canvas(painter, face);
    auto done = play(face, canvas);
    painter.restore();
    return done;
}

base::Result<QImage> toImage(const seal::Face &face, int dpi)
{
    const double w = face.sizeMm.width() * dpi / 25.4, h = face.sizeMm.height() * dpi / 25.4;
    if (dpi < 36 || dpi > 2400 || !(w > 0) || !(h > 0) || w > maxSide || h > maxSide || w * h > double(maxPixels))
        return base::fail(base::ErrorKind::Usage, "face.size", QStringLiteral("%1 dpi").arg(dpi));
    QImage image(qMax(1, int(std::lround(w))), qMax(1, int(std::lround(h))), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return base::fail(base::ErrorKind::Unavailable, "face.size", QStringLiteral("no memory"));
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(int(std::lround(dpi / 0.0254)));
    image.setDotsPerMeterY(int(std::lround(dpi / 0.0254)));
    QPainter painter(&image);
    ESIGN_CHECK(paint(painter, face, QRectF(image.rect())));
    painter.end();
    return image.convertToFormat(QImage::Format_ARGB32);
}

namespace {

/// A picture in one ink needs a palette of its opacities only: a third of the bytes. Null when there are more colours.
QImage oneInk(const QImage &argb)
{
    QRgb ink = 0;
    QImage indexed(argb.size(), QImage::Format_Indexed8);
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        uchar *to = indexed.scanLine(y);
        for (int x = 0; x < argb.width(); ++x) {
            const int alpha = qAlpha(line[x]);
            to[x] = uchar(alpha);
            if (alpha == 255 && ink == 0)
                ink = line[x];
            else if (alpha == 255 && ink != line[x])
                return {};
        }
    }
    if (ink == 0)
        return {};
    QList<QRgb> palette;
    for (int alpha = 0; alpha < 256; ++alpha)
        palette.append(alpha == 0 ? qRgba(255, 255, 255, 0) : qRgba(qRed(ink), qGreen(ink), qBlue(ink), alpha));
    indexed.setColorTable(palette);
    indexed.setDotsPerMeterX(argb.dotsPerMeterX());
    indexed.setDotsPerMeterY(argb.dotsPerMeterY());
    return indexed;
}

} // namespace

base::Result<QByteArray> toPngBytes(const seal::Face &face, int dpi)
{
    ESIGN_TRY(const QImage image, toImage(face, dpi));
    const QImage indexed = face.images.isEmpty() ? oneInk(image) : QImage();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!(indexed.isNull() ? image : indexed).save(&buffer, "PNG", 0))
        return base::fail(base::ErrorKind::Internal, "face.content", QStringLiteral("PNG"));
    return bytes;
}

} // namespace face
