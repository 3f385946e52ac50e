// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/export.h"
#include "support/tools.h"

#include <QtCore/QtMath>
#include <QtGui/QImage>

#include <cmath>

namespace measure {

/// Renders with Poppler, another implementation than the one that paints. White ground.
inline QImage byPoppler(const QByteArray &pdf, int dpi)
{
    const auto run = support::runTool(
        QStringLiteral("pdftoppm"),
        {QStringLiteral("-r"), QString::number(dpi), QStringLiteral("-png"), QStringLiteral("-")}, pdf);
    return QImage::fromData(run.out, "PNG").convertToFormat(QImage::Format_RGB32);
}

inline QImage byPoppler(const seal::Face &face, int dpi)
{
    return byPoppler(face::toPdf(face, QStringLiteral("face")), dpi);
}

inline bool isInk(QRgb pixel)
{
    return qMin(qRed(pixel), qMin(qGreen(pixel), qBlue(pixel))) < 128;
}

/// A rendered face, asked in mm from the top left.
class Ink {
public:
    Ink(QImage image, int dpi) : m_image(std::move(image)), m_perMm(dpi / 25.4) {}
    bool isNull() const { return m_image.isNull(); }
    bool at(double x, double y) const
    {
        const int px = int(std::floor(x * m_perMm)), py = int(std::floor(y * m_perMm));
        return m_image.valid(px, py) && isInk(m_image.pixel(px, py));
    }
    /// Polar, clockwise from the top.
    bool atPolar(double cx, double cy, double radius, double degrees) const
    {
        const double a = qDegreesToRadians(degrees);
        return at(cx + radius * std::sin(a), cy - radius * std::cos(a));
    }
    QRectF box() const
    {
        int left = m_image.width(), right = -1, top = m_image.height(), bottom = -1;
        for (int y = 0; y < m_image.height(); ++y)
            for (int x = 0; x < m_image.width(); ++x)
                if (isInk(m_image.pixel(x, y))) {
                    left = qMin(left, x);
                    right = qMax(right, x);
                    top = qMin(top, y);
                    bottom = qMax(bottom, y);
                }
        return right < 0
                   ? QRectF()
                   : QRectF(left / m_perMm, top / m_perMm, (right - left + 1) / m_perMm, (bottom - top + 1) / m_perMm);
    }
    /// Share of ink in a box.
    double density(const QRectF &box) const
    {
        int ink = 0, all = 0;
        for (double y = box.top(); y < box.bottom(); y += 1 / m_perMm)
            for (double x = box.left(); x < box.right(); x += 1 / m_perMm, ++all)
                ink += at(x, y);
        return all ? double(ink) / all : 0;
    }

private:
    QImage m_image;
    double m_perMm;
};

inline Ink inkOf(const seal::Face &face, int dpi)
{
    return Ink(byPoppler(face, dpi), dpi);
}

/// Mean difference of two images on white, of 255, when both are 200 pixels wide: edges that fall between pixels
/// otherwise count for more than a missing star.
inline double difference(const QImage &first, const QImage &given)
{
    // programs round a page's size up or down: a pixel more or less at the right and below is cut off
    const bool nearly = std::abs(first.width() - given.width()) <= 2 && std::abs(first.height() - given.height()) <= 2;
    const QImage second = nearly ? given.copy(QRect(QPoint(0, 0), first.size())) : given;
    const QSize size(200, qMax(1, 200 * first.height() / first.width()));
    const QImage a = first.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage b = second.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    return sum / 3 / (double(size.width()) * size.height());
}

/// A picture with alpha put on white.
inline QImage onWhite(const QImage &picture)
{
    const QImage source = picture.convertToFormat(QImage::Format_ARGB32);
    QImage result(source.size(), QImage::Format_RGB32);
    for (int y = 0; y < source.height(); ++y)
        for (int x = 0; x < source.width(); ++x) {
            const QRgb p = source.pixel(x, y);
            const int a = qAlpha(p), w = 255 - a;
            result.setPixel(x, y, qRgb((qRed(p) * a) / 255 + w, (qGreen(p) * a) / 255 + w, (qBlue(p) * a) / 255 + w));
        }
    return result;
}

} // namespace measure
