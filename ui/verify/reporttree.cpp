// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/reporttree.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/verify/reportmodel.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QTextLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <cmath>

namespace ui {

namespace {

constexpr int smallIcon = 16, indent = 14, mostCharacters = 4000;
constexpr double leading = 1.2;

QRgb colourOf(ReportModel::Tone tone, const Colours &colours)
{
    switch (tone) {
    case ReportModel::Tone::Good:
        return colours.valid;
    case ReportModel::Tone::Doubt:
        return colours.doubt;
    case ReportModel::Tone::Bad:
        return colours.invalid;
    case ReportModel::Tone::Quiet:
        return colours.quiet;
    case ReportModel::Tone::Plain:
        break;
    }
    return colours.ink;
}

/// Breaks anywhere where it must: fingerprints have no spaces. Paints when there is a painter. Gives the height.
double layOut(const QString &text, const QFont &font, double width, QPainter *painter, QPointF at)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    double height = 0;
    const QStringList paragraphs = text.left(mostCharacters).split(QLatin1Char('\n'));
    for (const QString &paragraph : paragraphs) {
        QTextLayout layout(paragraph, font);
        layout.setTextOption(option);
        layout.beginLayout();
        double y = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y});
            y += std::ceil(line.height() * leading);
        }
        layout.endLayout();
        if (painter)
            layout.draw(painter, at + QPointF(0, height));
        height += y;
    }
    return height;
}

class RowDelegate : public QStyledItemDelegate {
public:
    explicit RowDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, QColor::fromRgb(colours.accentSoft));
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, QColor::fromRgb(colours.hover));
        const QRgb tone = colourOf(ReportModel::Tone(index.data(ReportModel::ToneRole).toInt()), colours);
        const QString iconName = index.data(ReportModel::IconRole).toString();
        const QPointF start = option.rect.topLeft() + QPointF(space::xs, padding(index));
        if (!iconName.isEmpty())
            icon(iconName, QColor::fromRgb(tone))
                .paint(painter, QRect(start.toPoint() + QPoint(0, 1), QSize(smallIcon, smallIcon)));
        const double left = iconName.isEmpty() ? 0 : smallIcon + space::xs;
        const double width = option.rect.width() - left - 2 * space::xs;
        const bool quiet = ReportModel::Tone(index.data(ReportModel::ToneRole).toInt()) == ReportModel::Tone::Quiet;
        painter->setPen(QColor::fromRgb(quiet ? colours.quiet : colours.ink));
        const QPointF at = start + QPointF(left, 0);
        const double height = layOut(index.data().toString(), textFont(option.font, index), width, painter, at);
        const QString note = index.data(ReportModel::NoteRole).toString();
        if (!note.isEmpty()) {
            painter->setPen(QColor::fromRgb(quiet ? colours.ink : colours.quiet));
            layOut(note, noteFont(option.font), width, painter, at + QPointF(0, height));
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(QColor::fromRgb(colours.accent), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        int depth = 1;
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
            ++depth;
        const bool hasIcon = !index.data(ReportModel::IconRole).toString().isEmpty();
        const double width = std::max(60.0, m_view->viewport()->width() - double(depth) * m_view->indentation() -
                                                2 * space::xs - (hasIcon ? smallIcon + space::xs : 0));
        double height = layOut(index.data().toString(), textFont(option.font, index), width, nullptr, {});
        const QString note = index.data(ReportModel::NoteRole).toString();
        if (!note.isEmpty())
            height += layOut(note, noteFont(option.font), width, nullptr, {});
        return {int(width), int(std::ceil(height)) + 2 * padding(index)};
    }

private:
    static int padding(const QModelIndex &index) { return index.parent().isValid() ? space::xs : space::s; }
    static QFont textFont(QFont font, const QModelIndex &index)
    {
        const bool signature = index.data(ReportModel::KindRole).toInt() == int(ReportModel::Kind::Signature);
        font.setPixelSize(signature ? textsize::section : textsize::body);
        font.setBold(signature);
        if (index.data(ReportModel::ToneRole).toInt() == int(ReportModel::Tone::Quiet))
            font.setPixelSize(textsize::caption);
        return font;
    }
    static QFont noteFont(QFont font)
    {
        font.setPixelSize(textsize::caption);
        return font;
    }
    QTreeView *m_view;
};

} // namespace

ReportTree::ReportTree(QWidget *parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("reportTree"));
    setAccessibleName(tr("Signatures and seals"));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(indent);
    setUniformRowHeights(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(new RowDelegate(this));
}

void ReportTree::copyCurrent()
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data(ReportModel::CopyRole).toString());
}

void ReportTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // rows wrap at the new width
}

void ReportTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyCurrent();
    else
        QTreeView::keyPressEvent(event);
}

void ReportTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy"), this, &ReportTree::copyCurrent);
    menu->popup(event->globalPos());
}

} // namespace ui
