// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagelayout.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {
constexpr double margin = 16, gap = 12;
}

PageLayout::PageLayout(QList<QSizeF> sizesMm) : m_sizes(std::move(sizesMm))
{
    lay();
}

void PageLayout::setZoom(double zoom)
{
    m_mode = ZoomMode::Free;
    m_zoom = std::clamp(zoom, minZoom, maxZoom);
    lay();
}

// One wide drawing among the pages of a contract must not make all of them small.
double PageLayout::usualWidth(double widest) const
{
    if (m_single || m_sizes.isEmpty())
        return widest;
    QList<double> widths;
    widths.reserve(m_sizes.size());
    for (const QSizeF &size : m_sizes)
        widths += turned(size).width();
    const auto middle = widths.begin() + (widths.size() - 1) / 2;
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

void PageLayout::lay()
{
    double widest = 0, highest = 0;
    const auto measure = [&](const QSizeF &size) {
        widest = std::max(widest, turned(size).width());
        highest = std::max(highest, turned(size).height());
    };
    if (m_single && m_shown < m_sizes.size())
        measure(m_sizes.at(m_shown));
    else
        std::for_each(m_sizes.cbegin(), m_sizes.cend(), measure);
    if (m_mode != ZoomMode::Free && widest > 0 && !m_viewport.isEmpty()) {
        const double fitted = m_mode == ZoomMode::Page ? widest : usualWidth(widest);
        double scale = std::max(1.0, m_viewport.width() - 2 * margin) / fitted;
        if (m_mode == ZoomMode::Page)
            scale = std::min(scale, std::max(1.0, m_viewport.height() - 2 * margin) / highest);
        m_zoom = std::clamp(scale / m_screenScale, minZoom, maxZoom);
    }
    const double scale = pixelsPerMm();
    m_tops.clear();
    double y = margin;
    if (m_single) {
        const double height = m_shown < m_sizes.size() ? turned(m_sizes.at(m_shown)).height() * scale : 0;
        y = std::max(margin, (m_viewport.height() - height) / 2);
        m_tops = QList<double>(m_sizes.size(), std::floor(y));
        y = std::max(m_viewport.height(), height + 2 * margin);
    } else {
        m_tops.reserve(m_sizes.size());
        for (const QSizeF &size : std::as_const(m_sizes)) {
            m_tops += std::floor(y);
            y = std::floor(y) + turned(size).height() * scale + gap;
        }
        y += margin - gap;
    }
    m_widestMm = widest;
    m_sheet = {std::max(m_viewport.width(), widest * scale + 2 * margin), std::max(y, 0.0)};
}

QRectF PageLayout::pageRect(int page) const
{
    if (page < 0 || page >= m_sizes.size() || (m_single && page != m_shown))
        return {};
    const QSizeF size = turned(m_sizes.at(page)) * pixelsPerMm();
    return {QPointF(std::floor((m_sheet.width() - size.width()) / 2), m_tops.at(page)), size};
}

QTransform PageLayout::toSheet(int page) const
{
    const QRectF rect = pageRect(page);
    const QSizeF size = m_sizes.value(page) * pixelsPerMm();
    QTransform transform;
    switch (m_rotation) {
    case 1:
        transform = QTransform(0, 1, -1, 0, rect.x() + size.height(), rect.y());
        break;
    case 2:
        transform = QTransform(-1, 0, 0, -1, rect.x() + size.width(), rect.y() + size.height());
        break;
    case 3:
        transform = QTransform(0, -1, 1, 0, rect.x(), rect.y() + size.width());
        break;
    default:
        transform = QTransform(1, 0, 0, 1, rect.x(), rect.y());
    }
    return QTransform::fromScale(pixelsPerMm(), pixelsPerMm()) * transform;
}

int PageLayout::pageAt(double y) const
{
    if (m_sizes.isEmpty())
        return 0;
    if (m_single)
        return m_shown;
    const auto next = std::upper_bound(m_tops.cbegin(), m_tops.cend(), y + gap / 2);
    return std::max(0, int(next - m_tops.cbegin()) - 1);
}

std::pair<int, int> PageLayout::pagesIn(const QRectF &part) const
{
    if (m_sizes.isEmpty())
        return {0, -1};
    if (m_single)
        return {m_shown, m_shown};
    int first = pageAt(part.top());
    if (pageRect(first).bottom() < part.top())
        ++first;
    const auto next = std::lower_bound(m_tops.cbegin(), m_tops.cend(), part.bottom());
    return {first, int(next - m_tops.cbegin()) - 1};
}

} // namespace ui
