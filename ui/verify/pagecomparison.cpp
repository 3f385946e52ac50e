// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/pagecomparison.h"

#include "base/whendone.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace ui {

namespace {

constexpr double dpi = 96;
constexpr int cell = 6;      // pixels: 1.6 mm
constexpr int threshold = 6; // of 255: both are drawn by the same program, only rounding may differ
constexpr int atOnce = 2;
constexpr qsizetype mostPlaces = 200, mostBoxes = 5 * mostPlaces;

bool isSame(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= threshold && std::abs(qGreen(one) - qGreen(other)) <= threshold &&
           std::abs(qBlue(one) - qBlue(other)) <= threshold;
}

/// Which cells of the page differ.
class Grid {
public:
    Grid(const QImage &before, const QImage &after)
        : m_columns((after.width() + cell - 1) / cell), m_rows((after.height() + cell - 1) / cell),
          m_marked(size_t(m_columns) * size_t(m_rows), false)
    {
        for (int y = 0; y < after.height(); ++y) {
            const auto *one = reinterpret_cast<const QRgb *>(before.constScanLine(y));
            const auto *other = reinterpret_cast<const QRgb *>(after.constScanLine(y));
            for (int x = 0; x < after.width(); ++x) {
                if (!isSame(one[x], other[x]))
                    m_marked[index(x / cell, y / cell)] = true;
            }
        }
    }

    /// Boxes in cells of what hangs together, a gap of one cell notwithstanding.
    QList<QRect> boxes()
    {
        QList<QRect> found;
        for (int row = 0; row < m_rows; ++row) {
            for (int column = 0; column < m_columns; ++column) {
                if (m_marked[index(column, row)])
                    found.append(takeFrom({column, row}));
                if (found.size() > mostBoxes)
                    return found;
            }
        }
        // the star within a seal's rim is part of the seal
        for (qsizetype i = 0; i < found.size(); ++i) {
            for (qsizetype k = found.size() - 1; k >= 0; --k) {
                if (k == i || !found[k].intersects(found[i]))
                    continue;
                found[i] |= found[k];
                found.removeAt(k);
                i -= k < i ? 1 : 0;
                k = found.size(); // it has grown: look again
            }
        }
        return found;
    }

private:
    size_t index(int column, int row) const { return size_t(row) * size_t(m_columns) + size_t(column); }

    QRect takeFrom(const QPoint &start)
    {
        constexpr int reach = 2;
        QRect box(start, QSize(1, 1));
        QList<QPoint> open{start};
        m_marked[index(start.x(), start.y())] = false;
        while (!open.isEmpty()) {
            const QPoint at = open.takeLast();
            box |= QRect(at, QSize(1, 1));
            for (int row = std::max(0, at.y() - reach); row <= std::min(m_rows - 1, at.y() + reach); ++row) {
                for (int column = std::max(0, at.x() - reach); column <= std::min(m_columns - 1, at.x() + reach);
                     ++column) {
                    if (!m_marked[index(column, row)])
                        continue;
                    m_marked[index(column, row)] = false;
                    open.append({column, row});
                }
            }
        }
        return box;
    }

    int m_columns, m_rows;
    std::vector<bool> m_marked;
};

} // namespace

QList<QRectF> differences(const QImage &before, const QImage &after)
{
    const QList<QRectF> wholePage{QRectF(0, 0, 1, 1)};
    if (before.isNull() || before.size() != after.size())
        return wholePage;
    Grid grid(before.convertToFormat(QImage::Format_RGB32), after.convertToFormat(QImage::Format_RGB32));
    const QList<QRect> boxes = grid.boxes();
    if (boxes.size() > mostPlaces)
        return wholePage;
    QList<QRectF> places;
    const QRectF page(0, 0, 1, 1);
    for (const QRect &box : boxes)
        places.append(QRectF(double(box.x()) * cell / after.width(), double(box.y()) * cell / after.height(),
                             double(box.width()) * cell / after.width(), double(box.height()) * cell / after.height()) &
                      page);
    return places;
}

PageComparison::PageComparison(std::shared_ptr<Document> before, std::shared_ptr<Document> after, QObject *parent)
    : QObject(parent), m_before(std::move(before)), m_after(std::move(after))
{
    QTimer::singleShot(0, this, [this] {
        for (int i = 0; i < atOnce; ++i)
            askNext();
    });
}

PageComparison::~PageComparison()
{
    *m_wanted = false;
}

void PageComparison::askNext()
{
    if (m_next >= pageCount())
        return;
    const int page = m_next++;
    const QSizeF after = m_after->sizeMm(page);
    const QSizeF before = page < m_before->pageCount() ? m_before->sizeMm(page) : QSizeF();
    constexpr double sameMm = 0.01;
    if (std::abs(after.width() - before.width()) > sameMm || std::abs(after.height() - before.height()) > sameMm) {
        m_places.insert(page, {QRectF(QPointF(), after)});
        // not at once: a file of new pages would go as deep as it has pages
        QTimer::singleShot(0, this, [this] { settle(); });
        return;
    }
    m_waiting.insert(page, {});
    ask(m_before, page, true);
    ask(m_after, page, false);
}

void PageComparison::ask(const std::shared_ptr<Document> &document, int page, bool isBefore)
{
    render::PageRequest request;
    request.ask = render::Ask::Image;
    request.document = document->serviceId();
    request.page = page;
    request.dpi = dpi * document->unit(page);
    base::whenDone(document->service().ask(request, PageUrgency::Background, page, m_wanted), this,
                   [this, page, isBefore](const PageAnswer &answer) { take(page, answer, isBefore); });
}

void PageComparison::take(int page, const PageAnswer &answer, bool isBefore)
{
    const auto waiting = m_waiting.find(page);
    if (waiting == m_waiting.end())
        return;
    (isBefore ? waiting->before : waiting->after) = answer ? answer->image : QImage();
    if (!waiting->before || !waiting->after)
        return;
    const Pair pair = m_waiting.take(page);
    if (pair.before->isNull() || pair.after->isNull()) {
        m_unread.append(page);
    } else {
        const QSizeF size = m_after->sizeMm(page);
        QList<QRectF> places;
        for (const QRectF &place : differences(*pair.before, *pair.after))
            places.append({place.x() * size.width(), place.y() * size.height(), place.width() * size.width(),
                           place.height() * size.height()});
        if (!places.isEmpty())
            m_places.insert(page, places);
    }
    settle();
}

void PageComparison::settle()
{
    ++m_compared;
    emit changed();
    askNext();
}

QList<int> PageComparison::changedPages() const
{
    QList<int> pages = m_places.keys();
    std::sort(pages.begin(), pages.end());
    return pages;
}

QList<int> PageComparison::unreadPages() const
{
    QList<int> pages = m_unread;
    std::sort(pages.begin(), pages.end());
    return pages;
}

int PageComparison::missingPages() const
{
    return std::max(0, m_before->pageCount() - m_after->pageCount());
}

} // namespace ui
