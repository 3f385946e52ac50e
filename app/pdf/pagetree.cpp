// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page tree (ISO 32000-2 7.7.3), walked by /Count so that a page costs its ancestors only. Where the counts are
// wrong the leaves are listed once, in order. libqpdf's own page functions read every page and may change them: never
// used.
#include "pdf/qpdfdoor.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

constexpr int maxDepth = 64;
constexpr int maxPages = 1'000'000;

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

/// How often the same object stands among the kids; nothing is resolved.
int timesAmongKids(QPDFObjectHandle node, QPDFObjGen object)
{
    QPDFObjectHandle kids = node.getKey("/Kids");
    const int n = kidCount(node);
    int times = 0;
    for (int i = 0; i < n; ++i)
        times += kids.getArrayItem(i).getObjGen() == object;
    return times;
}

base::Error inconsistent()
{
    return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("the page tree's counts are wrong"));
}

} // namespace

/// Leaves below, as the tree says: a node without a usable /Count says -1.
int Document::Impl::countOf(QPDFObjectHandle node) const
{
    if (!isNode(node))
        return node.isDictionary() ? 1 : -1;
    QPDFObjectHandle count = node.getKey("/Count");
    if (!count.isInteger())
        return -1;
    const long long n = count.getIntValue();
    return n >= 0 && n <= maxPages && n < nextId ? static_cast<int>(n) : -1;
}

/// The number of pages, if each node's /Count is the sum of its kids'; else -1. A viewer that walks the tree and one
/// that counts must not differ about which page is the n-th. Reads the nodes and no pages: a node with as many kids as
/// its /Count whose first is a page holds pages.
int Document::Impl::countFromRoot()
{
    QPDFObjectHandle root = qpdf->getRoot().getKey("/Pages");
    std::vector<QPDFObjectHandle> pending = {root};
    std::set<QPDFObjGen> seen;
    while (!pending.empty()) {
        QPDFObjectHandle node = pending.back();
        pending.pop_back();
        if (node.isIndirect() && !seen.insert(node.getObjGen()).second)
            return -1;
        const int stated = countOf(node), n = kidCount(node);
        QPDFObjectHandle kids = node.getKey("/Kids");
        if (stated == n && (n == 0 || isLeaf(kids.getArrayItem(0))))
            continue;
        long long sum = 0;
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            const int below = countOf(kid);
            if (below < 0)
                return -1;
            sum += below;
            if (isNode(kid))
                pending.push_back(kid);
        }
        if (sum != stated)
            return -1;
    }
    return countOf(root);
}

int Document::Impl::countPages()
{
    if (m_pageCount < 0) {
        m_pageCount = countFromRoot();
        if (m_pageCount > 0 && !descend(m_pageCount - 1)) // the last page is not where the counts say
            m_pageCount = -1;
        if (m_pageCount < 0) {
            m_sequential = true;
            warnings.append(QStringLiteral("the page tree's counts are wrong"));
            listPages();
            m_pageCount = static_cast<int>(m_pages.size());
        }
    }
    return m_pageCount;
}

void Document::Impl::listPages()
{
    if (m_listed)
        return;
    m_listed = true;
    std::set<QPDFObjGen> seen;
    // depth first, in reading order: the stack holds a node and the next kid to visit
    std::vector<std::pair<int, int>> stack;
    const auto enter = [&](QPDFObjectHandle node, int parent) {
        if (stack.size() >= maxDepth || (node.isIndirect() && !seen.insert(node.getObjGen()).second))
            return;
        m_nodes.push_back({node, parent});
        stack.emplace_back(static_cast<int>(m_nodes.size()) - 1, 0);
    };
    enter(qpdf->getRoot().getKey("/Pages"), -1);
    while (!stack.empty() && m_pages.size() < maxPages) {
        const int node = stack.back().first;
        const int next = stack.back().second++;
        QPDFObjectHandle handle = m_nodes[static_cast<size_t>(node)].handle;
        if (next >= kidCount(handle)) {
            stack.pop_back();
            continue;
        }
        QPDFObjectHandle kid = handle.getKey("/Kids").getArrayItem(next);
        if (isNode(kid))
            enter(kid, node);
        else if (isLeaf(kid))
            m_pages.push_back({kid, node});
    }
}

int Document::Impl::listedTimes(QPDFObjGen page)
{
    listPages();
    return static_cast<int>(
        std::count_if(m_pages.begin(), m_pages.end(), [&](ListedPage &p) { return p.page.getObjGen() == page; }));
}

base::Result<Document::Impl::PageSpot> Document::Impl::descend(int index)
{
    PageSpot spot;
    QPDFObjectHandle node = qpdf->getRoot().getKey("/Pages");
    std::set<QPDFObjGen> seen;
    for (int rest = index; static_cast<int>(spot.ancestors.size()) < maxDepth;) {
        if (node.isIndirect() && !seen.insert(node.getObjGen()).second)
            return inconsistent();
        spot.ancestors.push_back(node);
        QPDFObjectHandle kids = node.getKey("/Kids");
        const int n = kidCount(node);
        if (countOf(node) == n && rest < n) {
            // as a rule all kids are pages then: the others need not be read
            spot.page = kids.getArrayItem(rest);
            if (isLeaf(spot.page))
                return spot;
        }
        QPDFObjectHandle chosen;
        long long sum = 0;
        const int wanted = rest;
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            const int below = countOf(kid);
            if (below < 0)
                return inconsistent();
            if (!chosen.isInitialized() && wanted < sum + below) {
                chosen = kid;
                rest = wanted - static_cast<int>(sum);
            }
            sum += below;
        }
        if (!chosen.isInitialized() || sum != countOf(node))
            return inconsistent();
        if (isLeaf(chosen)) {
            spot.page = chosen;
            return spot;
        }
        node = chosen;
    }
    return inconsistent();
}

base::Result<Document::Impl::PageSpot> Document::Impl::findPage(int index)
{
    if (index < 0 || index >= countPages())
        return fail(ErrorKind::NotFound, "pdf.page.missing", QString::number(index + 1));
    if (!m_sequential) {
        auto spot = descend(index);
        if (spot)
            return spot;
        m_sequential = true;
        warnings.append(QStringLiteral("the page tree's counts are wrong"));
        listPages();
        m_pageCount = static_cast<int>(m_pages.size());
    }
    if (index >= m_pageCount)
        return fail(ErrorKind::NotFound, "pdf.page.missing", QString::number(index + 1));
    const ListedPage &listed = m_pages[static_cast<size_t>(index)];
    PageSpot spot;
    spot.page = listed.page;
    for (int node = listed.parent; node >= 0; node = m_nodes[static_cast<size_t>(node)].parent)
        spot.ancestors.insert(spot.ancestors.begin(), m_nodes[static_cast<size_t>(node)].handle);
    return spot;
}

/// Pages before the child among the parent's kids; -1: not there.
int Document::Impl::siblingsBefore(QPDFObjectHandle parent, QPDFObjGen child)
{
    auto &positions = m_positions[parent.getObjGen()];
    if (positions.empty()) {
        QPDFObjectHandle kids = parent.getKey("/Kids");
        const int n = kidCount(parent);
        const bool leavesOnly = countOf(parent) == n && n > 0 && isLeaf(kids.getArrayItem(0));
        int before = 0;
        for (int i = 0; i < n; ++i) {
            QPDFObjectHandle kid = kids.getArrayItem(i);
            positions.emplace(kid.getObjGen(), before);
            const int below = leavesOnly ? 1 : countOf(kid);
            if (below < 0)
                break;
            before += below;
        }
    }
    const auto found = positions.find(child);
    return found == positions.end() ? -1 : found->second;
}

int Document::Impl::pageIndexOf(QPDFObjGen page)
{
    const int total = countPages();
    if (!m_sequential) {
        const QPDFObjGen root = qpdf->getRoot().getKey("/Pages").getObjGen();
        QPDFObjectHandle node = qpdf->getObject(page);
        if (!isLeaf(node))
            return -1;
        int index = 0;
        for (int depth = 0; depth < maxDepth; ++depth) {
            QPDFObjectHandle parent = node.getKey("/Parent");
            const int before = isNode(parent) ? siblingsBefore(parent, node.getObjGen()) : -1;
            if (before < 0)
                break;
            index += before;
            if (parent.getObjGen() == root)
                return index < total ? index : -1;
            node = parent;
        }
    }
    listPages();
    const auto found =
        std::find_if(m_pages.begin(), m_pages.end(), [&](ListedPage &p) { return p.page.getObjGen() == page; });
    return found == m_pages.end() ? -1 : static_cast<int>(found - m_pages.begin());
}

int Document::pageCount() const
{
    return guarded([&] { return m_impl->countPages(); }, 0);
}

base::Result<Ref> Document::page(int index) const
{
    const auto find = [&]() -> base::Result<Ref> {
        ESIGN_TRY(auto spot, m_impl->findPage(index));
        if (!spot.page.isIndirect())
            return fail(ErrorKind::Input, "pdf.page.unsafe", QStringLiteral("page %1 is no object").arg(index + 1));
        // a page that stands in the tree twice would show a seal twice; so would one below a node that does
        QPDFObjectHandle child = spot.page;
        bool linked = true;
        for (auto parent = spot.ancestors.rbegin(); parent != spot.ancestors.rend(); ++parent) {
            if (timesAmongKids(*parent, child.getObjGen()) > 1)
                return fail(ErrorKind::Input, "pdf.page.unsafe",
                            QStringLiteral("page %1 is listed twice").arg(index + 1));
            linked = linked && child.getKey("/Parent").getObjGen() == parent->getObjGen();
            child = *parent;
        }
        if (!linked && m_impl->listedTimes(spot.page.getObjGen()) > 1)
            return fail(ErrorKind::Input, "pdf.page.unsafe", QStringLiteral("page %1 is listed twice").arg(index + 1));
        return toRef(spot.page.getObjGen());
    };
    return guarded(find, base::Result<Ref>(fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("page tree"))));
}

namespace {

/// An entry of the page or of its nearest ancestor that has it (7.7.3.4).
QPDFObjectHandle inherited(Document::Impl::PageSpot &spot, const char *key)
{
    QPDFObjectHandle own = spot.page.getKey(key);
    for (auto node = spot.ancestors.rbegin(); own.isNull() && node != spot.ancestors.rend(); ++node)
        own = node->getKey(key);
    return own;
}

std::optional<QRectF> boxOf(QPDFObjectHandle h)
{
    if (!h.isArray() || h.getArrayNItems() != 4)
        return {};
    double v[4];
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle item = h.getArrayItem(i);
        if (!item.isNumber())
            return {};
        v[i] = item.getNumericValue();
        if (!std::isfinite(v[i]) || std::abs(v[i]) > 1e7)
            return {};
    }
    const QRectF box(QPointF(std::min(v[0], v[2]), std::min(v[1], v[3])),
                     QPointF(std::max(v[0], v[2]), std::max(v[1], v[3])));
    return box.width() > 0 && box.height() > 0 ? std::optional(box) : std::nullopt;
}

} // namespace

base::Result<base::PageGeometry> Document::geometry(int index) const
{
    const auto find = [&]() -> base::Result<base::PageGeometry> {
        ESIGN_TRY(auto spot, m_impl->findPage(index));
        base::PageGeometry g;
        const QRectF media = boxOf(inherited(spot, "/MediaBox")).value_or(g.cropBox);
        const QRectF crop = boxOf(inherited(spot, "/CropBox")).value_or(media) & media;
        g.cropBox = crop.width() > 0 && crop.height() > 0 ? crop : media;
        QPDFObjectHandle rotate = inherited(spot, "/Rotate");
        if (rotate.isNumber()) {
            const double turn = std::fmod(rotate.getNumericValue(), 360.0);
            const int degrees = (static_cast<int>(std::lround(turn)) + 360) % 360;
            g.rotate = degrees % 90 == 0 ? degrees : 0;
        }
        QPDFObjectHandle unit = spot.page.getKey("/UserUnit"); // not inherited (table 31)
        if (unit.isNumber() && unit.getNumericValue() > 0 && unit.getNumericValue() <= 1e5)
            g.userUnit = unit.getNumericValue();
        return g;
    };
    return guarded(
        find, base::Result<base::PageGeometry>(fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("page tree"))));
}

} // namespace pdf
