// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/barlist.h"

#include "ui/common/tokens.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QStyledItemDelegate>

namespace ui {

namespace {

constexpr char widestValue[] = "widestValue";
constexpr int rowHeight = 26, nameWidth = 104, barHeight = 12;

class BarDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, rowHeight}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(option.palette);
        const QRect row = option.rect.adjusted(space::xs, 0, -space::xs, 0);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isChoice = !index.data(BarList::KeyRole).isNull();
        if (isChoice && option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) {
            painter->setPen(option.state & QStyle::State_HasFocus ? QPen(QColor::fromRgb(colours.accent), 1)
                                                                  : QPen(Qt::NoPen));
            painter->setBrush(QColor::fromRgb(colours.hover));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
        }
        const QString value = QLocale().toString(index.data(BarList::CountRole).toLongLong());
        const int names = std::min(std::max(nameWidth, row.width() / 3), row.width() / 2);
        // one room for all values, so that the bars have one scale
        const int values =
            option.fontMetrics.horizontalAdvance(index.model()->property(widestValue).toString()) + space::s;
        painter->setPen(QColor::fromRgb(colours.ink));
        painter->drawText(QRect(row.left(), row.top(), names - space::s, row.height()),
                          Qt::AlignVCenter | Qt::AlignLeft,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, names - space::s));
        const int room = std::max(0, row.width() - names - values);
        const double share = index.data(BarList::ShareRole).toDouble();
        const double length = share > 0 ? std::max(2.0, room * share) : 0;
        const QRectF bar(row.left() + names, row.center().y() - barHeight / 2.0 + 1, length, barHeight);
        QColor fill = QColor::fromRgb(colours.accent);
        if (!isChoice)
            fill.setAlphaF(0.45F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(bar, 2, 2);
        painter->setPen(QColor::fromRgb(colours.ink));
        painter->drawText(QRectF(bar.right() + space::xs, row.top(), values, row.height()), Qt::AlignVCenter, value);
        painter->restore();
    }
};

} // namespace

BarList::BarList(const QString &name, QWidget *parent) : QListView(parent), m_model(new QStandardItemModel(this))
{
    setAccessibleName(name);
    setModel(m_model);
    setItemDelegate(new BarDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setProperty("kind", "bare");
    setMouseTracking(true);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    const auto choose = [this](const QModelIndex &index) {
        if (const QVariant key = index.data(KeyRole); !key.isNull())
            emit chosen(key.toByteArray());
    };
    connect(this, &QListView::clicked, this, choose);
    connect(this, &QListView::activated, this, choose);
}

void BarList::setCounts(const QList<session::NamedCount> &counts, const QString &unnamed, const QString &rest, int most)
{
    m_model->clear();
    const auto add = [this, &counts](const QString &name, qint64 n, const QVariant &key) {
        auto *item = new QStandardItem(name);
        item->setEditable(false);
        item->setData(n, CountRole);
        item->setData(double(n) / double(std::max<qint64>(1, counts.first().n)), ShareRole);
        item->setData(key, KeyRole);
        item->setToolTip(QStringLiteral("%1: %2").arg(name, QLocale().toString(n)));
        item->setAccessibleText(item->toolTip());
        m_model->appendRow(item);
    };
    qint64 others = 0, largest = 0;
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const session::NamedCount &one = counts[i];
        largest = std::max(largest, one.n);
        if (i >= most && counts.size() > most + 1)
            others += one.n;
        else
            add(one.name.isEmpty() ? unnamed : one.name, one.n, QVariant(one.key.isNull() ? QByteArray("") : one.key));
    }
    m_model->setProperty(widestValue, QLocale().toString(std::max(largest, others)));
    if (others == 0)
        return;
    add(rest.arg(counts.size() - most), others, {});
    QStandardItem *last = m_model->item(m_model->rowCount() - 1);
    if (last->data(ShareRole).toDouble() > 1) // no room for a bar to scale: the number alone
        last->setData(0.0, ShareRole);
}

} // namespace ui
