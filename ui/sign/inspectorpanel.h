// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/placeditem.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui {

class ErrorLine;
class PlacementModel;
class Segments;

/// The exact numbers of what is selected, and the way from one placed item to the next by keyboard. Sizes are true and
/// can't be changed.
class InspectorPanel : public QWidget {
    Q_OBJECT
public:
    explicit InspectorPanel(PlacementModel &model, QWidget *parent = nullptr);
    /// Opens the choice of further pages for the selection.
    void askOtherPages();

signals:
    void shown(int page, const QRectF &rectMm); ///< chosen in the list: to be brought into view

private:
    QWidget *makeNumbers();
    QWidget *makeOtherPages();
    void refresh();
    void fillItems();
    void showNumbers(const PlacedItem &item);
    void write();
    void placeOnOthers();
    PlacementModel &m_model;
    QComboBox *m_items;
    QWidget *m_numbers = nullptr, *m_others = nullptr;
    QSpinBox *m_page = nullptr;
    QDoubleSpinBox *m_x = nullptr, *m_y = nullptr, *m_rotation = nullptr;
    QLabel *m_size = nullptr, *m_rotationLabel = nullptr, *m_many;
    QPushButton *m_otherPages, *m_remove;
    Segments *m_choice = nullptr;
    QLineEdit *m_chosen = nullptr;
    ErrorLine *m_error;
    bool m_filling = false;
};

} // namespace ui
