// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/facecarddelegate.h"

#include "ui/common/tokens.h"
#include "ui/sign/palettemodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>

namespace ui {

namespace {
constexpr int cardWidth = 196, faceHeight = 132, cardHeight = 218;
}

FaceCardDelegate::FaceCardDelegate(QAbstractItemView &view) : QStyledItemDelegate(&view), m_view(view) {}

QSize FaceCardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {cardWidth + space::m, cardHeight + space::m};
}

void FaceCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = coloursOf(m_view.palette());
    const bool current = option.state & QStyle::State_Selected, usable = index.flags() & Qt::ItemIsEnabled;
    const QRectF card(option.rect.x() + 2, option.rect.y() + 2, cardWidth, cardHeight);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter->setPen(QPen(QColor::fromRgb(current ? colours.accent : colours.hairline),
                         current ? (m_view.hasFocus() ? 2 : 1.5) : 1));
    painter->setBrush(QColor::fromRgb(colours.paper));
    painter->drawRoundedRect(card, radius::card, radius::card);
    const QRectF place = card.adjusted(space::s, space::s, -space::s, 0).adjusted(0, 0, 0, faceHeight - cardHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor::fromRgb(lightColours.paper)); // faces are ink on paper
    painter->drawRoundedRect(place, radius::control, radius::control);
    if (const auto stamp = index.data(PaletteModel::FaceRole).value<StampPtr>()) {
        const QSizeF mm = stamp->face.sizeMm;
        const QRectF room = place.adjusted(space::s, space::s, -space::s, -space::s);
        const double scale = std::min(room.width() / mm.width(), room.height() / mm.height());
        const QImage image = m_images.image(stamp, scale * m_view.devicePixelRatioF());
        const QSizeF size = mm * scale;
        painter->setOpacity(usable ? 1 : 0.45);
        painter->drawImage(QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size), image);
        painter->setOpacity(1);
    }
    const QRectF words(card.x() + space::s, place.bottom() + space::s, card.width() - 2 * space::s, 20);
    painter->setPen(QColor::fromRgb(usable ? colours.ink : colours.quiet));
    painter->drawText(words, Qt::AlignHCenter | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, int(words.width())));
    QFont small = option.font;
    small.setPixelSize(textsize::caption);
    painter->setFont(small);
    painter->setPen(QColor::fromRgb(colours.quiet));
    QString details = index.data(PaletteModel::DetailsRole).toString();
    if (QFontMetricsF(small).horizontalAdvance(details) > words.width())
        details.replace(QStringLiteral(" · "), QLatin1String("\n")); // size above, validity below
    painter->drawText(words.translated(0, 20).adjusted(0, 0, 0, 16), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                      details);
    painter->restore();
}

} // namespace ui
