// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/placementmodel.h"

#include <QtGui/QUndoCommand>

#include <algorithm>

namespace ui {

namespace {

constexpr double besideMm = 5;

bool isSamePlace(const seal::Placement &one, const seal::Placement &other)
{
    const QPointF apart = one.centreMm - other.centreMm;
    return one.page == other.page && std::hypot(apart.x(), apart.y()) < 0.05;
}

} // namespace

class PlacementStep : public QUndoCommand {
public:
    PlacementStep(PlacementModel &model, QList<PlacementModel::Difference> differences, const QString &text,
                  PlacementModel::Gesture gesture, int number)
        : QUndoCommand(text), m_model(model), m_differences(std::move(differences)), m_gesture(gesture),
          m_number(number)
    {
    }
    void undo() override { m_model.apply(m_differences, false); }
    void redo() override { m_model.apply(m_differences, true); }
    int id() const override { return m_gesture == PlacementModel::Gesture::None ? -1 : int(m_gesture); }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const PlacementStep *>(other);
        if (next->m_number != m_number || next->m_differences.size() != m_differences.size())
            return false;
        for (qsizetype i = 0; i < m_differences.size(); ++i) {
            if (m_differences[i].after.id != next->m_differences[i].before.id)
                return false;
        }
        bool isNothing = true;
        for (qsizetype i = 0; i < m_differences.size(); ++i) {
            m_differences[i].after = next->m_differences[i].after;
            isNothing = isNothing && m_differences[i].before == m_differences[i].after;
        }
        setObsolete(isNothing);
        return true;
    }

private:
    PlacementModel &m_model;
    QList<PlacementModel::Difference> m_differences;
    PlacementModel::Gesture m_gesture;
    int m_number;
};

PlacementModel::PlacementModel(QList<base::PageGeometry> pages, QObject *parent)
    : QObject(parent), m_pages(std::move(pages))
{
}

void PlacementModel::setFields(QList<EmptyField> fields)
{
    m_fields = std::move(fields);
    emit changed();
}

const EmptyField *PlacementModel::fieldAt(const seal::Placement &placement) const
{
    const auto field =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const EmptyField &one) { return standsIn(placement, one); });
    return field == m_fields.end() ? nullptr : &*field;
}

const EmptyField *PlacementModel::filledField() const
{
    for (const PlacedItem &item : m_items) {
        if (const EmptyField *field = item.crossPage ? nullptr : fieldAt(item.placement))
            return field;
    }
    return nullptr;
}

const PlacedItem *PlacementModel::find(ItemId id) const
{
    const auto found = std::lower_bound(m_items.begin(), m_items.end(), id,
                                        [](const PlacedItem &item, ItemId of) { return item.id < of; });
    return found != m_items.end() && found->id == id ? &*found : nullptr;
}

QList<ItemId> PlacementModel::itemsOn(int page) const
{
    QList<ItemId> ids;
    for (const PlacedItem &item : m_items) {
        if (!item.crossPage && item.placement.page == page)
            ids.append(item.id);
    }
    return ids;
}

seal::Placement PlacementModel::sized(const StampPtr &stamp, seal::Placement placement) const
{
    placement.sizeMm = stamp->face.sizeMm;
    placement.page = std::clamp(placement.page, 0, std::max(0, int(m_pages.size()) - 1));
    if (!stamp->mayTurn())
        placement.rotation = 0;
    return keptOnPage(placement, m_pages.value(placement.page));
}

ItemId PlacementModel::add(const StampPtr &stamp, seal::Placement placement)
{
    return add(stamp, QList<seal::Placement>{placement}).value(0);
}

QList<ItemId> PlacementModel::add(const StampPtr &stamp, const QList<seal::Placement> &placements)
{
    if (m_pages.isEmpty() || placements.isEmpty())
        return {};
    QList<Difference> differences;
    QList<ItemId> ids;
    for (const seal::Placement &placement : placements) {
        ids.append(++m_lastId);
        differences.append(Difference{{}, {m_lastId, stamp, sized(stamp, placement)}});
    }
    push(differences, tr("Place %1").arg(stamp->name));
    select(ids);
    return ids;
}

base::Result<ItemId> PlacementModel::addCrossPage(const StampPtr &stamp, seal::CrossPageSeal settings)
{
    settings.widthMm = stamp->face.sizeMm.width();
    ESIGN_TRY(const auto slices, seal::sliceCrossPage(settings, stamp->face, m_pages));
    Q_UNUSED(slices)
    PlacedItem item{++m_lastId, stamp, {}, settings};
    item.placement.sizeMm = stamp->face.sizeMm;
    push({{{}, item}}, tr("Place %1 over the edges").arg(stamp->name));
    select({item.id});
    return item.id;
}

void PlacementModel::place(const QHash<ItemId, seal::Placement> &places, Gesture gesture)
{
    QList<Difference> differences;
    QList<ItemId> ids;
    for (const PlacedItem &item : std::as_const(m_items)) {
        const auto found = places.constFind(item.id);
        if (found == places.constEnd() || item.crossPage)
            continue;
        PlacedItem after = item;
        after.placement = sized(item.stamp, *found);
        if (after == item)
            continue;
        differences.append(Difference{item, after});
        ids.append(item.id);
    }
    push(differences, gesture == Gesture::Turn ? tr("Turn %1").arg(nameOf(ids)) : tr("Move %1").arg(nameOf(ids)),
         gesture);
}

void PlacementModel::moveBy(const QList<ItemId> &ids, QPointF delta, Gesture gesture)
{
    QHash<ItemId, seal::Placement> places;
    for (const ItemId id : ids) {
        const PlacedItem *item = find(id);
        if (!item)
            continue;
        if (item->crossPage) {
            if (ids.size() == 1 && delta.y() != 0) {
                seal::CrossPageSeal settings = *item->crossPage;
                settings.centreMm += delta.y();
                static_cast<void>(setCrossPage(id, settings, gesture)); // stays where the page ends
            }
            continue;
        }
        places.insert(id, item->placement);
        places[id].centreMm += delta;
    }
    place(places, gesture);
}

void PlacementModel::turn(const QList<ItemId> &ids, double degrees, Gesture gesture)
{
    QHash<ItemId, seal::Placement> places;
    for (const ItemId id : ids) {
        const PlacedItem *item = find(id);
        if (!item || item->crossPage || !item->stamp->mayTurn())
            continue;
        places.insert(id, item->placement);
        double turned = std::fmod(degrees, 360);
        places[id].rotation = turned < 0 ? turned + 360 : turned;
    }
    place(places, gesture);
}

base::Result<void> PlacementModel::setCrossPage(ItemId id, seal::CrossPageSeal settings, Gesture gesture)
{
    const PlacedItem *item = find(id);
    if (!item || !item->stamp->mayCrossPages())
        return {};
    settings.widthMm = item->stamp->face.sizeMm.width();
    ESIGN_TRY(const auto slices, seal::sliceCrossPage(settings, item->stamp->face, m_pages));
    Q_UNUSED(slices)
    PlacedItem after = *item;
    after.crossPage = settings;
    if (after != *item)
        push({{*item, after}},
             item->crossPage ? tr("Change %1 over the edges").arg(item->stamp->name)
                             : tr("Place %1 over the edges").arg(item->stamp->name),
             gesture);
    return {};
}

void PlacementModel::setPlaced(ItemId id, seal::Placement placement)
{
    const PlacedItem *item = find(id);
    if (!item)
        return;
    PlacedItem after = *item;
    after.crossPage.reset();
    after.placement = sized(item->stamp, placement);
    push({{*item, after}}, tr("Place %1").arg(item->stamp->name));
}

QList<ItemId> PlacementModel::duplicate(const QList<ItemId> &ids, const QList<int> &pages)
{
    QList<Difference> differences;
    QList<ItemId> made;
    for (const ItemId id : ids) {
        const PlacedItem *item = find(id);
        if (!item || item->crossPage)
            continue;
        for (const int page : pages) {
            if (page < 0 || page >= m_pages.size())
                continue;
            seal::Placement placement = item->placement;
            placement.page = page;
            placement = sized(item->stamp, placement);
            const bool isThere = std::any_of(m_items.begin(), m_items.end(), [&](const PlacedItem &other) {
                return !other.crossPage && other.stamp->key == item->stamp->key &&
                       isSamePlace(other.placement, placement);
            });
            if (isThere)
                continue;
            made.append(++m_lastId);
            differences.append(Difference{{}, {m_lastId, item->stamp, placement}});
        }
    }
    push(differences, tr("Place %1 on further pages").arg(nameOf(ids)));
    return made;
}

QList<ItemId> PlacementModel::duplicateHere(const QList<ItemId> &ids)
{
    QList<Difference> differences;
    QList<ItemId> made;
    for (const ItemId id : ids) {
        const PlacedItem *item = find(id);
        if (!item || item->crossPage)
            continue;
        seal::Placement placement = item->placement;
        placement.centreMm += QPointF(besideMm, besideMm);
        made.append(++m_lastId);
        differences.append(Difference{{}, {m_lastId, item->stamp, sized(item->stamp, placement)}});
    }
    push(differences, tr("Duplicate %1").arg(nameOf(ids)));
    if (!made.isEmpty())
        select(made);
    return made;
}

void PlacementModel::remove(const QList<ItemId> &ids)
{
    QList<Difference> differences;
    for (const PlacedItem &item : std::as_const(m_items)) {
        if (ids.contains(item.id))
            differences.append(Difference{item, {}});
    }
    push(differences, tr("Remove %1").arg(nameOf(ids)));
}

void PlacementModel::clear()
{
    m_undo.clear();
    m_items.clear();
    m_slices.clear();
    m_selection.clear(); // before anybody looks
    emit changed();
    emit selectionChanged();
}

void PlacementModel::select(const QList<ItemId> &ids)
{
    QList<ItemId> known;
    for (const ItemId id : ids) {
        if (find(id) && !known.contains(id))
            known.append(id);
    }
    if (known == m_selection)
        return;
    m_selection = known;
    endGesture();
    emit selectionChanged();
}

void PlacementModel::toggle(ItemId id)
{
    QList<ItemId> ids = m_selection;
    if (!ids.removeOne(id))
        ids.append(id);
    select(ids);
}

QList<seal::Slice> PlacementModel::slices(ItemId id) const
{
    const PlacedItem *item = find(id);
    if (!item || !item->crossPage)
        return {};
    const auto known = m_slices.constFind(id);
    if (known != m_slices.constEnd())
        return *known;
    const auto made = seal::sliceCrossPage(*item->crossPage, item->stamp->face, m_pages);
    return *m_slices.insert(id, made ? *made : QList<seal::Slice>());
}

std::optional<seal::Slice> PlacementModel::sliceOn(ItemId id, int page) const
{
    const QList<seal::Slice> all = slices(id);
    const auto found = std::lower_bound(all.begin(), all.end(), page,
                                        [](const seal::Slice &slice, int of) { return slice.page < of; });
    return found != all.end() && found->page == page ? std::optional(*found) : std::nullopt;
}

seal::CrossPageSeal PlacementModel::crossPageOf(const StampPtr &stamp) const
{
    seal::CrossPageSeal settings;
    double least = m_pages.isEmpty() ? 0 : m_pages.first().displayedSizeMm().height();
    for (const base::PageGeometry &page : m_pages)
        least = std::min(least, page.displayedSizeMm().height());
    settings.centreMm = least / 2;
    settings.widthMm = stamp->face.sizeMm.width();
    return settings;
}

void PlacementModel::push(QList<Difference> differences, const QString &text, Gesture gesture)
{
    if (!differences.isEmpty())
        m_undo.push(new PlacementStep(*this, std::move(differences), text, gesture, m_gesture));
}

void PlacementModel::apply(const QList<Difference> &differences, bool forward)
{
    QList<ItemId> shown;
    for (const Difference &difference : differences) {
        const PlacedItem &from = forward ? difference.before : difference.after;
        const PlacedItem &to = forward ? difference.after : difference.before;
        const ItemId id = from.id ? from.id : to.id;
        const auto at = std::lower_bound(m_items.begin(), m_items.end(), id,
                                         [](const PlacedItem &item, ItemId of) { return item.id < of; });
        if (!to.id)
            m_items.erase(at);
        else if (!from.id)
            m_items.insert(at, to);
        else
            *at = to;
        m_slices.remove(id);
        if (to.id)
            shown.append(id);
    }
    // what was undone is what the person looks at
    const QList<ItemId> before = m_selection;
    m_selection.removeIf([this](ItemId id) { return !find(id); });
    if (!forward && !shown.isEmpty())
        m_selection = shown;
    emit changed();
    if (before != m_selection)
        emit selectionChanged();
}

QString PlacementModel::nameOf(const QList<ItemId> &ids) const
{
    const PlacedItem *item = ids.size() == 1 ? find(ids.first()) : nullptr;
    return item ? item->stamp->name : tr("%n items", nullptr, int(ids.size()));
}

} // namespace ui
