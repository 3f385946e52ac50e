// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/columnchart.h"

#include "ui/common/tokens.h"

#include <QtCore/QLocale>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int axisWidth = 48, labelHeight = 20, headHeight = 20, widestColumn = 28;

/// A round number at or over `n`, and how many lines stand below it.
std::pair<qint64, int> scaleOf(qint64 n)
{
    if (n <= 4)
        return {std::max<qint64>(n, 1), int(std::max<qint64>(n, 1))};
    const double magnitude = std::pow(10.0, std::floor(std::log10(double(n))));
    for (const double step : {0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0}) {
        const double line = step * magnitude;
        const double count = std::ceil(double(n) / line);
        if (count <= 4 && line >= 1 && line == std::floor(line))
            return {qint64(line * count), int(count)};
    }
    return {qint64(10 * magnitude), 2};
}

} // namespace

ColumnChart::ColumnChart(const QString &name, QWidget *parent) : QWidget(parent), m_name(name)
{
    setObjectName(QStringLiteral("columnChart"));
    setAccessibleName(name);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ColumnChart::setColumns(const QList<Column> &columns)
{
    m_columns = columns;
    m_pointed = -1;
    QStringList said;
    for (const Column &column : columns)
        said.append(column.title + QStringLiteral(": ") + QLocale().toString(column.n));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update();
}

QRectF ColumnChart::plot() const
{
    return QRectF(rect()).adjusted(axisWidth, headHeight, -space::xs, -labelHeight);
}

int ColumnChart::columnAt(const QPointF &point) const
{
    const QRectF room = plot();
    if (m_columns.isEmpty() || point.x() < room.left() || point.x() >= room.right())
        return -1;
    return std::clamp(int((point.x() - room.left()) / (room.width() / double(m_columns.size()))), 0,
                      int(m_columns.size()) - 1);
}

void ColumnChart::point(int column)
{
    if (column == m_pointed)
        return;
    m_pointed = column;
    update();
}

void ColumnChart::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPixelSize(textsize::caption);
    painter.setFont(small);
    if (hasFocus()) {
        painter.setPen(QPen(QColor::fromRgb(colours.accent), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::control, radius::control);
    }
    if (m_columns.isEmpty())
        return;
    const QRectF room = plot();
    qint64 most = 0;
    for (const Column &column : std::as_const(m_columns))
        most = std::max(most, column.n);
    const auto [top, lines] = scaleOf(most);
    for (int i = 0; i <= lines; ++i) {
        const double y = room.bottom() - room.height() * i / lines;
        painter.setPen(QPen(QColor::fromRgb(colours.hairline), 1));
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
        painter.setPen(QColor::fromRgb(colours.quiet));
        painter.drawText(QRectF(0, y - 8, axisWidth - space::s, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(top * i / lines));
    }
    const double step = room.width() / double(m_columns.size()), width = std::min<double>(step * 0.64, widestColumn);
    double written = room.left() - 1000;
    for (int i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const double x = room.left() + step * i, height = room.height() * double(column.n) / double(top);
        QColor fill = QColor::fromRgb(colours.accent);
        if (column.isPart && i != m_pointed)
            fill.setAlphaF(0.45F);
        const QRectF bar(x + (step - width) / 2, room.bottom() - height, width, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(i == m_pointed ? fill.lighter(118) : fill);
        painter.drawRoundedRect(bar, std::min(2.0, width / 4), std::min(2.0, width / 4));
        const double needed = painter.fontMetrics().horizontalAdvance(column.label) + space::m;
        painter.setPen(QColor::fromRgb(colours.quiet));
        if (x >= written && x + needed <= width + room.right() + space::xs) {
            painter.drawText(QRectF(x, room.bottom() + space::xs, needed, labelHeight - space::xs),
                             Qt::AlignLeft | Qt::AlignVCenter, column.label);
            written = x + needed + space::l;
        }
        const bool isMost = m_pointed < 0 && column.n == most && most > 0;
        if (i != m_pointed && !isMost)
            continue;
        const QString said =
            isMost ? QLocale().toString(column.n) : column.title + QStringLiteral(": ") + QLocale().toString(column.n);
        const double wide = painter.fontMetrics().horizontalAdvance(said) + space::s;
        const double left = std::clamp(bar.center().x() - wide / 2, 0.0, std::max(0.0, this->width() - wide));
        painter.setPen(QColor::fromRgb(colours.ink));
        painter.drawText(QRectF(left, isMost ? bar.top() - 18 : 0, wide, 18), Qt::AlignCenter, said);
        if (isMost)
            most = -1; // said once
    }
}

void ColumnChart::mouseMoveEvent(QMouseEvent *event)
{
    point(columnAt(event->position()));
}

void ColumnChart::mousePressEvent(QMouseEvent *event)
{
    const int column = columnAt(event->position());
    if (event->button() == Qt::LeftButton && column >= 0)
        emit chosen(column);
}

void ColumnChart::leaveEvent(QEvent *)
{
    point(-1);
}

void ColumnChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_columns.size()) - 1;
    if (last >= 0 && event->key() == Qt::Key_Right)
        point(std::min(last, m_pointed + 1));
    else if (last >= 0 && event->key() == Qt::Key_Left)
        point(m_pointed < 0 ? last : std::max(0, m_pointed - 1));
    else if (m_pointed >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        emit chosen(m_pointed);
    else
        QWidget::keyPressEvent(event);
}

bool ColumnChart::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace ui
