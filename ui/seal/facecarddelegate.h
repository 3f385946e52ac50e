// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/faceimages.h"

#include <QtWidgets/QStyledItemDelegate>

class QAbstractItemView;

namespace ui {

/// A large card of a seal or signature: its face on paper, its name and details below. For models with PaletteModel's
/// roles.
class FaceCardDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit FaceCardDelegate(QAbstractItemView &view);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QAbstractItemView &m_view;
    mutable FaceImages m_images;
};

} // namespace ui
