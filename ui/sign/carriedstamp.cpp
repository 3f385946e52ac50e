// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/carriedstamp.h"

#include <QtGui/QPainter>

namespace ui {

CarriedStamp::CarriedStamp(QWidget *window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void CarriedStamp::follow(const StampPtr &stamp, const QPoint &global, double pixelsPerMm)
{
    m_stamp = stamp;
    m_pixelsPerMm = pixelsPerMm;
    const QSize size = (stamp->face.sizeMm * pixelsPerMm).toSize().expandedTo({1, 1});
    setGeometry(QRect(parentWidget()->mapFromGlobal(global) - QPoint(size.width() / 2, size.height() / 2), size));
    show();
    raise();
    update();
}

void CarriedStamp::paintEvent(QPaintEvent *)
{
    if (!m_stamp)
        return;
    constexpr double opacity = 0.85;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(opacity);
    painter.drawImage(QRectF(rect()), m_images.image(m_stamp, m_pixelsPerMm * devicePixelRatioF()));
}

} // namespace ui
