// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/documentview.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace ui {

/// The text of the pages under the pointer: selecting and copying it, following links, marking the hits of a search.
class TextLayer : public PageLayer {
    Q_OBJECT
public:
    explicit TextLayer(DocumentView &view);

    QString selectedText() const;
    bool hasSelection() const { return m_anchor != m_end; }
    void clearSelection();
    void selectPage(int page);

    /// `current` is drawn stronger; -1: none.
    void setHits(const QList<render::TextHit> &hits, int current);

    void paint(QPainter &painter, int page, const QTransform &toViewport) override;
    bool mousePress(QMouseEvent *event) override;
    bool mouseMove(QMouseEvent *event) override;
    bool mouseRelease(QMouseEvent *event) override;
    bool mouseDoubleClick(QMouseEvent *event) override;
    bool keyPress(QKeyEvent *event) override;
    bool contextMenu(const QPoint &at, const QPoint &global) override;
    QString toolTip(const QPoint &at) override;

    /// A place between two characters.
    struct Spot {
        int page = 0;
        qsizetype line = 0, at = 0;
        auto operator<=>(const Spot &) const = default;
    };

signals:
    void linkActivated(const ui::PageLink &link);

private:
    const PageText *text(int page);
    const QList<PageLink> *links(int page);
    std::optional<Spot> spotAt(const QPointF &viewport, bool nearest);
    const PageLink *linkAt(const QPointF &viewport);
    void copy();
    DocumentView &m_view;
    QHash<int, PageText> m_texts;
    QHash<int, QList<PageLink>> m_links;
    QSet<int> m_askedTexts, m_askedLinks;
    QHash<int, QList<std::pair<QRectF, int>>> m_hits; ///< with their number
    int m_currentHit = -1;
    Spot m_anchor, m_end;
    bool m_selecting = false;
    std::optional<PageLink> m_pressed;
};

} // namespace ui
