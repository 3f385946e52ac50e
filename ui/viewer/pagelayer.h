// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtGui/QTransform>

class QDragEnterEvent;
class QDragLeaveEvent;
class QDragMoveEvent;
class QDropEvent;
class QKeyEvent;
class QMouseEvent;
class QPainter;

namespace ui {

class DocumentView;

/// A point of a document as a person sees it: mm from the top left of the page as displayed (without the view's own
/// turn), y down.
struct PagePoint {
    int page = 0;
    QPointF mm;
    bool operator==(const PagePoint &) const = default;
};

/// Something drawn over the pages of a DocumentView, which may take its input. Layers are painted in the order in which
/// they were added and asked for events in the reverse order; the first that answers true has the event, and after a
/// press also the moves and the release that follow. Positions in events are of the view's viewport.
class PageLayer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Called for each visible page. `toViewport` maps mm of the displayed page to the painter's coordinates; the
    /// painter is clipped to nothing, so a layer may paint beyond the page.
    virtual void paint(QPainter &painter, int page, const QTransform &toViewport) = 0;
    /// After all pages, once: what floats over the whole view.
    virtual void paintAbove(QPainter &) {}
    virtual bool mousePress(QMouseEvent *) { return false; }
    virtual bool mouseMove(QMouseEvent *) { return false; } ///< without buttons too
    virtual bool mouseRelease(QMouseEvent *) { return false; }
    virtual bool mouseDoubleClick(QMouseEvent *) { return false; }
    virtual bool keyPress(QKeyEvent *) { return false; }
    virtual bool contextMenu(const QPoint &, const QPoint &) { return false; } ///< viewport, global
    virtual bool dragEnter(QDragEnterEvent *) { return false; }
    virtual bool dragMove(QDragMoveEvent *) { return false; }
    virtual void dragLeave(QDragLeaveEvent *) {}
    virtual bool drop(QDropEvent *) { return false; }
    /// The text of a tool tip at a point of the viewport; empty: none.
    virtual QString toolTip(const QPoint &) { return {}; }

signals:
    void changed(); ///< something must be painted anew
};

} // namespace ui
