// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/cleanup.h"

#include <algorithm>
#include <vector>

namespace face {
namespace {

constexpr int grid = 256; ///< the paper is estimated on a picture of at most this many pixels a side

/// Maximum (or minimum) over a window of 2r+1 along rows or columns; the picture is small, so plainly.
template <class Better>
QImage windowed(const QImage &image, int radius, bool rows, Better better)
{
    QImage result(image.size(), QImage::Format_RGB32);
    const int w = image.width(), h = image.height();
    for (int y = 0; y < h; ++y) {
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < w; ++x) {
            const int at = rows ? x : y, last = (rows ? w : h) - 1;
            QRgb best = image.pixel(x, y);
            for (int i = qMax(0, at - radius); i <= qMin(last, at + radius); ++i) {
                const QRgb other = rows ? image.pixel(i, y) : image.pixel(x, i);
                best = qRgb(better(qRed(best), qRed(other)), better(qGreen(best), qGreen(other)),
                            better(qBlue(best), qBlue(other)));
            }
            out[x] = best;
        }
    }
    return result;
}

QImage blurred(const QImage &image, int radius, bool rows)
{
    QImage result(image.size(), QImage::Format_RGB32);
    const int w = image.width(), h = image.height();
    for (int y = 0; y < h; ++y) {
        auto *out = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < w; ++x) {
            const int at = rows ? x : y, last = (rows ? w : h) - 1;
            int r = 0, g = 0, b = 0, n = 0;
            for (int i = qMax(0, at - radius); i <= qMin(last, at + radius); ++i, ++n) {
                const QRgb other = rows ? image.pixel(i, y) : image.pixel(x, i);
                r += qRed(other);
                g += qGreen(other);
                b += qBlue(other);
            }
            out[x] = qRgb(r / n, g / n, b / n);
        }
    }
    return result;
}

/// Union-find over the labels of specks.
class Labels {
public:
    int add()
    {
        m_parent.push_back(int(m_parent.size()));
        m_pixels.push_back(0);
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
        m_pixels[size_t(a)] += m_pixels[size_t(b)];
    }
    void count(int label, int pixels) { m_pixels[size_t(root(label))] += pixels; }
    qint64 pixels(int label) { return m_pixels[size_t(root(label))]; }

private:
    std::vector<int> m_parent;
    std::vector<qint64> m_pixels;
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
    const int radius = qMax(2, qMax(small.width(), small.height()) / 8);
    const auto brighter = [](int a, int b) { return std::max(a, b); };
    const auto darker = [](int a, int b) { return std::min(a, b); };
    // grain first, or the maximum would take the brightest grain for the paper
    for (const bool rows : {true, false})
        small = blurred(small, 1, rows);
    // closing: brightest within reach, then back, so that a gradient of light stays where it is
    for (const bool rows : {true, false})
        small = windowed(small, radius, rows, brighter);
    for (const bool rows : {true, false})
        small = windowed(small, radius, rows, darker);
    for (const bool rows : {true, false})
        small = blurred(small, radius / 2, rows);
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
            while (run.to < argb.width() && qAlpha(line[run.to]) != 0)
                ++run.to;
            x = run.to;
            labels.count(run.label, run.to - run.from);
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
        if (labels.pixels(run.label) >= minPixels)
            continue;
        auto *line = reinterpret_cast<QRgb *>(argb.scanLine(run.y));
        std::fill(line + run.from, line + run.to, 0u);
    }
}

} // namespace face
