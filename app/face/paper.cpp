// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/cleanup.h"

#include <algorithm>
#include <vector>

namespace face {
namespace {

constexpr int grid = 256; ///< the paper is estimated on a picture of at most this many pixels a side

/// A small picture as plain numbers, row by row.
struct Raster {
    int width = 0, height = 0;
    std::vector<QRgb> pixels;
};

/// Replaces each pixel by what `make` says of its neighbours within `radius` in the row, and turns the picture over its
/// diagonal: applied twice it has gone along rows and columns.
template <class Make>
Raster alongRows(const Raster &from, int radius, Make make)
{
    Raster to{from.height, from.width, std::vector<QRgb>(from.pixels.size())};
    for (int y = 0; y < from.height; ++y) {
        const QRgb *row = from.pixels.data() + size_t(y) * size_t(from.width);
        for (int x = 0; x < from.width; ++x) {
            const int first = std::max(0, x - radius), last = std::min(from.width - 1, x + radius);
            to.pixels[size_t(x) * size_t(to.width) + size_t(y)] = make(row + first, row + last + 1);
        }
    }
    return to;
}

QRgb brightest(const QRgb *from, const QRgb *to)
{
    int r = 0, g = 0, b = 0;
    for (; from != to; ++from) {
        r = std::max(r, qRed(*from));
        g = std::max(g, qGreen(*from));
        b = std::max(b, qBlue(*from));
    }
    return qRgb(r, g, b);
}

QRgb darkest(const QRgb *from, const QRgb *to)
{
    int r = 255, g = 255, b = 255;
    for (; from != to; ++from) {
        r = std::min(r, qRed(*from));
        g = std::min(g, qGreen(*from));
        b = std::min(b, qBlue(*from));
    }
    return qRgb(r, g, b);
}

QRgb mean(const QRgb *from, const QRgb *to)
{
    const int n = int(to - from);
    int r = 0, g = 0, b = 0;
    for (; from != to; ++from) {
        r += qRed(*from);
        g += qGreen(*from);
        b += qBlue(*from);
    }
    return qRgb(r / n, g / n, b / n);
}

/// Union-find over the labels of specks.
class Labels {
public:
    int add()
    {
        m_parent.push_back(int(m_parent.size()));
        m_opacity.push_back(0);
        return int(m_parent.size()) - 1;
    }
    int root(int label)
    {
        while (m_parent[size_t(label)] != label) {
            m_parent[size_t(label)] = m_parent[size_t(m_parent[size_t(label)])];
            label = m_parent[size_t(label)];
        }
        return label;
    }
    void join(int a, int b)
    {
        a = root(a);
        b = root(b);
        if (a == b)
            return;
        m_parent[size_t(b)] = a;
        m_opacity[size_t(a)] += m_opacity[size_t(b)];
    }
    void weigh(int label, int opacity) { m_opacity[size_t(root(label))] += opacity; }
    qint64 opacity(int label) { return m_opacity[size_t(root(label))]; }

private:
    std::vector<int> m_parent;
    std::vector<qint64> m_opacity;
};

struct Run {
    int y, from, to, label; ///< pixels [from, to)
};

} // namespace

QImage paperOf(const QImage &picture)
{
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    QImage small = plain.width() > grid || plain.height() > grid
                       ? plain.scaled(grid, grid, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                       : plain;
    small = small.convertToFormat(QImage::Format_RGB32);
    Raster raster{small.width(), small.height(), {}};
    for (int y = 0; y < small.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(small.constScanLine(y));
        raster.pixels.insert(raster.pixels.end(), line, line + small.width());
    }
    const int radius = std::max(2, std::max(small.width(), small.height()) / 8);
    const auto twice = [&raster](int reach, QRgb (*make)(const QRgb *, const QRgb *)) {
        raster = alongRows(alongRows(raster, reach, make), reach, make);
    };
    twice(1, mean); // grain first, or the maximum would take the brightest grain for the paper
    // closing: the brightest within reach, then back, so that a gradient of light stays where it is
    twice(radius, brightest);
    twice(radius, darkest);
    twice(radius / 2, mean);
    for (int y = 0; y < small.height(); ++y)
        std::copy_n(raster.pixels.data() + size_t(y) * size_t(raster.width), small.width(),
                    reinterpret_cast<QRgb *>(small.scanLine(y)));
    return small.size() == plain.size() ? small
                                        : small.scaled(plain.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                              .convertToFormat(QImage::Format_RGB32);
}

void removeSpecks(QImage &argb, int minPixels)
{
    Labels labels;
    std::vector<Run> runs;
    size_t above = 0, aboveEnd = 0; // runs of the line above
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        const size_t begin = runs.size();
        for (int x = 0; x < argb.width();) {
            if (qAlpha(line[x]) == 0) {
                ++x;
                continue;
            }
            Run run{y, x, x, labels.add()};
            int opacity = 0;
            while (run.to < argb.width() && qAlpha(line[run.to]) != 0)
                opacity += qAlpha(line[run.to++]);
            x = run.to;
            labels.weigh(run.label, opacity);
            while (above < aboveEnd && runs[above].to < run.from)
                ++above;
            for (size_t i = above; i < aboveEnd && runs[i].from <= run.to; ++i)
                labels.join(runs[i].label, run.label);
            runs.push_back(run);
        }
        above = begin;
        aboveEnd = runs.size();
    }
    for (const Run &run : runs) {
        if (labels.opacity(run.label) >= qint64(minPixels) * 255)
            continue;
        auto *line = reinterpret_cast<QRgb *>(argb.scanLine(run.y));
        std::fill(line + run.from, line + run.to, 0u);
    }
}

} // namespace face
