// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/cleanup.h"

#include "face/colours.h"
#include "face/pictureface.h"

#include <cmath>

namespace face {
namespace {

constexpr qint64 workingPixels = 16'000'000;
constexpr int leastContrast = 36; ///< between paper and ink, of 255; less is paper's own grain

/// How much ink a pixel has: how far its weakest channel lies below the paper's. Black, red and blue ink all count,
/// shade does not, for it is in the paper's value.
int inkStrength(QRgb pixel, QRgb paper)
{
    const auto ratio = [](int value, int ground) { return value >= ground ? 255 : value * 255 / qMax(1, ground); };
    return 255 - qMin(ratio(qRed(pixel), qRed(paper)),
                      qMin(ratio(qGreen(pixel), qGreen(paper)), ratio(qBlue(pixel), qBlue(paper))));
}

/// The ink's own colour: the pixel is a mixture of it with the paper.
QRgb unmixed(QRgb pixel, QRgb paper, int alpha)
{
    const auto channel = [alpha](int value, int ground) {
        const int flat = qMin(255, value * 255 / qMax(1, ground));
        return qBound(0, 255 - (255 - flat) * 255 / qMax(1, alpha), 255);
    };
    return qRgba(channel(qRed(pixel), qRed(paper)), channel(qGreen(pixel), qGreen(paper)),
                 channel(qBlue(pixel), qBlue(paper)), alpha);
}

/// A picture that comes cut out already needs no paper found.
bool isCutOut(const QImage &argb)
{
    qint64 clear = 0;
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        for (int x = 0; x < argb.width(); ++x)
            clear += qAlpha(line[x]) < 16;
    }
    return clear * 50 > qint64(argb.width()) * argb.height();
}

base::Error empty(const QString &why)
{
    return base::fail(base::ErrorKind::Input, "face.empty", why);
}

base::Result<void> removePaper(QImage &argb, int givenThreshold)
{
    const QImage paper = paperOf(argb);
    QList<qint64> histogram(256, 0);
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        const auto *ground = reinterpret_cast<const QRgb *>(paper.constScanLine(y));
        for (int x = 0; x < argb.width(); ++x)
            ++histogram[inkStrength(line[x], ground[x])];
    }
    const Split split = otsu(histogram);
    if (givenThreshold < 0 && split.contrast() < leastContrast)
        return empty(QStringLiteral("contrast %1").arg(split.contrast()));
    const double threshold = givenThreshold < 0 ? split.threshold : qMin(givenThreshold, 254);
    // a soft edge: from a little below the threshold to well inside the ink's usual strength; a person's own threshold
    // means that what lies above it is ink
    const double inside = qMax(8.0, (split.high - threshold) * 0.5);
    const double from = threshold * 0.75, full = threshold + (givenThreshold < 0 ? inside : qMin(inside, 24.0));
    for (int y = 0; y < argb.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(argb.scanLine(y));
        const auto *ground = reinterpret_cast<const QRgb *>(paper.constScanLine(y));
        for (int x = 0; x < argb.width(); ++x) {
            const double share = (inkStrength(line[x], ground[x]) - from) / qMax(1.0, full - from);
            const int alpha = int(std::lround(qBound(0.0, share, 1.0) * 255));
            line[x] = alpha < 8 ? 0 : unmixed(line[x], ground[x], alpha);
        }
    }
    return {};
}

void recolour(QImage &argb, seal::Ink ink)
{
    const QColor colour = colourOf(ink);
    const QRgb plain = qRgba(colour.red(), colour.green(), colour.blue(), 0);
    for (int y = 0; y < argb.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(argb.scanLine(y));
        for (int x = 0; x < argb.width(); ++x)
            line[x] = plain | (line[x] & 0xff000000u);
    }
}

} // namespace

QRect inkBox(const QImage &argb)
{
    int left = argb.width(), right = -1, top = -1, bottom = -1;
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        int first = 0;
        while (first < argb.width() && qAlpha(line[first]) == 0)
            ++first;
        if (first == argb.width())
            continue;
        int last = argb.width() - 1;
        while (qAlpha(line[last]) == 0)
            --last;
        left = qMin(left, first);
        right = qMax(right, last);
        if (top < 0)
            top = y;
        bottom = y;
    }
    return right < left ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

Split otsu(const QList<qint64> &histogram)
{
    double total = 0, sum = 0;
    for (int i = 0; i < 256; ++i) {
        total += double(histogram[i]);
        sum += double(i) * double(histogram[i]);
    }
    Split best;
    double below = 0, belowSum = 0, bestVariance = -1;
    for (int t = 0; t < 255; ++t) {
        below += double(histogram[t]);
        belowSum += double(t) * double(histogram[t]);
        if (below == 0 || below == total)
            continue;
        const double low = belowSum / below, high = (sum - belowSum) / (total - below);
        const double variance = below * (total - below) * (high - low) * (high - low);
        if (variance > bestVariance) {
            bestVariance = variance;
            best = {t, low, high};
        }
    }
    return best;
}

base::Result<QImage> clean(const QImage &picture, const CleanUp &cleanUp)
{
    if (picture.isNull())
        return base::fail(base::ErrorKind::Input, "face.picture");
    if (qint64(picture.width()) * picture.height() > 100'000'000)
        return base::fail(base::ErrorKind::Input, "face.picture.large");
    QImage image = fitted(picture, workingPixels).convertToFormat(QImage::Format_ARGB32);
    const bool cutOut = image.hasAlphaChannel() && picture.hasAlphaChannel() && isCutOut(image);
    if (cleanUp.removeBackground && !cutOut) {
        ESIGN_CHECK(removePaper(image, cleanUp.threshold));
        removeSpecks(image, qMax(8, int(qint64(image.width()) * image.height() / 40'000)));
    }
    const QRect box = inkBox(image);
    if (box.isEmpty())
        return empty(QStringLiteral("no ink"));
    if (cleanUp.cropToInk)
        image = image.copy(box);
    if (cleanUp.recolour)
        recolour(image, *cleanUp.recolour);
    return image;
}

} // namespace face
