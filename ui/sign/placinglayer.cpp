// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/placinglayer.h"

#include "ui/sign/pagetexts.h"
#include "ui/sign/placementmodel.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <cmath>

namespace ui {

namespace {

constexpr double snapPixels = 6, handlePixels = 22, handleRadius = 8;
constexpr int scrollEveryMs = 30, scrollZone = 28, scrollStep = 18;
constexpr double quarterReach = 4;

QPolygonF cornersOf(const seal::Placement &placement)
{
    const QSizeF size = placement.sizeMm;
    QTransform turn;
    turn.translate(placement.centreMm.x(), placement.centreMm.y());
    turn.rotate(placement.rotation);
    return turn.map(QPolygonF(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size)));
}

} // namespace

PlacingLayer::PlacingLayer(DocumentView &view, PlacementModel &model, PageTexts &texts, QObject *parent)
    : PageLayer(parent), m_view(view), m_model(model), m_texts(texts)
{
    m_scroll.setInterval(scrollEveryMs);
    connect(&m_scroll, &QTimer::timeout, this, &PlacingLayer::scrollAtEdge);
    connect(&model, &PlacementModel::changed, this, [this] {
        // undone under the hand
        if (std::any_of(m_drag.ids.begin(), m_drag.ids.end(), [this](ItemId id) { return !m_model.find(id); }))
            cancelDrag();
        emit changed();
    });
    connect(&model, &PlacementModel::selectionChanged, this, &PageLayer::changed);
}

PlacingLayer::~PlacingLayer() = default;

void PlacingLayer::setHits(const QHash<int, QList<QRectF>> &hits)
{
    m_hits = hits;
    emit changed();
}

QPolygonF PlacingLayer::frameOf(const PlacedItem &item, int page, const QTransform &toViewport) const
{
    if (item.crossPage) {
        const auto slice = m_model.sliceOn(item.id, page);
        return slice ? toViewport.map(QPolygonF(slice->rectMm)) : QPolygonF();
    }
    return item.placement.page == page ? toViewport.map(cornersOf(item.placement)) : QPolygonF();
}

ItemId PlacingLayer::itemAt(const QPointF &viewport) const
{
    constexpr double near = 4;
    const int page = m_view.nearestPointAt(viewport).page;
    const QTransform toViewport = m_view.toViewport(page);
    const QList<PlacedItem> &items = m_model.items();
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        const QPolygonF frame = frameOf(*item, page, toViewport);
        if (frame.isEmpty())
            continue;
        const bool isThin = item->crossPage.has_value(); // a slice is a few pixels wide
        if (isThin ? frame.boundingRect().adjusted(-near, -near, near, near).contains(viewport)
                   : frame.containsPoint(viewport, Qt::OddEvenFill))
            return item->id;
    }
    return 0;
}

std::optional<QPointF> PlacingLayer::handleOf(ItemId id) const
{
    const PlacedItem *item = m_model.find(id);
    if (!item || item->crossPage || !item->stamp->mayTurn() || m_model.selection() != QList<ItemId>{id} || isDragging())
        return {};
    const QPolygonF corners = m_view.toViewport(item->placement.page).map(cornersOf(item->placement));
    const QPointF top = (corners[0] + corners[1]) / 2, centre = (corners[0] + corners[2]) / 2, out = top - centre;
    const double length = std::hypot(out.x(), out.y());
    return length > 0 ? std::optional(top + out * (handlePixels / length)) : std::nullopt;
}

bool PlacingLayer::mousePress(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isDragging())
        return isDragging();
    const QPointF at = event->position();
    if (m_model.selection().size() == 1) {
        const ItemId id = m_model.selection().first();
        const auto handle = handleOf(id);
        if (handle && std::hypot((at - *handle).x(), (at - *handle).y()) <= handleRadius + 2) {
            m_drag = {};
            m_drag.kind = Drag::Kind::Turn;
            m_drag.ids = {id};
            m_drag.begin.insert(id, m_model.find(id)->placement);
            m_drag.turned = m_model.find(id)->placement.rotation;
            m_view.setFocus(Qt::MouseFocusReason);
            emit changed();
            return true;
        }
    }
    const ItemId id = itemAt(at);
    if (!id) {
        if (!(event->modifiers() & Qt::ShiftModifier))
            m_model.select({});
        return false;
    }
    m_view.setFocus(Qt::MouseFocusReason);
    if (event->modifiers() & Qt::ShiftModifier) {
        m_model.toggle(id);
        return true;
    }
    if (!m_model.isSelected(id))
        m_model.select({id});
    m_drag = {};
    m_drag.kind = Drag::Kind::Pressed;
    m_drag.ids = {id};
    m_drag.pressed = m_drag.at = at;
    m_drag.pressedOn = m_view.nearestPointAt(at);
    return true;
}

void PlacingLayer::beginMove()
{
    const ItemId grabbed = m_drag.ids.first();
    const PlacedItem *item = m_model.find(grabbed);
    if (!item)
        return;
    m_drag.kind = Drag::Kind::Move;
    Dragged &what = m_drag.what;
    what.stamp = item->stamp;
    what.rotation = item->placement.rotation;
    what.isCrossPage = item->crossPage.has_value();
    what.crossPage = item->crossPage ? item->crossPage : m_model.crossPageOf(item->stamp);
    if (item->crossPage)
        what.grab = {0, m_drag.pressedOn.mm.y() - item->crossPage->centreMm};
    else
        what.grab = m_drag.pressedOn.mm - item->placement.centreMm;
    for (const ItemId id : m_model.selection()) {
        const PlacedItem *other = m_model.find(id);
        if (other && !other->crossPage && !what.isCrossPage && id != grabbed)
            m_drag.ids.append(id);
    }
    what.mayCrossPages = m_drag.ids.size() == 1;
    for (const ItemId id : std::as_const(m_drag.ids))
        m_drag.begin.insert(id, m_model.find(id)->placement);
    m_scroll.start();
}

bool PlacingLayer::mouseMove(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_drag.kind == Drag::Kind::None) {
        const bool isOver = itemAt(at) != 0 || (m_model.selection().size() == 1 && [&] {
                                const auto handle = handleOf(m_model.selection().first());
                                return handle && std::hypot((at - *handle).x(), (at - *handle).y()) <= handleRadius + 2;
                            }());
        if (isOver)
            m_view.viewport()->setCursor(itemAt(at) ? Qt::SizeAllCursor : Qt::PointingHandCursor);
        return isOver;
    }
    if (m_drag.kind == Drag::Kind::Pressed) {
        if ((at - m_drag.pressed).manhattanLength() < QApplication::startDragDistance())
            return true;
        beginMove();
    }
    follow(at, event->modifiers());
    return true;
}

void PlacingLayer::carry(const StampPtr &stamp, const QPointF &at, Qt::KeyboardModifiers modifiers)
{
    if (m_drag.kind != Drag::Kind::Carry || m_drag.what.stamp != stamp) {
        cancelDrag();
        m_drag = {};
        m_drag.kind = Drag::Kind::Carry;
        m_drag.what.stamp = stamp;
        m_drag.what.crossPage = m_model.crossPageOf(stamp);
        m_scroll.start();
    }
    follow(at, modifiers);
}

void PlacingLayer::follow(const QPointF &viewport, Qt::KeyboardModifiers modifiers)
{
    m_drag.at = viewport;
    m_drag.isFree = modifiers & Qt::ControlModifier;
    if (m_drag.kind == Drag::Kind::Turn) {
        const PlacedItem *item = m_model.find(m_drag.ids.value(0));
        if (!item)
            return;
        const QPointF out = m_view.nearestPointAt(viewport).page == item->placement.page
                                ? m_view.nearestPointAt(viewport).mm - item->placement.centreMm
                                : QPointF(0, -1);
        double degrees = std::atan2(out.x(), -out.y()) * 180 / M_PI;
        degrees = degrees < 0 ? degrees + 360 : degrees;
        const double quarter = std::round(degrees / 90) * 90;
        if (!m_drag.isFree)
            degrees = std::abs(degrees - quarter) < quarterReach ? quarter : std::round(degrees);
        m_drag.turned = std::fmod(degrees, 360);
    } else if (m_drag.ids.size() > 1) {
        followTogether(viewport);
    } else {
        m_drag.what.threshold = m_drag.isFree ? 0 : snapPixels / m_view.pixelsPerMm();
        m_drag.what.isCrossPage =
            m_drag.target.isAllowed ? m_drag.target.crossPage.has_value() : m_drag.what.isCrossPage;
        const PagePoint point = m_view.nearestPointAt(viewport);
        const bool isInside = QRectF(m_view.viewport()->rect()).contains(viewport);
        m_drag.target = dropTarget(m_drag.what, point.page, point.mm, m_model.pages(), targetsOn(point.page));
        m_drag.target.isAllowed = m_drag.target.isAllowed && (isInside || m_drag.kind == Drag::Kind::Move);
    }
    showCursor(viewport);
    emit changed();
}

void PlacingLayer::followTogether(const QPointF &viewport)
{
    // several keep their distances and their pages; the grabbed one snaps and stays whole on its page
    const PlacedItem *grabbed = m_model.find(m_drag.ids.first());
    if (!grabbed)
        return;
    const int page = grabbed->placement.page;
    const QPointF mm = m_view.toViewport(page).inverted().map(viewport);
    m_drag.what.threshold = m_drag.isFree ? 0 : snapPixels / m_view.pixelsPerMm();
    m_drag.target = dropTarget(m_drag.what, page, mm, m_model.pages(), targetsOn(page));
}

SnapTargets PlacingLayer::targetsOn(int page) const
{
    QList<QRectF> others;
    for (const PlacedItem &item : m_model.items()) {
        if (!item.crossPage && item.placement.page == page && !m_drag.ids.contains(item.id))
            others.append(boxOf(item.placement));
    }
    const render::PageText *text = m_texts.text(page);
    SnapTargets targets = snapTargets(m_model.pages().value(page).displayedSizeMm(), text ? *text : render::PageText(),
                                      others, m_hits.value(page));
    for (const EmptyField &field : m_model.fields()) {
        if (field.page == page)
            targets.fields.append(field.rectMm);
    }
    return targets;
}

void PlacingLayer::showCursor(const QPointF &viewport)
{
    const bool isInside = QRectF(m_view.viewport()->rect()).contains(viewport);
    if (m_drag.kind == Drag::Kind::Turn)
        m_view.viewport()->setCursor(Qt::ClosedHandCursor);
    else if (isInside || m_drag.kind == Drag::Kind::Move)
        m_view.viewport()->setCursor(m_drag.target.isAllowed ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
}

void PlacingLayer::scrollAtEdge()
{
    if (!isDragging()) {
        m_scroll.stop();
        return;
    }
    const QRectF room = m_view.viewport()->rect();
    if (m_drag.at.x() < room.left() || m_drag.at.x() > room.right())
        return;
    QScrollBar *bar = m_view.verticalScrollBar();
    const int before = bar->value();
    if (m_drag.at.y() > room.bottom() - scrollZone)
        bar->setValue(before + scrollStep);
    else if (m_drag.at.y() < room.top() + scrollZone)
        bar->setValue(before - scrollStep);
    if (bar->value() != before)
        follow(m_drag.at, m_drag.isFree ? Qt::ControlModifier : Qt::NoModifier);
}

bool PlacingLayer::mouseRelease(QMouseEvent *event)
{
    if (m_drag.kind == Drag::Kind::None || event->button() != Qt::LeftButton)
        return false;
    if (m_drag.kind == Drag::Kind::Pressed) {
        // a click on one of several selected ones means this one
        m_model.select(m_drag.ids);
        m_drag = {};
        return true;
    }
    if (m_drag.kind != Drag::Kind::Carry)
        finish();
    return true;
}

bool PlacingLayer::dropCarried()
{
    const bool isPlaced = m_drag.kind == Drag::Kind::Carry && m_drag.target.isAllowed;
    if (isPlaced) {
        finish();
        m_view.setFocus(Qt::OtherFocusReason);
    } else {
        cancelDrag();
    }
    return isPlaced;
}

void PlacingLayer::finish()
{
    const Drag drag = m_drag;
    cancelDrag(); // first: what the model changes is painted as it is
    const ItemId id = drag.ids.value(0);
    if (drag.kind == Drag::Kind::Turn) {
        m_model.turn({id}, drag.turned, PlacementModel::Gesture::None);
    } else if (!drag.target.isAllowed) {
        return;
    } else if (drag.target.crossPage) {
        const base::Result<void> done = drag.kind == Drag::Kind::Carry ? [&]() -> base::Result<void> {
            ESIGN_TRY(const ItemId added, m_model.addCrossPage(drag.what.stamp, *drag.target.crossPage));
            Q_UNUSED(added)
            return {};
        }()
            : m_model.setCrossPage(id, *drag.target.crossPage);
        if (!done)
            emit failed(done.error());
    } else if (drag.kind == Drag::Kind::Carry) {
        m_model.add(drag.what.stamp, drag.target.placement);
    } else if (drag.ids.size() > 1) {
        const QPointF moved = drag.target.placement.centreMm - drag.begin.value(id).centreMm;
        QHash<ItemId, seal::Placement> places = drag.begin;
        for (seal::Placement &place : places)
            place.centreMm += moved;
        m_model.place(places);
    } else if (const PlacedItem *item = m_model.find(id); item && item->crossPage) {
        m_model.setPlaced(id, drag.target.placement);
    } else {
        m_model.place({{id, drag.target.placement}});
    }
}

void PlacingLayer::cancelDrag()
{
    if (m_drag.kind == Drag::Kind::None)
        return;
    m_drag = {};
    m_scroll.stop();
    m_view.viewport()->unsetCursor();
    emit changed();
}

void PlacingLayer::placeInMiddle(const StampPtr &stamp)
{
    const int page = m_view.currentPage();
    const QRectF seen = m_view.pageRect(page) & QRectF(m_view.viewport()->rect());
    seal::Placement place;
    place.page = page;
    place.centreMm = QRectF(QPointF(), m_model.pages().value(page).displayedSizeMm()).center();
    if (!seen.isEmpty() && seen.size() != m_view.pageRect(page).size())
        place.centreMm = m_view.toViewport(page).inverted().map(seen.center());
    // a field of the page that waits for a signature, and takes this one
    for (const EmptyField &field : m_model.fields()) {
        seal::Placement inField{page, field.rectMm.center(), stamp->face.sizeMm, 0};
        const QList<ItemId> there = m_model.itemsOn(page);
        const bool isFree = std::none_of(there.begin(), there.end(), [&](ItemId id) {
            return field.rectMm.contains(m_model.find(id)->placement.centreMm);
        });
        if (isFree && standsIn(inField, field)) {
            m_model.add(stamp, inField);
            m_view.reveal(page, field.rectMm);
            m_view.setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    // not exactly over what was put there before
    constexpr double besideMm = 5;
    for (const ItemId id : m_model.itemsOn(page)) {
        const QPointF apart = m_model.find(id)->placement.centreMm - place.centreMm;
        if (std::hypot(apart.x(), apart.y()) < besideMm)
            place.centreMm += QPointF(besideMm, besideMm);
    }
    m_model.add(stamp, place);
    m_view.setFocus(Qt::OtherFocusReason);
}

QString PlacingLayer::toolTip(const QPoint &at)
{
    const PlacedItem *item = isDragging() ? nullptr : m_model.find(itemAt(at));
    if (!item)
        return {};
    const EmptyField *field = item->crossPage ? nullptr : m_model.fieldAt(item->placement);
    return field ? tr("%1, in the field “%2”").arg(item->stamp->name, field->name) : item->stamp->name;
}

} // namespace ui
