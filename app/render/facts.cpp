// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/geometry.h"
#include "render/pages.h"
#include "render/pagesimpl.h"

#include <cmath>

namespace render {

namespace {

constexpr qsizetype maxLinks = 10'000, maxOutline = 10'000, maxTextLines = 20'000, maxText = 10'000;
constexpr int maxDepth = 32;

QString shortened(const QString &text)
{
    return text.left(maxText);
}

bool isFinite(const QRectF &box)
{
    return std::isfinite(box.left()) && std::isfinite(box.top()) && std::isfinite(box.right()) &&
           std::isfinite(box.bottom());
}

QRectF toMm(const QRectF &points)
{
    return {points.topLeft() / base::pointsPerMm, points.size() / base::pointsPerMm};
}

struct Target {
    int page = -1;
    double topMm = 0;
};

// Poppler gives the height as a fraction of the page, from its top.
Target targetOf(const Poppler::LinkDestination &destination, const Poppler::Document &document)
{
    Target target{destination.pageNumber() - 1, 0};
    if (target.page < 0 || target.page >= document.numPages())
        return {};
    if (destination.isChangeTop() && destination.top() > 0 && destination.top() < 1) {
        if (const auto page = document.page(target.page))
            target.topMm = destination.top() * sizePt(*page).height() / base::pointsPerMm;
    }
    return target;
}

void appendOutline(const QList<Poppler::OutlineItem> &items, const Poppler::Document &document, int depth,
                   QList<OutlineItem> &outline)
{
    for (const Poppler::OutlineItem &item : items) {
        if (outline.size() == maxOutline)
            return;
        OutlineItem made;
        made.title = shortened(item.name().simplified());
        made.depth = depth;
        if (const auto destination = item.destination()) {
            const Target target = targetOf(*destination, document);
            made.page = target.page;
            made.topMm = target.topMm;
        }
        outline += made;
        if (depth < maxDepth && item.hasChildren())
            appendOutline(item.children(), document, depth + 1, outline);
    }
}

void appendWord(PageText::Line &line, const Poppler::TextBox &word)
{
    const QString text = word.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        // boxes are counted in code points; the second half of a surrogate pair shares the first one's
        if (i > 0 && text.at(i).isLowSurrogate()) {
            line.boxes += line.boxes.last();
        } else {
            const qsizetype code = text.left(i).toUcs4().size();
            const QRectF box = toMm(word.charBoundingBox(int(code)));
            line.boxes += isFinite(box) ? box : QRectF();
        }
        line.text += text.at(i);
    }
    if (word.hasSpaceAfter()) {
        line.text += QLatin1Char(' ');
        line.boxes += QRectF();
    }
}

} // namespace

PageText Pages::lines(int page) const
{
    PageText text;
    const auto found = m_impl->page(page);
    if (!found)
        return text;
    PageText::Line line;
    double bottom = 0;
    for (const auto &word : found->textList()) {
        appendWord(line, *word);
        bottom = std::max(bottom, word->boundingBox().bottom());
        if (!word->nextWord()) {
            // Poppler's boxes reach from ascender to descender; a fifth of the height is a fair descender
            const double height = word->boundingBox().height();
            line.baselineMm = (bottom - height * 0.2) / base::pointsPerMm;
            if (!line.text.isEmpty() && std::isfinite(line.baselineMm))
                text.lines += line;
            line = {};
            bottom = 0;
            if (text.lines.size() == maxTextLines)
                break;
        }
    }
    return text;
}

QList<PageLink> Pages::links(int page) const
{
    QList<PageLink> links;
    const auto found = m_impl->page(page);
    if (!found)
        return links;
    const QSizeF size = sizePt(*found) / base::pointsPerMm;
    for (const auto &link : found->links()) {
        if (links.size() == maxLinks)
            break;
        const QRectF area = link->linkArea().normalized();
        PageLink made;
        made.rectMm = {area.x() * size.width(), area.y() * size.height(), area.width() * size.width(),
                       area.height() * size.height()};
        if (link->linkType() == Poppler::Link::Goto) {
            const auto *there = static_cast<const Poppler::LinkGoto *>(link.get());
            if (there->isExternal())
                continue; // another file: a viewer of strangers' files opens none by itself
            const Target target = targetOf(there->destination(), *m_impl->document);
            made.page = target.page;
            made.topMm = target.topMm;
        } else if (link->linkType() == Poppler::Link::Browse) {
            made.url = shortened(static_cast<const Poppler::LinkBrowse *>(link.get())->url());
        }
        if (isFinite(made.rectMm) && (made.page >= 0 || !made.url.isEmpty()))
            links += made;
    }
    return links;
}

DocumentFacts Pages::facts() const
{
    DocumentFacts facts;
    const Poppler::Document &document = *m_impl->document;
    bool labelled = false;
    for (int index = 0; index < count(); ++index) {
        const auto page = m_impl->page(index);
        facts.sizesMm += page ? sizePt(*page) / base::pointsPerMm : QSizeF();
        const QString label = page ? shortened(page->label()).left(64) : QString();
        facts.labels += label;
        labelled = labelled || (!label.isEmpty() && label != QString::number(index + 1));
    }
    if (!labelled)
        facts.labels.clear();
    appendOutline(document.outline(), document, 0, facts.outline);
    facts.title = shortened(document.title());
    facts.author = shortened(document.author());
    facts.subject = shortened(document.subject());
    facts.keywords = shortened(document.keywords());
    facts.creator = shortened(document.creator());
    facts.producer = shortened(document.producer());
    return facts;
}

} // namespace render
