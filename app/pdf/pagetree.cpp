// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/pagetree.h"

#include <algorithm>
#include <set>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

constexpr size_t maxDepth = 64;
constexpr int maxItems = 2 * PageTree::maxPages;

bool isNode(QPDFObjectHandle h)
{
    return h.isDictionary() && (h.getKey("/Kids").isArray() || h.isDictionaryOfType("/Pages"));
}

bool isLeaf(QPDFObjectHandle h)
{
    return h.isDictionary() && !isNode(h);
}

int kidCount(QPDFObjectHandle node)
{
    QPDFObjectHandle kids = node.getKey("/Kids");
    return kids.isArray() ? kids.getArrayNItems() : 0;
}

base::Error inconsistent()
{
    return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("the page tree's counts are wrong"));
}

base::Error tooMany()
{
    return fail(ErrorKind::Input, "pdf.pages.many", QStringLiteral("more than %1").arg(PageTree::maxPages));
}

base::Error missing(int index)
{
    return fail(ErrorKind::NotFound, "pdf.page.missing", QString::number(index + 1));
}

} // namespace

PageTree::PageTree(QPDFObjectHandle root, int nextId, QStringList &warnings)
    : m_root(std::move(root)), m_nextId(nextId), m_warnings(warnings)
{
}

/// Leaves below, as the tree says: a node without a usable /Count says -1.
int PageTree::countOf(QPDFObjectHandle node) const
{
    if (!isNode(node))
        return node.isDictionary() ? 1 : -1;
    QPDFObjectHandle count = node.getKey("/Count");
    if (!count.isInteger())
        return -1;
    const long long n = count.getIntValue();
    return n >= 0 && n <= maxPages && n < m_nextId ? static_cast<int>(n) : -1;
}

std::optional<PageTree::Kids> PageTree::readKids(QPDFObjectHandle node, bool exact)
{
    const int stated = countOf(node), n = kidCount(node);
    if (!node.isIndirect() || stated < 0 || n > maxItems - m_items)
        return std::nullopt;
    m_items += n;
    Kids kids;
    kids.array = node.getKey("/Kids");
    kids.count = stated;
    kids.assumed = !exact && stated == n && (n == 0 || isLeaf(kids.array.getArrayItem(0)));
    long long sum = 0;
    for (int i = 0; i < n; ++i) {
        QPDFObjectHandle kid = kids.array.getArrayItem(i);
        kids.places.emplace_back(kid.getObjGen(), i);
        if (kids.assumed)
            continue;
        const int below = countOf(kid);
        if (below < 0)
            return std::nullopt;
        kids.before.push_back(static_cast<int>(sum));
        sum += below;
        if (sum > stated)
            return std::nullopt;
    }
    if (!kids.assumed && sum != stated)
        return std::nullopt;
    std::sort(kids.places.begin(), kids.places.end());
    return kids;
}

PageTree::Kids *PageTree::kidsOf(QPDFObjectHandle node, bool exact)
{
    auto known = m_kids.find(node.getObjGen());
    if (known == m_kids.end() || (exact && known->second && known->second->assumed))
        known = m_kids.insert_or_assign(node.getObjGen(), readKids(node, exact)).first;
    return known->second ? &*known->second : nullptr;
}

/// The number of pages, if each node's /Count is the sum of its kids'; else -1. A viewer that walks the tree and one
/// that counts must not differ about which page is the n-th. Reads the nodes and no pages: a node with as many kids as
/// its /Count whose first is a page holds pages.
int PageTree::countByNodes()
{
    std::vector<QPDFObjectHandle> pending = {m_root};
    std::set<QPDFObjGen> nodes, arrays;
    while (!pending.empty()) {
        QPDFObjectHandle node = pending.back();
        pending.pop_back();
        Kids *kids = nodes.insert(node.getObjGen()).second ? kidsOf(node) : nullptr;
        if (!kids || (kids->array.isIndirect() && !arrays.insert(kids->array.getObjGen()).second))
            return -1;
        if (kids->assumed)
            continue;
        for (int i = 0; i < static_cast<int>(kids->before.size()); ++i) {
            QPDFObjectHandle kid = kids->array.getArrayItem(i);
            if (isNode(kid))
                pending.push_back(kid);
        }
    }
    return countOf(m_root);
}

void PageTree::listInstead()
{
    m_sequential = true;
    m_warnings.append(QStringLiteral("the page tree's counts are wrong"));
    list();
}

int PageTree::count()
{
    if (m_count < 0) {
        m_count = countByNodes();
        if (m_count < 0 || (m_count > 0 && !descend(m_count - 1))) // the last page is not where the counts say
            listInstead();
    }
    return m_count;
}

void PageTree::enter(QPDFObjectHandle node, int parent, std::vector<std::pair<int, int>> &stack)
{
    if (stack.size() >= maxDepth)
        return;
    const int own = static_cast<int>(m_nodes.size());
    const auto again = [&](std::map<QPDFObjGen, int> &known, QPDFObjectHandle object) {
        if (!object.isIndirect())
            return false;
        const auto [at, isNew] = known.emplace(object.getObjGen(), own);
        if (!isNew)
            m_nodes[static_cast<size_t>(at->second)].repeated = true;
        return !isNew;
    };
    if (again(m_nodeAt, node) || again(m_arrayOf, node.getKey("/Kids")))
        return;
    m_nodes.push_back({node, parent, false});
    stack.emplace_back(own, 0);
}

void PageTree::list()
{
    if (m_listed)
        return;
    m_listed = true;
    // depth first, in reading order: the stack holds a node and the next kid to visit
    std::vector<std::pair<int, int>> stack;
    enter(m_root, -1, stack);
    for (int items = 0; !stack.empty();) {
        const int node = stack.back().first;
        const int next = stack.back().second++;
        QPDFObjectHandle handle = m_nodes[static_cast<size_t>(node)].handle;
        if (next >= kidCount(handle)) {
            stack.pop_back();
            continue;
        }
        QPDFObjectHandle kid = handle.getKey("/Kids").getArrayItem(next);
        if (isNode(kid)) {
            enter(kid, node, stack);
        } else if (isLeaf(kid)) {
            auto &[first, times] = m_pageAt.try_emplace(kid.getObjGen(), m_pages.size(), 0).first->second;
            ++times;
            m_pages.push_back({kid, node});
        }
        if (++items > maxItems || m_pages.size() > maxPages) {
            m_tooLarge = true;
            m_pages.clear();
            m_pageAt.clear();
            break;
        }
    }
    const int listed = m_tooLarge ? maxPages + 1 : static_cast<int>(m_pages.size());
    if (!m_sequential && listed != m_count) {
        m_sequential = true;
        m_warnings.append(QStringLiteral("the page tree's counts are wrong"));
    }
    m_count = listed;
}

base::Result<PageTree::Spot> PageTree::descend(int index)
{
    Spot spot;
    QPDFObjectHandle node = m_root;
    for (int rest = index; spot.ancestors.size() < maxDepth;) {
        Kids *kids = kidsOf(node);
        if (!kids || rest >= kids->count)
            return inconsistent();
        spot.ancestors.push_back(node);
        if (kids->assumed) {
            spot.page = kids->array.getArrayItem(rest);
            if (isLeaf(spot.page))
                return spot;
            kids = kidsOf(node, true);
            if (!kids)
                return inconsistent();
        }
        // the last kid that has no more pages before it: empty nodes before it have none of their own
        const auto behind = std::upper_bound(kids->before.begin(), kids->before.end(), rest);
        if (behind == kids->before.begin())
            return inconsistent();
        const auto at = behind - 1;
        rest -= *at;
        node = kids->array.getArrayItem(static_cast<int>(at - kids->before.begin()));
        if (isLeaf(node)) {
            spot.page = node;
            return spot;
        }
    }
    return inconsistent();
}

base::Result<PageTree::Spot> PageTree::find(int index)
{
    if (index < 0 || index >= count())
        return missing(index);
    if (!m_sequential) {
        auto spot = descend(index);
        if (spot)
            return spot;
        listInstead();
    }
    if (m_tooLarge)
        return tooMany();
    if (index >= m_count)
        return missing(index);
    const ListedPage &listed = m_pages[static_cast<size_t>(index)];
    Spot spot;
    spot.page = listed.page;
    for (int node = listed.parent; node >= 0; node = m_nodes[static_cast<size_t>(node)].parent)
        spot.ancestors.insert(spot.ancestors.begin(), m_nodes[static_cast<size_t>(node)].handle);
    return spot;
}

/// Pages before the child among the parent's kids; -1: not there.
int PageTree::pagesBefore(QPDFObjectHandle parent, QPDFObjGen child)
{
    Kids *kids = isNode(parent) ? kidsOf(parent) : nullptr;
    if (!kids)
        return -1;
    const auto at = std::lower_bound(kids->places.begin(), kids->places.end(), std::pair(child, 0));
    if (at == kids->places.end() || at->first != child)
        return -1;
    return kids->assumed ? at->second : kids->before[static_cast<size_t>(at->second)];
}

int PageTree::indexOf(QPDFObjGen page)
{
    const int total = count();
    QPDF *owner = m_root.getOwningQPDF();
    if (!m_sequential && owner) {
        QPDFObjectHandle node = owner->getObject(page);
        if (!isLeaf(node))
            return -1;
        int index = 0;
        for (size_t depth = 0; depth < maxDepth; ++depth) {
            QPDFObjectHandle parent = node.getKey("/Parent");
            const int before = pagesBefore(parent, node.getObjGen());
            if (before < 0)
                break;
            index += before;
            if (parent.getObjGen() == m_root.getObjGen())
                return index < total ? index : -1;
            node = parent;
        }
    }
    list();
    const auto found = m_pageAt.find(page);
    return found == m_pageAt.end() ? -1 : found->second.first;
}

bool PageTree::listedTwice(QPDFObjGen page)
{
    list();
    const auto found = m_pageAt.find(page);
    if (found == m_pageAt.end() || found->second.second > 1)
        return true;
    for (int node = m_pages[static_cast<size_t>(found->second.first)].parent; node >= 0;) {
        const Node &above = m_nodes[static_cast<size_t>(node)];
        if (above.repeated)
            return true;
        node = above.parent;
    }
    return false;
}

bool PageTree::standsTwice(Spot &spot)
{
    const QPDFObjGen page = spot.page.getObjGen();
    if (m_sequential)
        return listedTwice(page);
    QPDFObjectHandle child = spot.page;
    bool linked = true;
    for (auto parent = spot.ancestors.rbegin(); parent != spot.ancestors.rend(); ++parent) {
        Kids *kids = kidsOf(*parent);
        if (!kids)
            return listedTwice(page);
        const QPDFObjGen own = child.getObjGen();
        const auto at = std::lower_bound(kids->places.begin(), kids->places.end(), std::pair(own, 0));
        if (at != kids->places.end() && at + 1 != kids->places.end() && (at + 1)->first == own)
            return true;
        linked = linked && child.getKey("/Parent").getObjGen() == parent->getObjGen();
        child = *parent;
    }
    return !linked && listedTwice(page);
}

base::Result<const std::vector<PageTree::ListedPage> *> PageTree::all()
{
    count();
    list();
    if (m_tooLarge)
        return tooMany();
    return &m_pages;
}

} // namespace pdf
