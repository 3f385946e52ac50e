// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/thumbnaillist.h"

#include "ui/common/tokens.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QPainter>
#include <QtWidgets/QStyledItemDelegate>

namespace ui {

namespace {
constexpr int pictureWidth = 72, pictureHeight = 96, rowHeight = pictureHeight + 32;
}

class ThumbnailList::Delegate : public QStyledItemDelegate {
public:
    Delegate(std::shared_ptr<Document> document, QObject *parent)
        : QStyledItemDelegate(parent), m_document(std::move(document))
    {
    }

    Overlay overlay;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {pictureWidth + 2 * space::m, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(option.palette);
        const int page = index.data(ThumbnailModel::PageRole).toInt();
        const QSizeF size = m_document->sizeMm(page).scaled(QSizeF(pictureWidth, pictureHeight), Qt::KeepAspectRatio);
        const QRectF target(option.rect.x() + (option.rect.width() - size.width()) / 2,
                            option.rect.y() + space::xs + (pictureHeight - size.height()) / 2, size.width(),
                            size.height());
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const bool current = option.state & QStyle::State_Selected;
        painter->setPen(current ? QPen(QColor::fromRgb(colours.accent), 2)
                                : QPen(QColor::fromRgb(colours.hairline), 1));
        painter->setBrush(Qt::white);
        painter->drawRoundedRect(target.adjusted(-2, -2, 2, 2), 3, 3);
        const QImage picture = index.data(Qt::DecorationRole).value<QImage>();
        if (!picture.isNull())
            painter->drawImage(target, picture);
        if (overlay)
            overlay(*painter, page, target);
        QFont font = option.font;
        font.setPixelSize(textsize::caption);
        painter->setFont(font);
        painter->setPen(QColor::fromRgb(current ? colours.accentText : colours.quiet));
        painter->drawText(QRectF(option.rect.x(), option.rect.bottom() - 22, option.rect.width(), 18),
                          Qt::AlignHCenter | Qt::AlignVCenter, index.data().toString());
        painter->restore();
    }

private:
    std::shared_ptr<Document> m_document;
};

ThumbnailList::ThumbnailList(std::shared_ptr<Document> document, QWidget *parent)
    : QListView(parent), m_model(new ThumbnailModel(document, this)), m_delegate(new Delegate(document, this))
{
    setObjectName(QStringLiteral("thumbnailList"));
    setAccessibleName(tr("Pages, small"));
    setProperty("kind", "side");
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(112);
    const qreal dpr = devicePixelRatioF();
    m_model->setPictureSize(QSize(int(pictureWidth * dpr), int(pictureHeight * dpr)));
    setItemDelegate(m_delegate);
    setModel(m_model);
}

void ThumbnailList::setOverlay(Overlay overlay)
{
    m_delegate->overlay = std::move(overlay);
    viewport()->update();
}

void ThumbnailList::setCurrentPage(int page)
{
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    const QModelIndex index = m_model->index(page);
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::EnsureVisible);
}

void ThumbnailList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_quiet && current.isValid())
        emit pageChosen(current.row());
}

void ThumbnailList::noteVisible()
{
    const QModelIndex first = indexAt({space::xl, 0}), last = indexAt({space::xl, viewport()->height() - 1});
    m_model->setVisibleRows(first.isValid() ? first.row() : 0, last.isValid() ? last.row() : m_model->rowCount() - 1);
}

void ThumbnailList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    noteVisible();
}

void ThumbnailList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    noteVisible();
}

} // namespace ui
