// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/strokepad.h"

#include "face/colours.h"
#include "ui/common/tokens.h"

#include <QtCore/QDateTime>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTabletEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double mmPerPixel = 0.25, nearestMm = 0.15;
constexpr qsizetype mostPoints = 20'000;
constexpr double thinnest = 1.2, thickest = 4.2; // pixels
constexpr double slowMmPerMs = 0.03, fastMmPerMs = 0.6;

} // namespace

StrokePad::StrokePad(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("strokePad"));
    setAccessibleName(tr("Sheet to write your name on"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_StaticContents);
    setCursor(Qt::CrossCursor);
}

void StrokePad::setInk(seal::Ink ink)
{
    m_ink = ink;
    update();
}

void StrokePad::begin(const QPointF &at, double pressure)
{
    m_current = {{at.x() * mmPerPixel, at.y() * mmPerPixel, pressure}};
    m_speedPressure = 0.5;
    m_lastMs = QDateTime::currentMSecsSinceEpoch();
}

void StrokePad::extend(const QPointF &at, double pressure)
{
    if (m_current.isEmpty() || m_current.size() >= mostPoints)
        return;
    const face::StrokePoint &last = m_current.last();
    const double x = std::clamp(at.x(), 0.0, double(width())) * mmPerPixel;
    const double y = std::clamp(at.y(), 0.0, double(height())) * mmPerPixel;
    const double way = std::hypot(x - last.x, y - last.y);
    if (way < nearestMm)
        return;
    if (!m_byPen) {
        // a mouse has no pressure: quick strokes are thin, as with a brush
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const double speed = way / double(std::max<qint64>(1, now - m_lastMs));
        const double wanted = 0.8 - 0.6 * std::clamp((speed - slowMmPerMs) / (fastMmPerMs - slowMmPerMs), 0.0, 1.0);
        m_speedPressure += (wanted - m_speedPressure) * 0.3;
        m_lastMs = now;
        pressure = m_speedPressure;
    }
    m_current += {x, y, pressure};
    update();
}

void StrokePad::finish()
{
    if (m_current.isEmpty())
        return;
    m_strokes += m_current;
    m_current.clear();
    m_undone.clear();
    m_cleared.clear();
    update();
    emit changed();
}

void StrokePad::undo()
{
    if (m_strokes.isEmpty() && !m_cleared.isEmpty()) {
        m_strokes = std::exchange(m_cleared, {});
    } else if (!m_strokes.isEmpty()) {
        m_undone += m_strokes.takeLast();
    }
    update();
    emit changed();
}

void StrokePad::redo()
{
    if (m_undone.isEmpty())
        return;
    m_strokes += m_undone.takeLast();
    update();
    emit changed();
}

void StrokePad::clear()
{
    m_cleared = std::exchange(m_strokes, {});
    m_undone.clear();
    update();
    emit changed();
}

void StrokePad::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgb(hasFocus() ? colours.accent : colours.hairline), hasFocus() ? 2 : 1));
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::control, radius::control);
    painter.setPen(QPen(QColor::fromRgb(lightColours.hairline), 1, Qt::DashLine));
    const double line = height() * 0.72;
    painter.drawLine(QPointF(space::xl, line), QPointF(width() - space::xl, line));
    if (m_strokes.isEmpty() && m_current.isEmpty()) {
        painter.setPen(QColor::fromRgb(lightColours.quiet));
        painter.drawText(rect(), Qt::AlignCenter, tr("Write your name here with the mouse, a finger or a pen"));
    }
    const auto draw = [&](const face::Stroke &stroke) {
        for (qsizetype i = 0; i < stroke.size(); ++i) {
            const QPointF to(stroke.at(i).x / mmPerPixel, stroke.at(i).y / mmPerPixel);
            const face::StrokePoint &before = stroke.at(std::max<qsizetype>(0, i - 1));
            const double width = thinnest + (thickest - thinnest) * stroke.at(i).pressure;
            painter.setPen(QPen(face::colourOf(m_ink), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawLine(QPointF(before.x / mmPerPixel, before.y / mmPerPixel), to);
        }
    };
    std::for_each(m_strokes.cbegin(), m_strokes.cend(), draw);
    draw(m_current);
}

void StrokePad::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_byPen = false;
    begin(event->position(), 0.5);
}

void StrokePad::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        extend(event->position(), 0.5);
}

void StrokePad::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        finish();
}

void StrokePad::tabletEvent(QTabletEvent *event)
{
    m_byPen = true;
    if (event->type() == QEvent::TabletPress)
        begin(event->position(), event->pressure());
    else if (event->type() == QEvent::TabletMove && event->pressure() > 0)
        extend(event->position(), event->pressure());
    else if (event->type() == QEvent::TabletRelease)
        finish();
    event->accept();
}

void StrokePad::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo))
        undo();
    else if (event->matches(QKeySequence::Redo))
        redo();
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        clear();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui
