// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/droptarget.h"
#include "ui/sign/faceimages.h"
#include "ui/viewer/pagelayer.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

class QMenu;

namespace ui {

class PageTexts;
class PlacementModel;

/// The placed items over the pages of a view, and the hands that move them. With the mouse: press selects (Shift adds),
/// dragging moves, the round handle turns, a seal dragged to a page's left or right edge goes over the edges of all
/// pages; Ctrl while dragging: without snapping; Esc puts back. With keys: arrows 1 mm, with Ctrl 0.1 mm; [ and ] turn
/// by a degree, with Ctrl a quarter; Delete; Ctrl+D duplicates; Ctrl+A selects all of the page; Tab and Shift+Tab go
/// from item to item while one is selected; Esc selects none.
class PlacingLayer : public PageLayer {
    Q_OBJECT
public:
    PlacingLayer(DocumentView &view, PlacementModel &model, PageTexts &texts, QObject *parent = nullptr);
    ~PlacingLayer() override;

    /// Something from the palette follows the pointer (viewport coordinates, which may lie outside).
    void carry(const StampPtr &stamp, const QPointF &at, Qt::KeyboardModifiers modifiers = {});
    /// Lets it go where it is. Gives whether it was placed.
    bool dropCarried();
    /// Esc: what is dragged goes back, what is carried is gone.
    void cancelDrag();
    bool isDragging() const { return m_drag.kind != Drag::Kind::None && m_drag.kind != Drag::Kind::Pressed; }
    /// What is carried would be placed here; then the layer itself draws it.
    bool isOverPage() const { return isDragging() && m_drag.target.isAllowed; }
    /// By keyboard or double click: the middle of the page that is looked at, or of what is seen of it.
    void placeInMiddle(const StampPtr &stamp);
    /// Places found by a search, drawn over the pages; also something to snap to.
    void setHits(const QHash<int, QList<QRectF>> &hits);

    /// What is placed on a page, on a small picture of it.
    void paintSmall(QPainter &painter, int page, const QRectF &target);
    void paint(QPainter &painter, int page, const QTransform &toViewport) override;
    void paintAbove(QPainter &painter) override;
    bool mousePress(QMouseEvent *event) override;
    bool mouseMove(QMouseEvent *event) override;
    bool mouseRelease(QMouseEvent *event) override;
    bool keyPress(QKeyEvent *event) override;
    bool contextMenu(const QPoint &at, const QPoint &global) override;
    QString toolTip(const QPoint &at) override;

signals:
    void otherPagesRequested(); ///< of the selection
    void failed(const base::Error &error);

private:
    struct Drag {
        enum class Kind { None, Pressed, Move, Carry, Turn };
        Kind kind = Kind::None;
        Dragged what;
        QList<ItemId> ids;                    ///< moved together; the first is the grabbed one
        QHash<ItemId, seal::Placement> begin; ///< of ids
        QPointF pressed, at;                  ///< viewport
        PagePoint pressedOn;
        DropTarget target;
        double turned = 0;
        bool isFree = false; ///< without snapping
    };

    ItemId itemAt(const QPointF &viewport) const;
    QPolygonF frameOf(const PlacedItem &item, int page, const QTransform &toViewport) const;
    std::optional<QPointF> handleOf(ItemId id) const; ///< viewport
    bool isShownWhileDragging(ItemId id) const;
    void beginMove();
    void follow(const QPointF &viewport, Qt::KeyboardModifiers modifiers);
    void followTogether(const QPointF &viewport);
    void finish();
    void showCursor(const QPointF &viewport);
    void scrollAtEdge();
    SnapTargets targetsOn(int page) const;
    QString labelText() const;
    bool step(QKeyEvent *event);
    bool turnBy(QKeyEvent *event);
    bool goToNext(bool backwards);
    void fillMenu(QMenu &menu);
    void paintItem(QPainter &painter, const PlacedItem &item, int page, const QTransform &toViewport);
    void paintDragged(QPainter &painter, int page, const QTransform &toViewport);
    void paintHalf(QPainter &painter, int page, const QTransform &toViewport);
    void paintFields(QPainter &painter, int page, const QTransform &toViewport);
    void paintFrame(QPainter &painter, const PlacedItem &item, int page, const QTransform &toViewport);
    void paintGuides(QPainter &painter, int page, const QTransform &toViewport);

    DocumentView &m_view;
    PlacementModel &m_model;
    PageTexts &m_texts;
    FaceImages m_images;
    Drag m_drag;
    QTimer m_scroll;
    QHash<int, QList<QRectF>> m_hits;
};

} // namespace ui
