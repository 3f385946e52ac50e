// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/placeditem.h"

#include <QtWidgets/QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui {

class ErrorLine;
class PlacementModel;
class Segments;
class SlicePreview;

/// A seal over the edges of the pages (骑缝章): which pages, which edge, how high, how many pages share one seal.
class CrossPagePanel : public QWidget {
    Q_OBJECT
public:
    explicit CrossPagePanel(PlacementModel &model, QWidget *parent = nullptr);
    void showError(const base::Error &error);
    void showMissingSeal(); ///< there is none that could be used

signals:
    void addRequested(); ///< there is none yet

private:
    QWidget *makeForm();
    const PlacedItem *item() const;
    void refresh();
    void write();
    QString summary(const PlacedItem &item) const;
    PlacementModel &m_model;
    QPushButton *m_add;
    QWidget *m_form = nullptr;
    Segments *m_pages = nullptr, *m_edge = nullptr;
    QLineEdit *m_chosen = nullptr;
    QDoubleSpinBox *m_height = nullptr;
    QSpinBox *m_perSeal = nullptr;
    QLabel *m_summary = nullptr;
    SlicePreview *m_preview = nullptr;
    ErrorLine *m_error;
    bool m_filling = false;
};

} // namespace ui
