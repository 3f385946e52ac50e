// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/stamplibrary.h"

#include <QtCore/QAbstractListModel>

namespace ui {

/// Entries of the palette as a list. What can't be used is shown, disabled, with the reason.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailsRole = Qt::UserRole, FaceRole };

    using QAbstractListModel::QAbstractListModel;
    void setEntries(const QList<PaletteEntry> &entries);
    StampPtr stamp(const QModelIndex &index) const; ///< null: can't be used

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString details(const PaletteEntry &entry) const;
    QList<PaletteEntry> m_entries;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::StampPtr)
