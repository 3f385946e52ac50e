// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/documentview.h"

#include "session/messages.h"
#include "ui/common/tokens.h"
#include "ui/viewer/tilestore.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QHelpEvent>
#include <QtGui/QNativeGestureEvent>
#include <QtGui/QPainter>
#include <QtGui/QScreen>
#include <QtGui/QWheelEvent>
#include <QtGui/QWindow>
#include <QtWidgets/QGestureEvent>
#include <QtWidgets/QPinchGesture>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr qint64 shownBudget = qint64(192) << 20, hiddenBudget = qint64(24) << 20;
constexpr double zoomSteps[] = {0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16};
constexpr int requestEveryMs = 30, lineStep = 40;
constexpr double prefetchPages = 1.0;

// Screens lie about their size; what they say is believed only when it is likely.
double screenScale(const QWidget &widget)
{
    const QScreen *screen = widget.screen();
    if (!screen)
        return 96 / 25.4;
    const double dpi = screen->physicalDotsPerInch();
    return (dpi >= 60 && dpi <= 250 ? dpi : screen->logicalDotsPerInch()) / 25.4;
}

QList<QSizeF> sizesOf(const Document &document)
{
    QList<QSizeF> sizes;
    sizes.reserve(document.pageCount());
    for (int page = 0; page < document.pageCount(); ++page)
        sizes += document.sizeMm(page);
    return sizes;
}

} // namespace

DocumentView::DocumentView(std::shared_ptr<Document> document, QWidget *parent)
    : QAbstractScrollArea(parent), m_document(std::move(document)), m_layout(sizesOf(*m_document)),
      m_tiles(new TileStore(m_document, this))
{
    setObjectName(QStringLiteral("documentView"));
    setAccessibleName(tr("Pages of the document"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    m_layout.setScreenScale(screenScale(*this));
    m_rest.setSingleShot(true);
    m_rest.setInterval(requestEveryMs);
    connect(&m_rest, &QTimer::timeout, this, &DocumentView::requestTiles);
    connect(m_tiles, &TileStore::arrived, this, [this](int page) {
        const QRect shown = pageRect(page).toAlignedRect().adjusted(-2, -2, 2, 2);
        viewport()->update(shown);
    });
    horizontalScrollBar()->setSingleStep(lineStep);
    verticalScrollBar()->setSingleStep(lineStep);
}

DocumentView::~DocumentView()
{
    for (PageLayer *layer : std::as_const(m_layers))
        layer->disconnect(this);
}

int DocumentView::pageCount() const
{
    return m_document->pageCount();
}

QPointF DocumentView::origin() const
{
    return QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

QTransform DocumentView::toViewport(int page) const
{
    const QPointF at = origin();
    return m_layout.toSheet(page) * QTransform::fromTranslate(-at.x(), -at.y());
}

QRectF DocumentView::pageRect(int page) const
{
    return m_layout.pageRect(page).translated(-origin());
}

double DocumentView::pixelsPerMm() const
{
    return m_layout.pixelsPerMm();
}

std::optional<PagePoint> DocumentView::pointAt(const QPointF &viewport) const
{
    const PagePoint nearest = nearestPointAt(viewport);
    return pageRect(nearest.page).contains(viewport) ? std::optional(nearest) : std::nullopt;
}

PagePoint DocumentView::nearestPointAt(const QPointF &viewport) const
{
    int page = m_layout.pageAt(viewport.y() + origin().y());
    const auto distance = [&](int index) {
        const QRectF rect = pageRect(index);
        return std::max({0.0, rect.top() - viewport.y(), viewport.y() - rect.bottom()});
    };
    if (!isSinglePage() && page + 1 < pageCount() && distance(page + 1) < distance(page))
        ++page;
    return {page, toViewport(page).inverted().map(viewport)};
}

void DocumentView::addLayer(PageLayer *layer)
{
    m_layers += layer;
    connect(layer, &PageLayer::changed, this, [this] { viewport()->update(); });
    connect(layer, &QObject::destroyed, this, [this, layer] { m_layers.removeAll(layer); });
    viewport()->update();
}

void DocumentView::removeLayer(PageLayer *layer)
{
    layer->disconnect(this);
    m_layers.removeAll(layer);
    if (m_holder == layer)
        m_holder = nullptr;
    viewport()->update();
}

void DocumentView::goToPage(int page)
{
    bringUp(page, {});
}

void DocumentView::goTo(const PagePoint &point)
{
    bringUp(point.page, point.mm);
}

void DocumentView::bringUp(int page, std::optional<QPointF> mm)
{
    page = std::clamp(page, 0, std::max(0, pageCount() - 1));
    if (isSinglePage()) {
        m_layout.setShownPage(page);
        updateScrollBars();
    }
    // a page's top as it is seen: the view may be turned
    const QPointF there = mm ? m_layout.toSheet(page).map(*mm) : m_layout.pageRect(page).topLeft();
    verticalScrollBar()->setValue(int(there.y()) - space::s);
    centre(page, there.x());
    noteCurrentPage();
    m_rest.start();
    viewport()->update();
}

// A page that fits the view stands in its middle, a wider one begins at `x`.
void DocumentView::centre(int page, double x)
{
    const QRectF rect = m_layout.pageRect(page);
    const double free = viewport()->width() - rect.width();
    horizontalScrollBar()->setValue(int(free >= 0 ? rect.left() - free / 2 : x - space::s));
}

void DocumentView::reveal(int page, const QRectF &rectMm)
{
    if (isSinglePage() && m_layout.shownPage() != page)
        goToPage(page);
    const QRectF there = toViewport(page).mapRect(rectMm);
    const QRectF room = QRectF(viewport()->rect()).adjusted(space::xl, space::xl, -space::xl, -space::xl);
    const auto shift = [](double from, double to, double low, double high) {
        return from < low ? from - low : to > high ? std::min(to - high, from - low) : 0.0;
    };
    const double dy = shift(there.top(), there.bottom(), room.top(), room.bottom());
    const double dx = shift(there.left(), there.right(), room.left(), room.right());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + int(std::lround(dy)));
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(std::lround(dx)));
}

void DocumentView::relayout(std::optional<PagePoint> keep, QPointF at)
{
    updateScrollBars();
    if (keep) {
        const QPointF now = m_layout.toSheet(keep->page).map(keep->mm);
        verticalScrollBar()->setValue(int(std::lround(now.y() - at.y())));
        if (m_layout.zoomMode() == ZoomMode::Free)
            horizontalScrollBar()->setValue(int(std::lround(now.x() - at.x())));
        else
            centre(keep->page, now.x());
    }
    noteCurrentPage();
    m_rest.start();
    viewport()->update();
    emit zoomChanged();
}

void DocumentView::setZoom(double zoom, std::optional<QPoint> keep)
{
    const QPointF at = keep ? QPointF(*keep) : QPointF(viewport()->rect().center());
    const PagePoint point = nearestPointAt(at);
    m_layout.setZoom(zoom);
    relayout(point, at);
}

void DocumentView::setZoomMode(ZoomMode mode)
{
    const PagePoint point = nearestPointAt({0, 0});
    m_layout.setZoomMode(mode);
    relayout(point, {0, 0});
}

void DocumentView::zoomIn()
{
    const auto *next = std::upper_bound(std::begin(zoomSteps), std::end(zoomSteps), zoom() * 1.001);
    setZoom(next == std::end(zoomSteps) ? PageLayout::maxZoom : *next);
}

void DocumentView::zoomOut()
{
    const auto *next = std::lower_bound(std::begin(zoomSteps), std::end(zoomSteps), zoom() * 0.999);
    setZoom(next == std::begin(zoomSteps) ? PageLayout::minZoom : *(next - 1));
}

void DocumentView::setSinglePage(bool single)
{
    const int page = m_current;
    m_layout.setShownPage(page);
    m_layout.setSinglePage(single);
    updateScrollBars();
    goToPage(page);
    emit zoomChanged();
}

void DocumentView::setRotation(int quarters)
{
    const int page = m_current;
    m_layout.setRotation(quarters);
    relayout({}, {});
    goToPage(page);
}

void DocumentView::updateScrollBars()
{
    m_layout.setViewport(viewport()->size());
    const QSizeF sheet = m_layout.sheet();
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    horizontalScrollBar()->setRange(0, std::max(0, int(std::ceil(sheet.width())) - viewport()->width()));
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(sheet.height())) - viewport()->height()));
}

void DocumentView::requestTiles()
{
    const double dpr = viewport()->devicePixelRatioF();
    const QRectF screen(QPointF(), QSizeF(viewport()->size()));
    const QRectF part = screen.translated(origin());
    const double more = part.height() * prefetchPages;
    auto [first, last] = m_layout.pagesIn(part.adjusted(0, -more, 0, more));
    if (isSinglePage()) {
        first = std::max(0, m_layout.shownPage() - 1);
        last = std::min(pageCount() - 1, m_layout.shownPage() + 1);
    }
    QList<TileStore::Wish> wishes;
    for (int page = first; page <= last; ++page) {
        const QRectF rect = pageRect(page);
        TileStore::Wish wish;
        wish.page = page;
        wish.visible = rect.intersects(screen);
        const QRectF shown = wish.visible ? rect.intersected(screen) : rect;
        wish.distance = QLineF(shown.center(), screen.center()).length();
        const QRectF whole(QPointF(), m_document->sizeMm(page));
        wish.partMm = rect.isEmpty() ? whole : toViewport(page).inverted().mapRect(shown).intersected(whole);
        wishes += wish;
    }
    m_tiles->setWishes(pixelsPerMm() * dpr, wishes);
}

void DocumentView::noteCurrentPage()
{
    const int page = m_layout.pageAt(origin().y() + viewport()->height() / 3.0);
    if (page != m_current) {
        m_current = page;
        emit currentPageChanged(page);
    }
}

void DocumentView::paintEvent(QPaintEvent *event)
{
    const Colours &colours = coloursOf(palette());
    const double dpr = viewport()->devicePixelRatioF();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), QColor::fromRgb(colours.canvas));
    const QRectF part = QRectF(event->rect()).translated(origin());
    const auto [first, last] = m_layout.pagesIn(part);
    for (int page = first; page <= last; ++page) {
        const QRectF rect = pageRect(page);
        if (!rect.intersects(event->rect()))
            continue;
        painter.setPen(QPen(QColor::fromRgb(colours.hairline), 1));
        painter.setBrush(Qt::white); // paper is white in the dark too
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5));
        if (const auto problem = m_tiles->problem(page)) {
            painter.setPen(QColor::fromRgb(lightColours.quiet));
            painter.drawText(rect.adjusted(space::xl, space::xl, -space::xl, -space::xl),
                             Qt::AlignCenter | Qt::TextWordWrap,
                             tr("Page %1 can't be shown.").arg(page + 1) + QLatin1Char('\n') +
                                 QCoreApplication::translate("messages", session::sentenceFor(*problem)));
            continue;
        }
        painter.save();
        painter.setClipRect(rect);
        const QTransform device = toViewport(page) * QTransform::fromScale(dpr, dpr);
        painter.scale(1 / dpr, 1 / dpr); // tiles are painted in device pixels
        const QRectF shown = toViewport(page).inverted().mapRect(rect.intersected(QRectF(viewport()->rect())));
        m_tiles->paint(painter, page, device, shown);
        painter.restore();
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (PageLayer *layer : std::as_const(m_layers)) {
        for (int page = first; page <= last; ++page)
            layer->paint(painter, page, toViewport(page));
    }
    for (PageLayer *layer : std::as_const(m_layers))
        layer->paintAbove(painter);
}

void DocumentView::resizeEvent(QResizeEvent *)
{
    const PagePoint top = nearestPointAt({0, 0});
    relayout(m_layout.pageCount() > 0 ? std::optional(top) : std::nullopt, {0, 0});
}

void DocumentView::scrollContentsBy(int, int)
{
    noteCurrentPage();
    // not put off for ever while scrolling goes on
    if (!m_rest.isActive())
        m_rest.start();
    viewport()->update();
}

void DocumentView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    m_tiles->setBudget(shownBudget);
    m_rest.start();
}

/// Of many open documents one is looked at: the others keep what they need to be there at once when they come back.
void DocumentView::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    if (event->spontaneous()) // minimised
        return;
    m_rest.stop();
    m_tiles->setWishes(pixelsPerMm() * viewport()->devicePixelRatioF(), {});
    m_tiles->setBudget(hiddenBudget);
}

void DocumentView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

template <class Event>
bool DocumentView::give(bool (PageLayer::*handler)(Event *), Event *event)
{
    for (auto layer = m_layers.crbegin(); layer != m_layers.crend(); ++layer) {
        if (((*layer)->*handler)(event)) {
            event->accept();
            return true;
        }
    }
    return false;
}

void DocumentView::mousePressEvent(QMouseEvent *event)
{
    for (auto layer = m_layers.crbegin(); layer != m_layers.crend(); ++layer) {
        if ((*layer)->mousePress(event)) {
            m_holder = *layer;
            return;
        }
    }
    if (event->button() == Qt::MiddleButton) {
        m_panFrom = event->position().toPoint();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void DocumentView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_panFrom) {
        const QPoint moved = event->position().toPoint() - *m_panFrom;
        m_panFrom = event->position().toPoint();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
    } else if (m_holder) {
        m_holder->mouseMove(event);
    } else if (!give(&PageLayer::mouseMove, event)) {
        viewport()->unsetCursor();
    }
}

void DocumentView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_panFrom && event->button() == Qt::MiddleButton) {
        m_panFrom.reset();
        viewport()->unsetCursor();
        return;
    }
    if (PageLayer *holder = m_holder) {
        if (event->buttons() == Qt::NoButton)
            m_holder = nullptr;
        holder->mouseRelease(event);
    }
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!give(&PageLayer::mouseDoubleClick, event))
        mousePressEvent(event);
}

bool DocumentView::isAtEnd(int by) const
{
    const QScrollBar *bar = verticalScrollBar();
    return bar->value() == (by > 0 ? bar->maximum() : bar->minimum());
}

// Where a page shown alone ends, going on is the next page: its top, or going back its bottom.
bool DocumentView::turnPage(int by)
{
    const int page = m_current + by;
    if (!isSinglePage() || !isAtEnd(by) || page < 0 || page >= pageCount())
        return false;
    goToPage(page);
    verticalScrollBar()->setValue(by > 0 ? verticalScrollBar()->minimum() : verticalScrollBar()->maximum());
    return true;
}

void DocumentView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        // a touch pad gives many small steps, a page takes one click of a wheel
        const int by = event->angleDelta().y();
        m_turning = (m_turning > 0) == (by > 0) ? m_turning + by : by;
        if (!isAtEnd(by < 0 ? 1 : -1))
            m_turning = 0;
        if (std::abs(m_turning) >= QWheelEvent::DefaultDeltasPerStep && turnPage(m_turning < 0 ? 1 : -1))
            m_turning = 0;
        else
            QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const double steps = event->angleDelta().y() / 120.0;
    setZoom(zoom() * std::pow(1.15, steps), event->position().toPoint());
    event->accept();
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    if (give(&PageLayer::keyPress, event))
        return;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const int key = event->key();
    const bool back = key == Qt::Key_PageUp || (key == Qt::Key_Space && (event->modifiers() & Qt::ShiftModifier));
    const bool fits = verticalScrollBar()->maximum() == 0 && horizontalScrollBar()->maximum() == 0;
    if (key == Qt::Key_Home && !(event->modifiers() & Qt::ShiftModifier)) {
        goToPage(0);
    } else if (key == Qt::Key_End && !(event->modifiers() & Qt::ShiftModifier)) {
        goToPage(pageCount() - 1);
    } else if (control && (key == Qt::Key_PageDown || key == Qt::Key_Right)) {
        goToPage(m_current + 1);
    } else if (control && (key == Qt::Key_PageUp || key == Qt::Key_Left)) {
        goToPage(m_current - 1);
    } else if (isSinglePage() && fits && (key == Qt::Key_Left || key == Qt::Key_Right)) {
        turnPage(key == Qt::Key_Right ? 1 : -1);
    } else if ((key == Qt::Key_PageDown || key == Qt::Key_PageUp || key == Qt::Key_Space) && turnPage(back ? -1 : 1)) {
        return;
    } else if (key == Qt::Key_Space) {
        verticalScrollBar()->triggerAction(event->modifiers() & Qt::ShiftModifier ? QAbstractSlider::SliderPageStepSub
                                                                                  : QAbstractSlider::SliderPageStepAdd);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void DocumentView::contextMenuEvent(QContextMenuEvent *event)
{
    for (auto layer = m_layers.crbegin(); layer != m_layers.crend(); ++layer) {
        if ((*layer)->contextMenu(event->pos(), event->globalPos()))
            return;
    }
}

void DocumentView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!give(&PageLayer::dragEnter, event))
        event->ignore();
}

void DocumentView::dragMoveEvent(QDragMoveEvent *event)
{
    // the page scrolls along when something is held near an edge
    constexpr int edge = 32, step = 12;
    const int y = event->position().toPoint().y();
    if (y < edge)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - step);
    else if (y > viewport()->height() - edge)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
    if (!give(&PageLayer::dragMove, event))
        event->ignore();
}

void DocumentView::dragLeaveEvent(QDragLeaveEvent *event)
{
    for (PageLayer *layer : std::as_const(m_layers))
        layer->dragLeave(event);
}

void DocumentView::dropEvent(QDropEvent *event)
{
    if (!give(&PageLayer::drop, event))
        event->ignore();
}

bool DocumentView::pinch(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            return false;
        setZoom(zoom() * (1 + gesture->value()), gesture->position().toPoint());
        return true;
    }
    if (event->type() == QEvent::Gesture) {
        const auto *gesture = static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture);
        const auto *fingers = static_cast<const QPinchGesture *>(gesture);
        if (!fingers || !(fingers->changeFlags() & QPinchGesture::ScaleFactorChanged))
            return false;
        setZoom(zoom() * fingers->scaleFactor(), viewport()->mapFromGlobal(fingers->centerPoint().toPoint()));
        return true;
    }
    return false;
}

bool DocumentView::viewportEvent(QEvent *event)
{
    if (pinch(event))
        return true;
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (auto layer = m_layers.crbegin(); layer != m_layers.crend(); ++layer) {
            const QString text = (*layer)->toolTip(help->pos());
            if (!text.isEmpty()) {
                QToolTip::showText(help->globalPos(), text, viewport());
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ui
