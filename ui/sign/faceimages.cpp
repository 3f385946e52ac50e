// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/faceimages.h"

#include "face/facepainter.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int largestSide = 2048, mostKiB = 128 * 1024;

double scaleOf(const QTransform &transform)
{
    return std::hypot(transform.m11(), transform.m12());
}

void begin(QPainter &painter, const Stamp &stamp, double opacity)
{
    painter.save();
    painter.setOpacity(painter.opacity() * opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (stamp.face.multiply)
        painter.setCompositionMode(QPainter::CompositionMode_Multiply);
}

} // namespace

FaceImages::FaceImages() : m_pictures(mostKiB) {}

QImage FaceImages::image(const StampPtr &stamp, double pixelsPerMm)
{
    const QSizeF size = stamp->face.sizeMm;
    if (size.isEmpty() || !(pixelsPerMm > 0))
        return {};
    const double scale = std::min(pixelsPerMm, largestSide / std::max(size.width(), size.height()));
    const QSize pixels(std::max(1, qRound(size.width() * scale)), std::max(1, qRound(size.height() * scale)));
    const Key key{stamp.get(), pixels.width()};
    if (const Picture *known = m_pictures.object(key))
        return known->image;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool isPainted = face::paint(painter, stamp->face, QRectF(QPointF(), QSizeF(pixels))).has_value();
    painter.end();
    if (!isPainted)
        image = {};
    m_pictures.insert(key, new Picture{stamp, image}, 1 + int(image.sizeInBytes() / 1024));
    return image;
}

void FaceImages::draw(QPainter &painter, const StampPtr &stamp, const seal::Placement &placement,
                      const QTransform &toViewport, double opacity)
{
    const double density = painter.device()->devicePixelRatioF();
    const QImage picture = image(stamp, scaleOf(toViewport) * density);
    if (picture.isNull())
        return;
    begin(painter, *stamp, opacity);
    const QSizeF size = placement.sizeMm;
    const bool isUpright = toViewport.type() <= QTransform::TxScale && placement.rotation == 0;
    const QSizeF shown = size * scaleOf(toViewport);
    if (isUpright && std::abs(shown.width() * density - picture.width()) < 1) {
        // pixel for pixel: sharp
        const QPointF corner = toViewport.map(placement.centreMm) - QPointF(shown.width(), shown.height()) / 2;
        const QPointF whole(std::round(corner.x() * density) / density, std::round(corner.y() * density) / density);
        painter.drawImage(QRectF(whole, QSizeF(picture.size()) / density), picture);
    } else {
        painter.setTransform(toViewport, true);
        painter.translate(placement.centreMm);
        painter.rotate(placement.rotation);
        painter.drawImage(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), picture);
    }
    painter.restore();
}

void FaceImages::drawPart(QPainter &painter, const StampPtr &stamp, const QRectF &part, const QRectF &rectMm,
                          const QTransform &toViewport, double opacity)
{
    const QImage picture = image(stamp, scaleOf(toViewport) * painter.device()->devicePixelRatioF());
    if (picture.isNull())
        return;
    begin(painter, *stamp, opacity);
    painter.setTransform(toViewport, true);
    painter.drawImage(rectMm, picture,
                      QRectF(part.x() * picture.width(), part.y() * picture.height(), part.width() * picture.width(),
                             part.height() * picture.height()));
    painter.restore();
}

} // namespace ui
