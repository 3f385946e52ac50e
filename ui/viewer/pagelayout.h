// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtGui/QTransform>

namespace ui {

/// Width: the width of most pages fits; wider ones reach beyond. Page: every page fits whole.
enum class ZoomMode { Free, Width, Page };

/// Where each page lies on the long sheet that a view scrolls over. Logical pixels; pure arithmetic, no widget.
/// Finding a page costs the logarithm of their number.
class PageLayout {
public:
    static constexpr double minZoom = 0.1, maxZoom = 16;

    explicit PageLayout(QList<QSizeF> sizesMm = {});

    void setViewport(const QSizeF &size) { change(m_viewport, size); }
    /// Logical pixels per mm at zoom 1: the screen's true size.
    void setScreenScale(double pixelsPerMm) { change(m_screenScale, pixelsPerMm); }
    void setZoom(double zoom); ///< ZoomMode::Free from now on
    void setZoomMode(ZoomMode mode) { change(m_mode, mode); }
    void setRotation(int quarters) { change(m_rotation, ((quarters % 4) + 4) % 4); }
    /// One page at a time: the sheet is that page alone.
    void setSinglePage(bool single) { change(m_single, single); }
    void setShownPage(int page) { change(m_shown, page); } ///< of single-page mode

    ZoomMode zoomMode() const { return m_mode; }
    double zoom() const { return m_zoom; }
    double pixelsPerMm() const { return m_zoom * m_screenScale; }
    int rotation() const { return m_rotation; }
    bool isSinglePage() const { return m_single; }
    int shownPage() const { return m_shown; }
    int pageCount() const { return int(m_sizes.size()); }
    QSizeF sizeMm(int page) const { return m_sizes.value(page); } ///< as displayed, without the view's turn
    /// The whole sheet, at least as wide as the viewport.
    QSizeF sheet() const { return m_sheet; }
    /// On the sheet; empty for a page that isn't shown.
    QRectF pageRect(int page) const;
    /// mm of the displayed page → sheet.
    QTransform toSheet(int page) const;
    /// First and last page that a part of the sheet shows; first > last: none.
    std::pair<int, int> pagesIn(const QRectF &part) const;
    /// The page at, or nearest to, this height of the sheet.
    int pageAt(double y) const;

private:
    template <class T>
    void change(T &member, const T &value)
    {
        if (member != value) {
            member = value;
            lay();
        }
    }
    void lay();
    double usualWidth(double widest) const;
    QSizeF turned(const QSizeF &size) const { return m_rotation % 2 ? size.transposed() : size; }
    QList<QSizeF> m_sizes;
    QList<double> m_tops; ///< in mm-free pixels, one per page
    QSizeF m_viewport, m_sheet;
    double m_screenScale = 96 / 25.4, m_zoom = 1, m_widestMm = 0;
    ZoomMode m_mode = ZoomMode::Width;
    int m_rotation = 0, m_shown = 0;
    bool m_single = false;
};

} // namespace ui
