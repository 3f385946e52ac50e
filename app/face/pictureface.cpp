// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/pictureface.h"

#include "base/geometry.h"
#include "face/cleanup.h"
#include "face/facepainter.h"
#include "face/pdfpath.h"
#include "face/zlibstream.h"

#include <cmath>

namespace face {
namespace {

constexpr double mostDpi = 600;

bool isGray(const QImage &argb)
{
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        for (int x = 0; x < argb.width(); ++x)
            if (qRed(line[x]) != qGreen(line[x]) || qGreen(line[x]) != qBlue(line[x]))
                return false;
    }
    return true;
}

/// What stands under fully transparent pixels: it doesn't show, but viewers interpolate towards it.
QRgb meanInk(const QImage &argb)
{
    quint64 r = 0, g = 0, b = 0, weight = 0;
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        for (int x = 0; x < argb.width(); ++x) {
            const auto a = quint64(qAlpha(line[x]));
            r += a * quint64(qRed(line[x]));
            g += a * quint64(qGreen(line[x]));
            b += a * quint64(qBlue(line[x]));
            weight += a;
        }
    }
    return weight == 0 ? 0 : qRgb(int(r / weight), int(g / weight), int(b / weight));
}

seal::FaceImage faceImage(const QImage &argb)
{
    seal::FaceImage image;
    image.width = argb.width();
    image.height = argb.height();
    const QRgb ground = meanInk(argb);
    QImage filled = argb;
    bool opaque = true;
    for (int y = 0; y < filled.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(filled.scanLine(y));
        for (int x = 0; x < filled.width(); ++x) {
            opaque = opaque && qAlpha(line[x]) == 255;
            if (qAlpha(line[x]) == 0)
                line[x] = ground & 0x00ffffffu;
        }
    }
    image.gray = isGray(filled);
    QByteArray samples, alpha;
    samples.reserve(qsizetype(image.width) * image.height * (image.gray ? 1 : 3));
    alpha.reserve(qsizetype(image.width) * image.height);
    for (int y = 0; y < filled.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(filled.constScanLine(y));
        for (int x = 0; x < filled.width(); ++x) {
            samples.append(char(qRed(line[x])));
            if (!image.gray) {
                samples.append(char(qGreen(line[x])));
                samples.append(char(qBlue(line[x])));
            }
            alpha.append(char(qAlpha(line[x])));
        }
    }
    image.samples = deflated(samples);
    if (!opaque)
        image.alpha = deflated(alpha);
    return image;
}

} // namespace

base::Result<seal::Face> pictureFace(const QImage &picture, double widthMm, double opacity, bool multiply)
{
    if (!(widthMm >= 1 && widthMm <= 500))
        return base::fail(base::ErrorKind::Input, "face.size", QString::number(widthMm));
    if (picture.isNull())
        return base::fail(base::ErrorKind::Input, "face.empty");
    QImage image = picture.convertToFormat(QImage::Format_ARGB32);
    const double heightMm = widthMm * picture.height() / picture.width();
    if (!(heightMm >= 0.2 && heightMm <= 1000))
        return base::fail(base::ErrorKind::Input, "face.size", QString::number(heightMm));
    const int most = int(std::ceil(widthMm / 25.4 * mostDpi));
    if (image.width() > most)
        image = image
                    .scaled(most, qMax(1, int(std::lround(double(most) * image.height() / image.width()))),
                            Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .convertToFormat(QImage::Format_ARGB32);
    const QRectF box(inkBox(image));
    if (box.isEmpty())
        return base::fail(base::ErrorKind::Input, "face.empty");

    seal::Face face;
    face.sizeMm = QSizeF(widthMm, heightMm);
    face.ink = QRectF(box.x() / image.width(), box.y() / image.height(), box.width() / image.width(),
                      box.height() / image.height());
    face.images.append(faceImage(image));
    face.content = deflated("/G0 gs\nq " + pdfNumber(widthMm * base::pointsPerMm) + " 0 0 " +
                            pdfNumber(heightMm * base::pointsPerMm) + " 0 0 cm /I0 Do Q\n");
    face.opacity = qBound(0.0, opacity, 1.0);
    face.multiply = multiply;
    ESIGN_TRY(face.previewPng, toPngBytes(face, previewDpi));
    return face;
}

} // namespace face
