// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/inkface.h"

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

namespace ui {

/// A sheet to write one's name on, with the mouse, a finger or a pen (with its pressure). Strokes can be taken back one
/// by one and brought back.
class StrokePad : public QWidget {
    Q_OBJECT
public:
    explicit StrokePad(QWidget *parent = nullptr);
    /// In mm of the pad as it is shown, 0.25 mm to a pixel at any size of it.
    const QList<face::Stroke> &strokes() const { return m_strokes; }
    void setInk(seal::Ink ink);
    bool canUndo() const { return !m_strokes.isEmpty(); }
    bool canRedo() const { return !m_undone.isEmpty(); }
    void undo();
    void redo();
    void clear(); ///< can be undone by one undo()
    QSize sizeHint() const override { return {560, 220}; }
    QSize minimumSizeHint() const override { return {320, 140}; }

signals:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void tabletEvent(QTabletEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void begin(const QPointF &at, double pressure);
    void extend(const QPointF &at, double pressure);
    void finish();
    QList<face::Stroke> m_strokes, m_undone;
    QList<face::Stroke> m_cleared; ///< what clear() took, until the next stroke
    face::Stroke m_current;
    seal::Ink m_ink = seal::Ink::Black;
    double m_speedPressure = 0.5;
    qint64 m_lastMs = 0;
    bool m_byPen = false;
};

} // namespace ui
