// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/changeslayer.h"

#include "ui/common/tokens.h"
#include "ui/verify/pagecomparison.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int outline = 2, room = 2;

} // namespace

ChangesLayer::ChangesLayer(DocumentView &view, QObject *parent) : PageLayer(parent), m_view(view) {}

void ChangesLayer::setComparison(PageComparison *comparison)
{
    if (m_comparison)
        m_comparison->disconnect(this);
    m_comparison = comparison;
    if (comparison)
        connect(comparison, &PageComparison::changed, this, &PageLayer::changed);
    emit changed();
}

void ChangesLayer::paint(QPainter &painter, int page, const QTransform &toViewport)
{
    if (!m_comparison)
        return;
    const QList<QRectF> places = m_comparison->places(page);
    if (places.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor colour = QColor::fromRgb(lightColours.doubt); // paper is white in the dark too
    painter.setPen(QPen(colour, outline, Qt::DashLine));
    colour.setAlphaF(0.08f);
    painter.setBrush(colour);
    for (const QRectF &place : places)
        painter.drawRoundedRect(toViewport.mapRect(place).adjusted(-room, -room, room, room), radius::control,
                                radius::control);
    painter.restore();
}

QString ChangesLayer::toolTip(const QPoint &at)
{
    const auto point = m_view.pointAt(at);
    if (!m_comparison || !point)
        return {};
    const QList<QRectF> places = m_comparison->places(point->page);
    const bool isOver =
        std::any_of(places.begin(), places.end(), [&](const QRectF &place) { return place.contains(point->mm); });
    return isOver ? tr("Looks different from the signed version") : QString();
}

} // namespace ui
