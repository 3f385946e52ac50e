// SPDX-License-Identifier: GPL-3.0-or-later
// What PlacingLayer does by keys and by its menu.
#include "ui/sign/placementmodel.h"
#include "ui/sign/placinglayer.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>

namespace ui {

namespace {

constexpr double stepMm = 1, fineStepMm = 0.1;

} // namespace

bool PlacingLayer::keyPress(QKeyEvent *event)
{
    const QList<ItemId> selected = m_model.selection();
    if (event->key() == Qt::Key_Escape && m_drag.kind != Drag::Kind::None) {
        cancelDrag();
        return true;
    }
    if (event->matches(QKeySequence::SelectAll) && !m_model.itemsOn(m_view.currentPage()).isEmpty()) {
        m_model.select(m_model.itemsOn(m_view.currentPage()));
        return true;
    }
    if (selected.isEmpty() || isDragging())
        return false;
    switch (event->key()) {
    case Qt::Key_Escape:
        m_model.select({});
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        m_model.remove(selected);
        return true;
    case Qt::Key_D:
        if (!(event->modifiers() & Qt::ControlModifier))
            return false;
        m_model.duplicateHere(selected);
        return true;
    case Qt::Key_Tab:
        return goToNext(false);
    case Qt::Key_Backtab:
        return goToNext(true);
    default:
        return step(event) || turnBy(event);
    }
}

bool PlacingLayer::step(QKeyEvent *event)
{
    QPointF step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    default:
        return false;
    }
    // as the person sees it, also on a turned view
    QTransform back;
    back.rotate(-90.0 * m_view.rotation());
    m_model.moveBy(m_model.selection(),
                   back.map(step) * (event->modifiers() & Qt::ControlModifier ? fineStepMm : stepMm));
    return true;
}

bool PlacingLayer::turnBy(QKeyEvent *event)
{
    if (event->key() != Qt::Key_BracketLeft && event->key() != Qt::Key_BracketRight)
        return false;
    const double by =
        (event->key() == Qt::Key_BracketRight ? 1 : -1) * (event->modifiers() & Qt::ControlModifier ? 90.0 : 1.0);
    const QList<ItemId> selected = m_model.selection();
    for (const ItemId id : selected)
        m_model.turn({id}, m_model.find(id)->placement.rotation + by);
    return true;
}

bool PlacingLayer::goToNext(bool backwards)
{
    const QList<PlacedItem> &items = m_model.items();
    qsizetype at = 0;
    while (at < items.size() && items[at].id != m_model.selection().last())
        ++at;
    at += backwards ? -1 : 1;
    if (at < 0 || at >= items.size())
        return false; // on to the next control
    const PlacedItem item = items[at];
    m_model.select({item.id});
    if (!item.crossPage)
        m_view.reveal(item.placement.page, boxOf(item.placement));
    return true;
}

bool PlacingLayer::contextMenu(const QPoint &at, const QPoint &global)
{
    const ItemId id = itemAt(at);
    if (!id)
        return false;
    cancelDrag();
    if (!m_model.isSelected(id))
        m_model.select({id});
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(global);
    return true;
}

void PlacingLayer::fillMenu(QMenu &menu)
{
    const QList<ItemId> ids = m_model.selection();
    const PlacedItem *item = ids.size() == 1 ? m_model.find(ids.first()) : nullptr;
    if (!item || !item->crossPage) {
        menu.addAction(tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), this,
                       [this, ids] { m_model.duplicateHere(ids); });
        menu.addAction(tr("Also on other pages…"), this, &PlacingLayer::otherPagesRequested);
    }
    if (item && item->crossPage) {
        menu.addAction(tr("On this page only"), this, [this, id = item->id] {
            const PlacedItem *seal = m_model.find(id);
            if (!seal || !seal->crossPage)
                return;
            const int page = m_view.currentPage();
            const bool isRight = seal->crossPage->edge == seal::Edge::Right;
            m_model.setPlaced(
                id, {page,
                     {isRight ? m_model.pages().value(page).displayedSizeMm().width() : 0, seal->crossPage->centreMm},
                     {},
                     0});
        });
    } else if (item && item->stamp->mayCrossPages() && m_model.pages().size() > 1) {
        menu.addAction(tr("Over the pages' edges"), this, [this, id = item->id] {
            const PlacedItem *seal = m_model.find(id);
            if (!seal)
                return;
            if (const auto done = m_model.setCrossPage(id, m_model.crossPageOf(seal->stamp)); !done)
                emit failed(done.error());
        });
    }
    if (item && item->stamp->mayTurn())
        menu.addAction(tr("Turn by a quarter"), this,
                       [this, id = item->id] { m_model.turn({id}, m_model.find(id)->placement.rotation + 90); });
    menu.addSeparator();
    menu.addAction(tr("Remove"), QKeySequence(Qt::Key_Delete), this, [this, ids] { m_model.remove(ids); });
}

} // namespace ui
