// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchplacing.h"

#include "session/messages.h"
#include "ui/sign/signingplan.h"

#include <QtCore/QCoreApplication>

#include <cmath>

namespace ui {

using session::BatchRule;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::BatchPlaces)
};

QPointF fromCorner(BatchRule::Corner corner, QPointF offset, const QSizeF &paper)
{
    const bool isRight = corner == BatchRule::Corner::TopRight || corner == BatchRule::Corner::BottomRight;
    const bool isBottom = corner == BatchRule::Corner::BottomLeft || corner == BatchRule::Corner::BottomRight;
    return {isRight ? paper.width() - offset.x() : offset.x(), isBottom ? paper.height() - offset.y() : offset.y()};
}

class Placer {
public:
    explicit Placer(const QList<base::PageGeometry> &pages) : m_pages(pages) {}

    void follow(const BatchRule &rule, const StampPtr &stamp, const QList<render::TextHit> &hits)
    {
        switch (rule.kind) {
        case BatchRule::Kind::Page:
            return onPages(rule, stamp);
        case BatchRule::Kind::Keyword:
            return onWords(rule, stamp, hits);
        case BatchRule::Kind::Edges:
            return overEdges(rule, stamp);
        }
    }
    void problem(const QString &sentence) { m_places.problems.append(sentence); }
    const BatchPlaces &places() const { return m_places; }

private:
    void add(const StampPtr &stamp, int page, QPointF centre)
    {
        const seal::Placement placement{page, centre, stamp->face.sizeMm, 0};
        m_places.items.append({++m_last, stamp, placement});
    }

    void onPages(const BatchRule &rule, const StampPtr &stamp)
    {
        const int count = int(m_pages.size());
        QList<int> pages;
        if (rule.pages == BatchRule::Pages::First)
            pages = {0};
        else if (rule.pages == BatchRule::Pages::Last)
            pages = {count - 1};
        else if (rule.pages == BatchRule::Pages::All)
            pages = seal::chosenPages(seal::PageChoice::All, {}, count);
        else if (const auto chosen = pagesFromWords(rule.chosen, count))
            pages = *chosen;
        else
            return problem(Words::tr("The file doesn't have all of these pages: %1").arg(rule.chosen));
        for (const int page : std::as_const(pages))
            add(stamp, page, fromCorner(rule.corner, rule.offsetMm, m_pages[page].displayedSizeMm()));
    }

    void onWords(const BatchRule &rule, const StampPtr &stamp, const QList<render::TextHit> &hits)
    {
        QList<render::TextHit> meant = hits;
        if (rule.hits == BatchRule::Hits::LastPage)
            meant.removeIf([this](const render::TextHit &hit) { return hit.page != m_pages.size() - 1; });
        if (rule.text.trimmed().isEmpty())
            return problem(Words::tr("The rule names no words to place by."));
        if (meant.isEmpty())
            return problem(rule.hits == BatchRule::Hits::LastPage && !hits.isEmpty()
                               ? Words::tr("“%1” doesn't stand on the last page.").arg(rule.text)
                               : Words::tr("“%1” doesn't stand in the file.").arg(rule.text));
        if (rule.hits == BatchRule::Hits::Nth) {
            if (rule.nth > meant.size())
                return problem(Words::tr("“%1” stands in the file fewer than %2 times.").arg(rule.text).arg(rule.nth));
            meant = {meant[std::max(1, rule.nth) - 1]};
        }
        for (const render::TextHit &hit : std::as_const(meant))
            add(stamp, hit.page, hit.rectMm.center() + rule.offsetMm);
    }

    void overEdges(const BatchRule &rule, const StampPtr &stamp)
    {
        seal::CrossPageSeal settings;
        settings.choice = rule.choice;
        settings.edge = rule.edge;
        settings.centreMm = rule.atMm.value_or(m_pages.first().displayedSizeMm().height() / 2);
        settings.widthMm = stamp->face.sizeMm.width();
        const auto slices = seal::sliceCrossPage(settings, stamp->face, m_pages);
        if (!slices)
            return problem(QCoreApplication::translate("messages", session::sentenceFor(slices.error())));
        PlacedItem item{++m_last, stamp, {}};
        item.crossPage = settings;
        m_places.slices.insert(item.id, *slices);
        m_places.items.append(item);
    }

    const QList<base::PageGeometry> &m_pages;
    BatchPlaces m_places;
    ItemId m_last = 0;
};

} // namespace

BatchPlaces placesOf(const QList<BatchRule> &rules, const QHash<QString, StampPtr> &stamps,
                     const QList<base::PageGeometry> &pages, const QHash<QString, QList<render::TextHit>> &hits)
{
    Placer placer(pages);
    if (pages.isEmpty())
        return placer.places();
    for (const BatchRule &rule : rules) {
        if (const StampPtr stamp = stamps.value(rule.stamp))
            placer.follow(rule, stamp, hits.value(rule.text));
        else
            placer.problem(rule.stamp.isEmpty()
                               ? Words::tr("No seal or signature is chosen for a place.")
                               : Words::tr("A seal or signature that was chosen can't be used any more."));
    }
    return placer.places();
}

TakenRules rulesOf(const QList<PlacedItem> &items, const QList<base::PageGeometry> &pages)
{
    TakenRules taken;
    for (const PlacedItem &item : items) {
        if (item.stamp->kind != StampKind::Seal && item.stamp->kind != StampKind::Signature) {
            ++taken.left;
            continue;
        }
        BatchRule rule;
        rule.stamp = item.stamp->key;
        if (item.crossPage) {
            const bool isChosen = item.crossPage->choice == seal::PageChoice::Chosen;
            rule.kind = BatchRule::Kind::Edges;
            rule.choice = isChosen ? seal::PageChoice::All : item.crossPage->choice;
            rule.edge = item.crossPage->edge;
            rule.atMm = item.crossPage->centreMm;
            taken.rules.append(rule);
            continue;
        }
        const int page = item.placement.page;
        const QSizeF paper = pages.value(page).displayedSizeMm();
        const QPointF at = item.placement.centreMm;
        const bool isRight = at.x() > paper.width() / 2, isBottom = at.y() > paper.height() / 2;
        rule.pages = page == pages.size() - 1 ? BatchRule::Pages::Last
                     : page == 0              ? BatchRule::Pages::First
                                              : BatchRule::Pages::Chosen;
        if (rule.pages == BatchRule::Pages::Chosen)
            rule.chosen = QString::number(page + 1);
        // from the nearest corner: there it stands on pages of other sizes too
        rule.corner = isBottom  ? isRight ? BatchRule::Corner::BottomRight : BatchRule::Corner::BottomLeft
                      : isRight ? BatchRule::Corner::TopRight
                                : BatchRule::Corner::TopLeft;
        rule.offsetMm = {isRight ? paper.width() - at.x() : at.x(), isBottom ? paper.height() - at.y() : at.y()};
        taken.rules.append(rule);
    }
    return taken;
}

} // namespace ui
