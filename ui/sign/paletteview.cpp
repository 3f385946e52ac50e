// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/paletteview.h"

#include "ui/common/tokens.h"
#include "ui/sign/faceimages.h"
#include "ui/sign/palettemodel.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace ui {

namespace {

constexpr int columns = 2, mostRows = 2, faceHeight = 84, linesOfDetails = 2;
constexpr int fallbackSlack = 3; // a fallback font for Chinese is higher than the first one says

/// A card: the face, the name, size and validity below.
class CardDelegate : public QStyledItemDelegate {
public:
    explicit CardDelegate(PaletteView &view) : QStyledItemDelegate(&view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const int line = option.fontMetrics.height();
        return {cardWidth(),
                space::s + faceHeight + space::xs + (1 + linesOfDetails) * (line + fallbackSlack) + 2 * space::s};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(m_view.palette());
        const bool isCurrent = option.state & QStyle::State_Selected, isUsable = index.flags() & Qt::ItemIsEnabled;
        const bool hasFocus = isCurrent && m_view.hasFocus();
        const QRectF card = QRectF(option.rect).adjusted(1, 1, -space::s + 1, -space::s + 1);
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        // ink multiplies: it wants paper under it, in the dark too
        painter->setBrush(QColor(colours.paper));
        painter->setPen(QPen(QColor(isCurrent ? colours.accent : colours.hairline), hasFocus    ? 2
                                                                                    : isCurrent ? 1.5
                                                                                                : 1));
        painter->drawRoundedRect(card, radius::card, radius::card);
        const QRectF place(card.x() + space::s, card.y() + space::s, card.width() - 2 * space::s, faceHeight);
        if (colours.dark) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(QColor(lightColours.paper));
            painter->drawRoundedRect(place, radius::control, radius::control);
        }
        paintFace(*painter, place, index, isUsable);
        const QRectF words(place.x(), place.bottom() + space::xs, place.width(),
                           card.bottom() - place.bottom() - 2 * space::xs);
        painter->setPen(QColor(isUsable ? colours.ink : colours.quiet));
        painter->setFont(option.font);
        const QString name =
            option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, int(words.width()));
        painter->drawText(words, Qt::AlignHCenter | Qt::AlignTop, name);
        QFont small = option.font;
        small.setPixelSize(textsize::caption);
        painter->setFont(small);
        painter->setPen(QColor(colours.quiet));
        QString details = index.data(PaletteModel::DetailsRole).toString();
        if (QFontMetricsF(small).horizontalAdvance(details) > words.width())
            details.replace(QStringLiteral(" · "), QLatin1String("\n")); // size above, validity below
        painter->drawText(words.adjusted(0, option.fontMetrics.height() + fallbackSlack, 0, 0),
                          Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, details);
        painter->restore();
    }

private:
    int cardWidth() const { return m_view.cardWidth(); }

    void paintFace(QPainter &painter, const QRectF &place, const QModelIndex &index, bool isUsable) const
    {
        const auto stamp = index.data(PaletteModel::FaceRole).value<StampPtr>();
        if (!stamp || stamp->face.sizeMm.isEmpty())
            return;
        QSizeF size = stamp->face.sizeMm;
        const double scale =
            std::min((place.width() - space::s) / size.width(), (place.height() - space::xs) / size.height());
        const QImage image = m_images.image(stamp, scale * painter.device()->devicePixelRatioF());
        size *= scale;
        const QPointF corner = place.center() - QPointF(size.width(), size.height()) / 2;
        painter.setOpacity(isUsable ? 1 : 0.4);
        painter.drawImage(QRectF(corner, size), image);
        painter.setOpacity(1);
    }

    PaletteView &m_view;
    mutable FaceImages m_images;
};

} // namespace

PaletteView::PaletteView(PaletteModel &model, QWidget *parent) : QListView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new CardDelegate(*this));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setDragEnabled(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setProperty("kind", "cards");
    setMouseTracking(true);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        fitCards();
        if (m_model.rowCount() > 0)
            setCurrentIndex(m_model.index(0, 0));
    });
}

StampPtr PaletteView::chosen() const
{
    return m_model.stamp(currentIndex());
}

QSize PaletteView::sizeHint() const
{
    const int rows = std::max(1, (m_model.rowCount() + columns - 1) / columns), height = gridSize().height();
    // more rows scroll, and a part of the next one says so
    return {QListView::sizeHint().width(), std::min(rows, mostRows) * height + (rows > mostRows ? height / 3 : 0)};
}

void PaletteView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid())
        setCurrentIndex(index);
    m_pressed = event->button() == Qt::LeftButton ? m_model.stamp(index) : nullptr;
    m_from = event->position().toPoint();
}

void PaletteView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed || !(event->buttons() & Qt::LeftButton)) {
        viewport()->setCursor(m_model.stamp(indexAt(event->position().toPoint())) ? Qt::OpenHandCursor
                                                                                  : Qt::ArrowCursor);
        QListView::mouseMoveEvent(event);
        return;
    }
    if (!m_carrying && (event->position().toPoint() - m_from).manhattanLength() < QApplication::startDragDistance())
        return;
    m_carrying = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    emit carried(m_pressed, event->globalPosition().toPoint(), event->modifiers());
}

void PaletteView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    stop(true);
}

void PaletteView::stop(bool drop)
{
    m_pressed.reset();
    if (!std::exchange(m_carrying, false))
        return;
    viewport()->setCursor(Qt::ArrowCursor);
    if (drop)
        emit released();
    else
        emit cancelled();
}

void PaletteView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const StampPtr stamp = m_model.stamp(indexAt(event->position().toPoint())))
        emit placeRequested(stamp);
}

void PaletteView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_carrying) {
        stop(false);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const StampPtr stamp = chosen())
            emit placeRequested(stamp);
    } else {
        QListView::keyPressEvent(event);
    }
}

void PaletteView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    viewport()->update();
}

void PaletteView::focusOutEvent(QFocusEvent *event)
{
    // another window came to the front while something was carried
    if (event->reason() == Qt::ActiveWindowFocusReason)
        stop(false);
    QListView::focusOutEvent(event);
    viewport()->update();
}

void PaletteView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    fitCards();
}

int PaletteView::cardWidth() const
{
    constexpr int least = 80;
    return std::max(least, (viewport()->width() - 1) / columns);
}

void PaletteView::fitCards()
{
    // said beforehand: a bar that comes and goes would change what it is for
    const bool isLong = m_model.rowCount() > columns * mostRows;
    setVerticalScrollBarPolicy(isLong ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    setGridSize({cardWidth(), itemDelegate()->sizeHint(option, {}).height()});
    setFixedHeight(sizeHint().height());
}

void PaletteView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    emit chosenChanged();
}

} // namespace ui
