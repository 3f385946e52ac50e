// SPDX-License-Identifier: GPL-3.0-or-later
// What PlacingLayer draws.
#include "ui/common/tokens.h"
#include "ui/sign/pagetexts.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/placinglayer.h"
#include "ui/viewer/documentview.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

namespace ui {

namespace {

constexpr double ghostOpacity = 0.85, pageDim = 0.04, maskOfLabel = 0.7, labelPadX = 8, labelPadY = 4;
constexpr double frameWidth = 1.5, handleRadius = 5;

QString mm(double value)
{
    return QLocale().toString(value, 'f', 1);
}

QRectF textBoxOf(const render::PageText::Line &line)
{
    QRectF box;
    for (const QRectF &character : line.boxes)
        box |= character;
    return box;
}

/// Of the ink's box, so that a half is a half of what is seen.
QRectF partOfInk(const QRectF &ink, double from, double to)
{
    return {ink.x() + from * ink.width(), ink.y(), (to - from) * ink.width(), ink.height()};
}

} // namespace

bool PlacingLayer::isShownWhileDragging(ItemId id) const
{
    return !(isDragging() && m_drag.ids.contains(id));
}

void PlacingLayer::paint(QPainter &painter, int page, const QTransform &toViewport)
{
    const Colours &colours = coloursOf(m_view.palette());
    if (isDragging()) {
        const QRectF paper = toViewport.mapRect(QRectF(QPointF(), m_model.pages().value(page).displayedSizeMm()));
        QColor dim(lightColours.ink); // paper is white in the dark too
        dim.setAlphaF(float(pageDim));
        painter.fillRect(paper, dim);
    }
    for (const QRectF &hit : m_hits.value(page)) {
        QColor mark(colours.accent);
        painter.setPen(QPen(mark, 1));
        mark.setAlphaF(0.15f);
        painter.setBrush(mark);
        painter.drawRect(toViewport.mapRect(hit));
    }
    paintFields(painter, page, toViewport);
    for (const PlacedItem &item : m_model.items()) {
        if (!isShownWhileDragging(item.id))
            continue;
        paintItem(painter, item, page, toViewport);
        if (m_model.isSelected(item.id) && !isDragging())
            paintFrame(painter, item, page, toViewport);
    }
    if (isDragging()) {
        paintDragged(painter, page, toViewport);
        paintGuides(painter, page, toViewport);
    }
}

void PlacingLayer::paintItem(QPainter &painter, const PlacedItem &item, int page, const QTransform &toViewport)
{
    if (item.crossPage) {
        if (const auto slice = m_model.sliceOn(item.id, page))
            m_images.drawPart(painter, item.stamp, partOfInk(item.stamp->face.ink, slice->from, slice->to),
                              slice->rectMm, toViewport);
    } else if (item.placement.page == page) {
        m_images.draw(painter, item.stamp, item.placement, toViewport);
    }
}

void PlacingLayer::paintSmall(QPainter &painter, int page, const QRectF &target)
{
    const QSizeF paper = m_model.pages().value(page).displayedSizeMm();
    if (paper.isEmpty())
        return;
    QTransform toTarget = QTransform::fromTranslate(target.x(), target.y());
    toTarget.scale(target.width() / paper.width(), target.height() / paper.height());
    for (const PlacedItem &item : m_model.items())
        paintItem(painter, item, page, toTarget);
}

/// The places that the file keeps for signatures.
void PlacingLayer::paintFields(QPainter &painter, int page, const QTransform &toViewport)
{
    for (const EmptyField &field : m_model.fields()) {
        if (field.page != page)
            continue;
        const QRectF box = toViewport.mapRect(field.rectMm);
        bool isFilled = false, isCovered = isDragging() && m_drag.target.isAllowed && !m_drag.target.crossPage &&
                                           m_drag.target.placement.page == page &&
                                           boxOf(m_drag.target.placement).intersects(field.rectMm);
        for (const PlacedItem &item : m_model.items()) {
            if (item.crossPage || item.placement.page != page || !isShownWhileDragging(item.id))
                continue;
            isFilled = isFilled || standsIn(item.placement, field);
            isCovered = isCovered || boxOf(item.placement).intersects(field.rectMm);
        }
        QColor accent(lightColours.accent);
        painter.setPen(QPen(accent, 1, isFilled ? Qt::SolidLine : Qt::DashLine));
        accent.setAlphaF(isFilled ? 0.0f : 0.06f);
        painter.setBrush(accent);
        painter.drawRect(box);
        const QString text = tr("Sign here");
        QFont font = m_view.font();
        font.setPixelSize(textsize::caption);
        const QFontMetricsF metrics(font);
        if (isCovered || box.height() < metrics.height() + labelPadY || box.width() < metrics.horizontalAdvance(text))
            continue;
        painter.setPen(QColor(lightColours.accentText));
        painter.setFont(font);
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void PlacingLayer::paintFrame(QPainter &painter, const PlacedItem &item, int page, const QTransform &toViewport)
{
    const QPolygonF frame = frameOf(item, page, toViewport);
    if (frame.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QColor accent(lightColours.accent);
    painter.setPen(QPen(accent, frameWidth));
    painter.drawPolygon(frame);
    if (const auto handle = handleOf(item.id)) {
        painter.drawLine((frame[0] + frame[1]) / 2, *handle);
        painter.setBrush(QColor(lightColours.paper));
        painter.drawEllipse(*handle, handleRadius, handleRadius);
    }
    painter.restore();
}

void PlacingLayer::paintDragged(QPainter &painter, int page, const QTransform &toViewport)
{
    if (m_drag.kind == Drag::Kind::Turn) {
        const PlacedItem *item = m_model.find(m_drag.ids.value(0));
        if (!item || item->placement.page != page)
            return;
        seal::Placement turned = item->placement;
        turned.rotation = m_drag.turned;
        m_images.draw(painter, item->stamp, turned, toViewport, ghostOpacity);
        return;
    }
    if (m_drag.kind != Drag::Kind::Carry && !m_drag.target.isAllowed) {
        // where it would go back to
        for (const ItemId id : m_drag.ids) {
            const PlacedItem *item = m_model.find(id);
            if (item && !item->crossPage && item->placement.page == page)
                m_images.draw(painter, item->stamp, item->placement, toViewport, 1 - ghostOpacity);
        }
        return;
    }
    if (!m_drag.target.isAllowed)
        return;
    if (m_drag.target.crossPage) {
        paintHalf(painter, page, toViewport);
        return;
    }
    if (m_drag.ids.size() > 1) {
        const QPointF moved = m_drag.target.placement.centreMm - m_drag.begin.value(m_drag.ids.first()).centreMm;
        for (const ItemId id : m_drag.ids) {
            const PlacedItem *item = m_model.find(id);
            if (!item || item->placement.page != page)
                continue;
            seal::Placement place = item->placement;
            place.centreMm += moved;
            m_images.draw(painter, item->stamp, keptOnPage(place, m_model.pages()[page]), toViewport, ghostOpacity);
        }
    } else if (m_drag.target.placement.page == page) {
        m_images.draw(painter, m_drag.what.stamp, m_drag.target.placement, toViewport, ghostOpacity);
    }
}

/// While it is dragged, every page shows the manual's half at the edge; the true slices come when it is dropped.
void PlacingLayer::paintHalf(QPainter &painter, int page, const QTransform &toViewport)
{
    const seal::CrossPageSeal &settings = *m_drag.target.crossPage;
    if (!seal::chosenPages(settings.choice, settings.chosen, int(m_model.pages().size())).contains(page))
        return;
    const seal::Face &face = m_drag.what.stamp->face;
    const bool isRight = settings.edge == seal::Edge::Right;
    const double width = face.ink.width() * face.sizeMm.width() / 2, height = face.ink.height() * face.sizeMm.height();
    const double paper = m_model.pages().value(page).displayedSizeMm().width();
    const QRectF rect(isRight ? paper - width : 0, settings.centreMm + (face.ink.y() - 0.5) * face.sizeMm.height(),
                      width, height);
    m_images.drawPart(painter, m_drag.what.stamp, isRight ? partOfInk(face.ink, 0, 0.5) : partOfInk(face.ink, 0.5, 1),
                      rect, toViewport, ghostOpacity);
}

void PlacingLayer::paintGuides(QPainter &painter, int page, const QTransform &toViewport)
{
    if (!m_drag.target.isAllowed || m_drag.target.crossPage || m_drag.target.placement.page != page)
        return;
    const QSizeF paper = m_model.pages().value(page).displayedSizeMm();
    painter.save();
    painter.setPen(QPen(QColor(lightColours.accent), 1));
    if (const auto &line = m_drag.target.vertical)
        painter.drawLine(toViewport.map(QLineF(line->at, 0, line->at, paper.height())));
    if (const auto &line = m_drag.target.horizontal)
        painter.drawLine(toViewport.map(QLineF(0, line->at, paper.width(), line->at)));
    painter.restore();
}

QString PlacingLayer::labelText() const
{
    if (m_drag.kind == Drag::Kind::Turn)
        return QStringLiteral("%1°").arg(QLocale().toString(m_drag.turned, 'f', 0));
    if (!m_drag.target.isAllowed)
        return {};
    if (m_drag.target.crossPage)
        return tr("Over the edges · %1 mm from the top").arg(mm(m_drag.target.crossPage->centreMm));
    if (const EmptyField *field = m_model.fieldAt(m_drag.target.placement))
        return tr("Into the field “%1”").arg(field->name);
    const QPointF centre = m_drag.target.placement.centreMm;
    return tr("%1, %2 mm").arg(mm(centre.x()), mm(centre.y()));
}

void PlacingLayer::paintAbove(QPainter &painter)
{
    const QString text = isDragging() ? labelText() : QString();
    if (text.isEmpty())
        return;
    const PlacedItem *turning = m_drag.kind == Drag::Kind::Turn ? m_model.find(m_drag.ids.value(0)) : nullptr;
    const int page = turning ? turning->placement.page : m_view.nearestPointAt(m_drag.at).page;
    const QTransform toViewport = m_view.toViewport(page);
    QRectF box;
    if (m_drag.target.crossPage) {
        const seal::CrossPageSeal &settings = *m_drag.target.crossPage;
        const QSizeF size = m_drag.what.stamp->face.sizeMm;
        const double paper = m_model.pages().value(page).displayedSizeMm().width();
        box = toViewport.mapRect(QRectF(settings.edge == seal::Edge::Right ? paper - size.width() / 2 : 0,
                                        settings.centreMm - size.height() / 2, size.width() / 2, size.height()));
    } else {
        box = toViewport.mapRect(boxOf(turning ? turning->placement : m_drag.target.placement));
    }
    QFont font = m_view.font();
    font.setPixelSize(textsize::caption);
    const QFontMetricsF metrics(font);
    const QSizeF size(std::ceil(metrics.horizontalAdvance(text)) + 2 * labelPadX, metrics.height() + 2 * labelPadY);
    QList<QRectF> words;
    if (const render::PageText *pageText = m_texts.text(page)) {
        for (const render::PageText::Line &line : pageText->lines)
            words.append(toViewport.mapRect(textBoxOf(line)));
    }
    const LabelPlace place = labelPlace(box, size, QRectF(m_view.viewport()->rect()).adjusted(4, 4, -4, -4), words);
    const Colours &colours = coloursOf(m_view.palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground(colours.tip);
    ground.setAlphaF(place.isClear ? 1.0f : float(maskOfLabel));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place.rect, radius::control / 2.0, radius::control / 2.0);
    painter.setPen(QColor(colours.tipInk));
    painter.setFont(font);
    painter.drawText(place.rect, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace ui
