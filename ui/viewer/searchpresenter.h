// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

#include <QtCore/QObject>

namespace ui {

/// Searches a document while the person types: every page in turn, beginning with the one they look at, a few pages at
/// a time so that it stops at once when the text changes.
class SearchPresenter : public QObject {
    Q_OBJECT
public:
    explicit SearchPresenter(std::shared_ptr<Document> document, QObject *parent = nullptr);
    ~SearchPresenter() override;

    /// Empty ends the search.
    void search(const QString &text, int fromPage);
    void next() { step(1); }
    void previous() { step(-1); }

    const QString &text() const { return m_text; }
    const QList<render::TextHit> &hits() const { return m_hits; } ///< in the order of the pages
    int current() const { return m_current; }                     ///< -1: none
    bool isSearching() const { return m_wanted != nullptr; }
    int pagesSearched() const { return m_done; }

signals:
    void changed();                                  ///< hits, current or progress
    void currentChanged(const render::TextHit &hit); ///< to be brought into view

private:
    void goOn();
    void step(int by);
    std::shared_ptr<Document> m_document;
    QString m_text;
    QList<render::TextHit> m_hits;
    int m_current = -1, m_from = 0, m_done = 0;
    Wanted m_wanted;
};

} // namespace ui
