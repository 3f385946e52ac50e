// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/emptyfields.h"
#include "ui/sign/placeditem.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtGui/QUndoStack>

namespace ui {

/// Everything that is placed on one document and not signed yet, with undo and redo of every change. Lengths are mm of
/// the displayed page. What it takes stays on the pages: a place beyond the edge is moved back onto the page. One
/// thread.
class PlacementModel : public QObject {
    Q_OBJECT
public:
    explicit PlacementModel(QList<base::PageGeometry> pages, QObject *parent = nullptr);

    const QList<base::PageGeometry> &pages() const { return m_pages; }
    const QList<PlacedItem> &items() const { return m_items; } ///< in the order of placing: later ones lie above
    const PlacedItem *find(ItemId id) const;
    /// The file's own empty fields, once they were read.
    const QList<EmptyField> &fields() const { return m_fields; }
    void setFields(QList<EmptyField> fields);
    /// The field that signing fills: that of the first item which stands in one. Null: a new field is made.
    const EmptyField *filledField() const;
    /// The field in which this placement stands.
    const EmptyField *fieldAt(const seal::Placement &placement) const;
    bool isEmpty() const { return m_items.isEmpty(); }
    QList<ItemId> itemsOn(int page) const; ///< placed ones, not cross-page seals
    QUndoStack &undoStack() { return m_undo; }

    /// Changes that belong to one gesture (arrow keys, a spin box) become one step of undo; another kind, another
    /// selection or an end() between them parts them.
    enum class Gesture { None, Nudge, Numbers, Turn, CrossPage };
    void endGesture() { ++m_gesture; }

    /// `placement.sizeMm` is set to the face's. The new item is selected.
    ItemId add(const StampPtr &stamp, seal::Placement placement);
    QList<ItemId> add(const StampPtr &stamp, const QList<seal::Placement> &placements);
    /// Codes of seal::sliceCrossPage; nothing is added then.
    base::Result<ItemId> addCrossPage(const StampPtr &stamp, seal::CrossPageSeal settings);
    /// New places of items that are there, as one step. Unknown ids are left out.
    void place(const QHash<ItemId, seal::Placement> &places, Gesture gesture = Gesture::None);
    void moveBy(const QList<ItemId> &ids, QPointF delta, Gesture gesture = Gesture::Nudge);
    /// Only what may turn does.
    void turn(const QList<ItemId> &ids, double degrees, Gesture gesture = Gesture::Turn);
    /// A cross-page seal's new settings, or a placed seal that becomes one. Codes of seal::sliceCrossPage.
    base::Result<void> setCrossPage(ItemId id, seal::CrossPageSeal settings, Gesture gesture = Gesture::None);
    /// A cross-page seal that becomes one on a single page.
    void setPlaced(ItemId id, seal::Placement placement);
    /// Copies of the placed items on further pages, at the same place; not on the page where they are, nor where the
    /// same stamp stands at that very place already. Gives the new ones.
    QList<ItemId> duplicate(const QList<ItemId> &ids, const QList<int> &pages);
    /// On the same page, a little beside.
    QList<ItemId> duplicateHere(const QList<ItemId> &ids);
    void remove(const QList<ItemId> &ids);
    /// After signing: nothing is left, and nothing to undo.
    void clear();

    QList<ItemId> selection() const { return m_selection; }
    bool isSelected(ItemId id) const { return m_selection.contains(id); }
    void select(const QList<ItemId> &ids);
    void toggle(ItemId id);

    /// What a cross-page seal draws; empty for other items.
    QList<seal::Slice> slices(ItemId id) const;
    /// Its slice on a page.
    std::optional<seal::Slice> sliceOn(ItemId id, int page) const;

    /// Settings to begin with: the whole file, at the right edge, in the middle of the page's height.
    seal::CrossPageSeal crossPageOf(const StampPtr &stamp) const;

signals:
    void changed();
    void selectionChanged();

private:
    friend class PlacementStep;
    /// Before and after; an item that isn't there has no id.
    struct Difference {
        PlacedItem before, after;
    };
    void push(QList<Difference> differences, const QString &text, Gesture gesture = Gesture::None);
    void apply(const QList<Difference> &differences, bool forward);
    seal::Placement sized(const StampPtr &stamp, seal::Placement placement) const;
    QString nameOf(const QList<ItemId> &ids) const;

    QList<base::PageGeometry> m_pages;
    QList<EmptyField> m_fields;
    QList<PlacedItem> m_items;
    QList<ItemId> m_selection;
    QUndoStack m_undo;
    ItemId m_lastId = 0;
    int m_gesture = 0;
    mutable QHash<ItemId, QList<seal::Slice>> m_slices;
};

} // namespace ui
