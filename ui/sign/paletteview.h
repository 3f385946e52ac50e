// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/stamp.h"

#include <QtWidgets/QListView>

namespace ui {

class PaletteModel;

/// The palette's cards, two in a row. A card is dragged with the mouse held down (Esc lets it go back), or placed by
/// Enter or a double click. Dragging is the view's own, without the system's drag and drop: the real face at true size
/// follows the pointer, and nothing waits in an inner event loop.
class PaletteView : public QListView {
    Q_OBJECT
public:
    explicit PaletteView(PaletteModel &model, QWidget *parent = nullptr);
    StampPtr chosen() const; ///< the current card's, when it can be used
    int cardWidth() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {}; }

signals:
    void carried(const ui::StampPtr &stamp, const QPoint &global, Qt::KeyboardModifiers modifiers);
    void released();
    void cancelled();
    void placeRequested(const ui::StampPtr &stamp);
    void chosenChanged();

private:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void fitCards();
    void stop(bool drop);
    PaletteModel &m_model;
    StampPtr m_pressed;
    QPoint m_from;
    bool m_carrying = false;
};

} // namespace ui
