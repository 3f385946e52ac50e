// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/searchpresenter.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ui {

class DocumentView;
class TextLayer;

/// The line under the tool bar that searches the document; Esc closes it, Enter and Shift+Enter go from hit to hit.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(SearchPresenter &search, DocumentView &view, TextLayer &layer, QWidget *parent = nullptr);
    void open();

private:
    void close();
    void show(const render::TextHit &hit);
    void refresh();
    bool eventFilter(QObject *watched, QEvent *event) override;
    SearchPresenter &m_search;
    DocumentView &m_view;
    TextLayer &m_layer;
    QLineEdit *m_text;
    QLabel *m_count;
    QToolButton *m_next, *m_previous;
};

} // namespace ui
