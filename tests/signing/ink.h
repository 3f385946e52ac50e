// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <functional>

/// Measuring where ink lies on a page that Poppler painted.
namespace ink {

struct Page {
    int width = 0, height = 0;
    QByteArray rgb;

    const unsigned char *at(int x, int y) const
    {
        return reinterpret_cast<const unsigned char *>(rgb.constData()) + 3 * (qsizetype(y) * width + x);
    }
};

inline QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The visible part of a page (0-based) as pdftoppm paints it. Poppler 22.12 takes no notice of UserUnit: a page of
/// unit 2 comes at half its size, which measuring in parts of the page makes up for.
inline Page painted(const QByteArray &pdf, int page, int dpi = 300)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("page.pdf")));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        qFatal("can't write the page");
    file.close();
    const QString number = QString::number(page + 1);
    const QString out = folder.filePath(QStringLiteral("out"));
    const auto run =
        support::runTool(QStringLiteral("pdftoppm"),
                         {QStringLiteral("-r"), QString::number(dpi), QStringLiteral("-cropbox"), QStringLiteral("-f"),
                          number, QStringLiteral("-l"), number, QStringLiteral("-singlefile"), file.fileName(), out});
    const QByteArray ppm = readAll(out + QStringLiteral(".ppm"));
    Page result;
    int maximum = 0, header = 0;
    if (run.exitCode != 0 ||
        std::sscanf(ppm.constData(), "P6 %d %d %d%n", &result.width, &result.height, &maximum, &header) != 3)
        qFatal("pdftoppm: %s", run.err.constData());
    result.rgb = ppm.mid(header + 1);
    return result;
}

using Colour = std::function<bool(const unsigned char *)>;
inline bool isRed(const unsigned char *p)
{
    return p[0] > 160 && p[1] < 110 && p[2] < 110;
}
inline bool isBlue(const unsigned char *p)
{
    return p[2] > 160 && p[0] < 110 && p[1] < 110;
}
inline bool isInk(const unsigned char *p)
{
    return isRed(p) || isBlue(p);
}

/// The box around all pixels of a colour, in mm on a page displayed with this size; empty when there are none.
inline QRectF boxMm(const Page &page, const QSizeF &displayedMm, const Colour &colour)
{
    int x0 = page.width, y0 = page.height, x1 = -1, y1 = -1;
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) {
            if (!colour(page.at(x, y)))
                continue;
            x0 = std::min(x0, x);
            x1 = std::max(x1, x);
            y0 = std::min(y0, y);
            y1 = std::max(y1, y);
        }
    }
    if (x1 < 0)
        return {};
    const double kx = displayedMm.width() / page.width, ky = displayedMm.height() / page.height;
    return {x0 * kx, y0 * ky, (x1 + 1 - x0) * kx, (y1 + 1 - y0) * ky};
}

/// The same box to `tolerance` mm on every side.
inline bool same(const QRectF &a, const QRectF &b, double tolerance = 0.2)
{
    return std::fabs(a.left() - b.left()) <= tolerance && std::fabs(a.top() - b.top()) <= tolerance &&
           std::fabs(a.right() - b.right()) <= tolerance && std::fabs(a.bottom() - b.bottom()) <= tolerance;
}

} // namespace ink
