// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/marksdelegate.h"

#include "ui/common/tokens.h"
#include "ui/seal/sealwords.h"
#include "ui/seal/usagelistmodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace ui {

void MarksDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto marks = session::UnusualMarks(index.data(UsageListModel::MarksRole).toInt());
    if (!marks) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const Colours &colours = coloursOf(option.palette);
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString category = row.text;
    row.text.clear();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QFont small = option.font;
    small.setPixelSize(textsize::caption);
    painter->setFont(small);
    const QFontMetrics metrics(small);
    const QString said = words::marks(marks);
    const int room = option.rect.width() - 2 * space::s;
    const int width = std::min(room, metrics.horizontalAdvance(said) + 2 * space::s);
    const QRect badge(option.rect.x() + space::s, option.rect.center().y() - 9, width, 19);
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor::fromRgb(colours.doubtSoft));
    painter->drawRoundedRect(badge, 9, 9);
    painter->setPen(QColor::fromRgb(colours.doubt));
    painter->drawText(badge, Qt::AlignCenter, metrics.elidedText(said, Qt::ElideRight, width - space::m));
    const QRect rest = option.rect.adjusted(2 * space::s + width, 0, -space::s, 0);
    if (rest.width() > 2 * space::l) {
        painter->setFont(option.font);
        painter->setPen(QColor::fromRgb(colours.ink));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                          option.fontMetrics.elidedText(category, Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

} // namespace ui
