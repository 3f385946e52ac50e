// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/findbar.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/viewer/textlayer.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace ui {

namespace {

QToolButton *button(const QString &iconName, const QString &name, const char *objectName)
{
    auto *made = new QToolButton;
    made->setIcon(icon(iconName));
    made->setIconSize({iconSize, iconSize});
    made->setAccessibleName(name);
    made->setToolTip(name);
    made->setObjectName(QLatin1String(objectName));
    return made;
}

} // namespace

FindBar::FindBar(SearchPresenter &search, DocumentView &view, TextLayer &layer, QWidget *parent)
    : QWidget(parent), m_search(search), m_view(view), m_layer(layer), m_text(new QLineEdit), m_count(new QLabel),
      m_next(button(QStringLiteral("down"), tr("Next hit"), "nextHitButton")),
      m_previous(button(QStringLiteral("up"), tr("Previous hit"), "previousHitButton"))
{
    setProperty("kind", "bar");
    setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::xs, space::m, space::xs);
    layout->setSpacing(space::s);
    m_text->setObjectName(QStringLiteral("findLineEdit"));
    m_text->setPlaceholderText(tr("Find in this document"));
    m_text->setAccessibleName(tr("Find in this document"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(280);
    m_text->installEventFilter(this);
    m_count->setProperty("kind", "quiet");
    QToolButton *closing = button(QStringLiteral("close"), tr("Close the search"), "closeFindButton");
    layout->addWidget(m_text);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(closing);
    connect(m_text, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_search.search(text, m_view.currentPage()); });
    connect(m_next, &QToolButton::clicked, &m_search, &SearchPresenter::next);
    connect(m_previous, &QToolButton::clicked, &m_search, &SearchPresenter::previous);
    connect(closing, &QToolButton::clicked, this, &FindBar::close);
    connect(&m_search, &SearchPresenter::changed, this, &FindBar::refresh);
    connect(&m_search, &SearchPresenter::currentChanged, this, &FindBar::show);
    refresh();
    QWidget::hide();
}

void FindBar::open()
{
    const QString selected = m_layer.selectedText();
    if (!selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        m_text->setText(selected);
    QWidget::show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::close()
{
    m_text->clear();
    hide();
    m_view.setFocus();
}

void FindBar::show(const render::TextHit &hit)
{
    m_view.reveal(hit.page, hit.rectMm);
}

void FindBar::refresh()
{
    const int hits = int(m_search.hits().size());
    m_next->setEnabled(hits > 0);
    m_previous->setEnabled(hits > 0);
    m_layer.setHits(m_search.hits(), m_search.current());
    if (m_search.text().trimmed().isEmpty())
        m_count->clear();
    else if (hits > 0)
        m_count->setText(tr("%1 of %2").arg(m_search.current() + 1).arg(hits) +
                         (m_search.isSearching() ? QStringLiteral("…") : QString()));
    else if (m_search.isSearching())
        m_count->setText(tr("Searching… page %1 of %2").arg(m_search.pagesSearched()).arg(m_view.pageCount()));
    else
        m_count->setText(tr("Not found"));
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (key->modifiers() & Qt::ShiftModifier)
                m_search.previous();
            else
                m_search.next();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
