// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/palettemodel.h"

#include "ui/common/errorline.h"

namespace ui {

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

StampPtr PaletteModel::stamp(const QModelIndex &index) const
{
    const bool isEntry = index.isValid() && index.row() < m_entries.size();
    return isEntry && m_entries[index.row()].isUsable() ? m_entries[index.row()].stamp : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QString PaletteModel::details(const PaletteEntry &entry) const
{
    if (entry.why)
        return sentenceOf(*entry.why);
    if (entry.validTo.isValid())
        return tr("%1 · to %2").arg(entry.size, entry.validTo.toLocalTime().date().toString(Qt::ISODate));
    return entry.isDefault ? tr("%1 · default").arg(entry.size) : entry.size;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const PaletteEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case DetailsRole:
        return details(entry);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QString(entry.name + QLatin1String(", ") + details(entry));
    case Qt::AccessibleDescriptionRole:
        return entry.isUsable() ? tr("Drag it onto the page, or press Enter to place it in the middle.") : QString();
    case FaceRole:
        return QVariant::fromValue(entry.stamp);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return Qt::NoItemFlags;
    // selectable all the same: the keyboard must reach the reason
    return m_entries[index.row()].isUsable() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                             : Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace ui
