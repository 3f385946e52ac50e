// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"
#include "ui/viewer/pagelayer.h"
#include "ui/viewer/pagelayout.h"

#include <QtCore/QTimer>
#include <QtWidgets/QAbstractScrollArea>

#include <optional>

namespace ui {

class TileStore;

/// Shows the pages of a Document under one another (or one at a time), at any zoom, in tiles painted by the page
/// service. Never waits for it: what isn't there yet shows a coarser picture of the page.
class DocumentView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit DocumentView(std::shared_ptr<Document> document, QWidget *parent = nullptr);
    ~DocumentView() override;

    const std::shared_ptr<Document> &document() const { return m_document; }
    int pageCount() const;
    int currentPage() const { return m_current; }
    /// Scrolls so that the page's top (or the point) stands near the top of the view.
    void goToPage(int page);
    void goTo(const PagePoint &point);
    /// Scrolls as little as needed to show the rectangle (mm of the displayed page).
    void reveal(int page, const QRectF &rectMm);

    ZoomMode zoomMode() const { return m_layout.zoomMode(); }
    /// 1.0: true size on this screen.
    double zoom() const { return m_layout.zoom(); }
    void setZoom(double zoom, std::optional<QPoint> keep = {}); ///< `keep`: the viewport point that stays
    void setZoomMode(ZoomMode mode);
    void zoomIn();
    void zoomOut();
    void setSinglePage(bool single);
    bool isSinglePage() const { return m_layout.isSinglePage(); }
    /// Quarter turns of the view alone, clockwise.
    void setRotation(int quarters);
    int rotation() const { return m_layout.rotation(); }

    /// From mm of the displayed page to the viewport.
    QTransform toViewport(int page) const;
    QRectF pageRect(int page) const; ///< in the viewport
    /// The page under a viewport point, or nothing between and beside pages.
    std::optional<PagePoint> pointAt(const QPointF &viewport) const;
    /// The same of the page nearest to it: coordinates may lie outside the page.
    PagePoint nearestPointAt(const QPointF &viewport) const;
    double pixelsPerMm() const; ///< logical pixels

    void addLayer(PageLayer *layer); ///< not owned
    void removeLayer(PageLayer *layer);

signals:
    void currentPageChanged(int page);
    void zoomChanged();
    void linkActivated(const ui::PageLink &link);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void bringUp(int page, std::optional<QPointF> mm);
    void centre(int page, double x);
    void relayout(std::optional<PagePoint> keep, QPointF at);
    void updateScrollBars();
    void requestTiles();
    void noteCurrentPage();
    QPointF origin() const; ///< of the viewport in the layout's coordinates
    bool pinch(QEvent *event);
    bool isAtEnd(int by) const; ///< of the way down (1) or up (-1)
    bool turnPage(int by);
    template <class Event>
    bool give(bool (PageLayer::*handler)(Event *), Event *event);

    std::shared_ptr<Document> m_document;
    PageLayout m_layout;
    TileStore *m_tiles;
    QList<PageLayer *> m_layers;
    PageLayer *m_holder = nullptr; ///< has the mouse after a press
    QTimer m_rest;                 ///< asks for sharp tiles when scrolling rests
    int m_current = 0;
    int m_turning = 0; ///< eighths of a degree the wheel was turned at a page's end
    std::optional<QPoint> m_panFrom;
};

} // namespace ui
