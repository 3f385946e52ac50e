// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/searchpresenter.h"

#include <algorithm>

namespace ui {

namespace {
constexpr int pagesAtOnce = 12;
constexpr qsizetype maxHits = 20'000;
} // namespace

SearchPresenter::SearchPresenter(std::shared_ptr<Document> document, QObject *parent)
    : QObject(parent), m_document(std::move(document))
{
}

SearchPresenter::~SearchPresenter()
{
    if (m_wanted)
        *m_wanted = false;
}

void SearchPresenter::search(const QString &text, int fromPage)
{
    if (m_wanted)
        *m_wanted = false;
    m_wanted.reset();
    m_text = text;
    m_hits.clear();
    m_current = -1;
    m_done = 0;
    m_from = std::clamp(fromPage, 0, std::max(0, m_document->pageCount() - 1));
    if (!text.trimmed().isEmpty()) {
        m_wanted = makeWanted();
        goOn();
    }
    emit changed();
}

void SearchPresenter::goOn()
{
    const int count = m_document->pageCount();
    const int first = (m_from + m_done) % count;
    // a part ends where the document does
    const int pages = std::min({pagesAtOnce, count - m_done, count - first});
    m_document->find(m_text, first, pages, m_wanted, this,
                     [this, wanted = m_wanted, first, pages, count](const base::Result<QList<render::TextHit>> &hits) {
                         if (wanted != m_wanted)
                             return; // another search has begun
                         m_done += pages;
                         if (hits && !hits->isEmpty()) {
                             const auto at =
                                 std::lower_bound(m_hits.cbegin(), m_hits.cend(), first,
                                                  [](const render::TextHit &hit, int page) { return hit.page < page; });
                             const qsizetype index = at - m_hits.cbegin();
                             m_hits = m_hits.mid(0, index) + *hits + m_hits.mid(index);
                             if (m_current >= index)
                                 m_current += int(hits->size());
                             if (m_current < 0) {
                                 m_current = int(index);
                                 emit currentChanged(m_hits.at(m_current));
                             }
                         }
                         if (m_done >= count || m_hits.size() >= maxHits)
                             m_wanted.reset();
                         else
                             goOn();
                         emit changed();
                     });
}

void SearchPresenter::step(int by)
{
    if (m_hits.isEmpty())
        return;
    const int count = int(m_hits.size());
    m_current = ((m_current + by) % count + count) % count;
    emit currentChanged(m_hits.at(m_current));
    emit changed();
}

} // namespace ui
