// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/sealpresenter.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QSlider;
class QTableWidget;

namespace ui {

class FaceOverlay;
class Segments;

/// How the face of a seal changed (章面变更记录, D5): who changed what when, the faces laid over each other, and which
/// files carry each.
class FacesView : public QWidget {
    Q_OBJECT
public:
    explicit FacesView(SealPresenter &presenter, QWidget *parent = nullptr);

signals:
    void usesWanted(const store::UsageFilter &filter);

private:
    void refresh();
    void showChange();
    std::optional<session::FaceChange> current() const;
    SealPresenter &m_presenter;
    QTableWidget *m_table;
    FaceOverlay *m_overlay;
    Segments *m_way;
    QSlider *m_slider;
    QLabel *m_legend;
    QWidget *m_compared;
    QPushButton *m_uses;
    qint64 m_shown = -1;
};

} // namespace ui
