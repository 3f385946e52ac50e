// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/textlayer.h"

#include "ui/common/tokens.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr qsizetype keptPages = 64;
constexpr int hitAlpha = 70, currentAlpha = 130, selectionAlpha = 80;

QRectF boxOf(const PageText::Line &line, qsizetype from, qsizetype to)
{
    QRectF box;
    for (qsizetype i = from; i < to; ++i)
        box = box.united(line.boxes.at(i));
    return box;
}

QColor withAlpha(QRgb colour, int alpha)
{
    QColor made = QColor::fromRgb(colour);
    made.setAlpha(alpha);
    return made;
}

} // namespace

TextLayer::TextLayer(DocumentView &view) : PageLayer(&view), m_view(view) {}

const PageText *TextLayer::text(int page)
{
    const auto found = m_texts.constFind(page);
    if (found != m_texts.cend())
        return &*found;
    if (!m_askedTexts.contains(page)) {
        m_askedTexts.insert(page);
        m_view.document()->text(page, this, [this, page](const base::Result<PageText> &text) {
            m_askedTexts.remove(page);
            if (m_texts.size() > keptPages && !m_selecting && !hasSelection())
                m_texts.clear();
            m_texts.insert(page, text ? *text : PageText());
            if (hasSelection())
                emit changed();
        });
    }
    return nullptr;
}

const QList<PageLink> *TextLayer::links(int page)
{
    const auto found = m_links.constFind(page);
    if (found != m_links.cend())
        return &*found;
    if (!m_askedLinks.contains(page)) {
        m_askedLinks.insert(page);
        m_view.document()->links(page, this, [this, page](const base::Result<QList<PageLink>> &links) {
            m_askedLinks.remove(page);
            if (m_links.size() > keptPages)
                m_links.clear();
            m_links.insert(page, links ? *links : QList<PageLink>());
        });
    }
    return nullptr;
}

std::optional<TextLayer::Spot> TextLayer::spotAt(const QPointF &viewport, bool nearest)
{
    const PagePoint point = m_view.nearestPointAt(viewport);
    const PageText *page = text(point.page);
    if (!page)
        return {};
    double best = nearest ? 1e9 : 1.5;
    std::optional<Spot> spot;
    for (qsizetype index = 0; index < page->lines.size(); ++index) {
        const PageText::Line &line = page->lines.at(index);
        for (qsizetype i = 0; i < line.boxes.size(); ++i) {
            const QRectF &box = line.boxes.at(i);
            if (box.isNull())
                continue;
            const double dx = std::max({0.0, box.left() - point.mm.x(), point.mm.x() - box.right()});
            const double dy = std::max({0.0, box.top() - point.mm.y(), point.mm.y() - box.bottom()});
            const double distance = dx + 4 * dy; // lines are nearer to themselves than to each other
            if (distance < best) {
                best = distance;
                spot = Spot{point.page, index, point.mm.x() > box.center().x() ? i + 1 : i};
            }
        }
    }
    return spot;
}

const PageLink *TextLayer::linkAt(const QPointF &viewport)
{
    const std::optional<PagePoint> point = m_view.pointAt(viewport);
    const QList<PageLink> *all = point ? links(point->page) : nullptr;
    if (!all)
        return nullptr;
    const auto found =
        std::find_if(all->cbegin(), all->cend(), [&](const PageLink &link) { return link.rectMm.contains(point->mm); });
    return found == all->cend() ? nullptr : &*found;
}

void TextLayer::paint(QPainter &painter, int page, const QTransform &toViewport)
{
    painter.setPen(Qt::NoPen);
    for (const auto &[box, number] : m_hits.value(page)) {
        painter.setBrush(withAlpha(lightColours.doubt, number == m_currentHit ? currentAlpha : hitAlpha));
        painter.drawRect(toViewport.mapRect(box).adjusted(-1, -1, 1, 1));
    }
    const auto text = m_texts.constFind(page);
    const auto [first, last] = std::minmax(m_anchor, m_end);
    if (first == last || text == m_texts.cend() || page < first.page || page > last.page)
        return;
    painter.setBrush(withAlpha(lightColours.accent, selectionAlpha));
    for (qsizetype index = 0; index < text->lines.size(); ++index) {
        const PageText::Line &line = text->lines.at(index);
        const Spot begin = std::max(first, Spot{page, index, 0});
        const Spot end = std::min(last, Spot{page, index, line.text.size()});
        if (begin < end)
            painter.drawRect(toViewport.mapRect(boxOf(line, begin.at, end.at)));
    }
}

bool TextLayer::mousePress(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return false;
    m_pressed.reset();
    if (const PageLink *link = linkAt(event->position()))
        m_pressed = *link;
    const bool extends = (event->modifiers() & Qt::ShiftModifier) && hasSelection();
    const std::optional<Spot> spot = spotAt(event->position(), extends);
    if (!extends)
        clearSelection();
    if (!spot)
        return m_pressed.has_value();
    if (!extends)
        m_anchor = *spot;
    m_end = *spot;
    m_selecting = true;
    emit changed();
    return true;
}

bool TextLayer::mouseMove(QMouseEvent *event)
{
    if (m_selecting && (event->buttons() & Qt::LeftButton)) {
        m_view.reveal(m_view.nearestPointAt(event->position()).page,
                      QRectF(m_view.nearestPointAt(event->position()).mm, QSizeF(1, 1)));
        if (const std::optional<Spot> spot = spotAt(event->position(), true)) {
            m_end = *spot;
            if (m_anchor != m_end)
                m_pressed.reset();
            const auto [first, last] = std::minmax(m_anchor.page, m_end.page);
            for (int between = first; between <= last; ++between)
                (void)text(between); // a quick hand may have passed over it
            emit changed();
        }
        return true;
    }
    if (linkAt(event->position()))
        m_view.viewport()->setCursor(Qt::PointingHandCursor);
    else if (spotAt(event->position(), false))
        m_view.viewport()->setCursor(Qt::IBeamCursor);
    else
        return false;
    return true;
}

bool TextLayer::mouseRelease(QMouseEvent *event)
{
    m_selecting = false;
    if (m_pressed && linkAt(event->position()))
        emit linkActivated(*std::exchange(m_pressed, std::nullopt));
    return true;
}

bool TextLayer::mouseDoubleClick(QMouseEvent *event)
{
    const std::optional<Spot> spot = spotAt(event->position(), false);
    const PageText *page = spot ? text(spot->page) : nullptr;
    if (!page)
        return false;
    const QString &line = page->lines.at(spot->line).text;
    // an ideograph is a word of its own; letters and digits go together
    const auto joins = [&](qsizetype i) {
        return i >= 0 && i < line.size() && line.at(i).isLetterOrNumber() && line.at(i).script() != QChar::Script_Han;
    };
    qsizetype from = std::min(spot->at, line.size() - 1), to = from + 1;
    if (!joins(from) && joins(from - 1))
        --from, --to;
    while (joins(from) && joins(from - 1))
        --from;
    while (joins(from) && joins(to))
        ++to;
    m_anchor = {spot->page, spot->line, from};
    m_end = {spot->page, spot->line, to};
    emit changed();
    return true;
}

bool TextLayer::keyPress(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && hasSelection()) {
        copy();
        return true;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectPage(m_view.currentPage());
        return true;
    }
    if (event->key() == Qt::Key_Escape && hasSelection()) {
        clearSelection();
        return true;
    }
    return false;
}

bool TextLayer::contextMenu(const QPoint &, const QPoint &global)
{
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyText = menu->addAction(tr("Copy"), this, [this] { copy(); });
    copyText->setEnabled(hasSelection());
    menu->addAction(tr("Select the page's text"), this, [this] { selectPage(m_view.currentPage()); });
    menu->popup(global);
    return true;
}

QString TextLayer::toolTip(const QPoint &at)
{
    const PageLink *link = linkAt(at);
    if (!link)
        return {};
    return link->page >= 0 ? tr("Go to page %1").arg(link->page + 1) : link->url.left(200);
}

QString TextLayer::selectedText() const
{
    const auto [first, last] = std::minmax(m_anchor, m_end);
    QStringList lines;
    for (int page = first.page; page <= last.page; ++page) {
        const PageText text = m_texts.value(page);
        for (qsizetype index = 0; index < text.lines.size(); ++index) {
            const QString &line = text.lines.at(index).text;
            const Spot begin = std::max(first, Spot{page, index, 0});
            const Spot end = std::min(last, Spot{page, index, line.size()});
            if (begin < end)
                lines += line.mid(begin.at, end.at - begin.at);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

void TextLayer::clearSelection()
{
    m_anchor = m_end = {};
    emit changed();
}

void TextLayer::selectPage(int page)
{
    const PageText *all = text(page);
    if (!all || all->lines.isEmpty())
        return;
    m_anchor = {page, 0, 0};
    m_end = {page, all->lines.size() - 1, all->lines.last().text.size()};
    emit changed();
}

void TextLayer::copy()
{
    QGuiApplication::clipboard()->setText(selectedText());
}

void TextLayer::setHits(const QList<render::TextHit> &hits, int current)
{
    m_hits.clear();
    for (int i = 0; i < hits.size(); ++i)
        m_hits[hits.at(i).page].emplaceBack(hits.at(i).rectMm, i);
    m_currentHit = current;
    emit changed();
}

} // namespace ui
