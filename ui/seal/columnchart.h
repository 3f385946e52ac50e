// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace ui {

/// Counts over time as columns; the value of the one under the pointer, or reached by the arrow keys, stands over it.
class ColumnChart : public QWidget {
    Q_OBJECT
public:
    struct Column {
        QString label; ///< of its beginning; shown where there is room
        QString title; ///< "2026-06-01 to 2026-06-07"
        qint64 n = 0;
        bool isPart = false; ///< not over yet: paler
    };
    explicit ColumnChart(const QString &name, QWidget *parent = nullptr);
    void setColumns(const QList<Column> &columns);
    const QList<Column> &columns() const { return m_columns; }
    QSize sizeHint() const override { return {480, 170}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

signals:
    void chosen(int column);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF plot() const;
    int columnAt(const QPointF &point) const;
    void point(int column);
    QList<Column> m_columns;
    QString m_name;
    int m_pointed = -1;
};

} // namespace ui
