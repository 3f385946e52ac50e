// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/qpdflib.h"

#include <QtCore/QStringList>

#include <map>
#include <optional>
#include <vector>

namespace pdf {

/// The page tree (ISO 32000-2 7.7.3) of one file, walked by /Count so that a page costs its ancestors only; each node
/// is read once and remembered. Where counts are wrong, a node is no object of its own, or a node or an array of kids
/// is reached twice (a tree has each once), the leaves are listed instead, once and in order: what is reached again is
/// passed over, as its pages stand in the list already. libqpdf's own page functions read every page and may change
/// them: never used. Its exceptions come through.
class PageTree {
public:
    /// More pages than this, or twice as many items of /Kids arrays, are not read: count() is then one more, and what
    /// asks for pages gets "pdf.pages.many".
    static constexpr int maxPages = 200'000;

    struct Spot {
        QPDFObjectHandle page;
        std::vector<QPDFObjectHandle> ancestors; ///< root first
    };
    struct ListedPage {
        QPDFObjectHandle page;
        int parent = -1; ///< index of its node
    };

    /// `root` is the catalog's /Pages; object numbers are below `nextId`. `warnings` must outlive this.
    PageTree(QPDFObjectHandle root, int nextId, QStringList &warnings);

    int count();
    /// Codes "pdf.page.missing", "pdf.pages.many".
    base::Result<Spot> find(int index);
    int indexOf(QPDFObjGen page); ///< -1: no page of this tree
    /// The page, or a node above it, stands in the tree twice: what is put on it would show twice.
    bool standsTwice(Spot &spot);
    /// Every page in one pass: for work that needs them all. Code "pdf.pages.many".
    base::Result<const std::vector<ListedPage> *> all();

private:
    struct Node {
        QPDFObjectHandle handle;
        int parent = -1;
        bool repeated = false; ///< it, or its array of kids, is reached more than once
    };
    /// What the kids of a node say, read once.
    struct Kids {
        QPDFObjectHandle array;
        bool assumed = false;                           ///< taken for pages all, without reading them
        std::vector<int> before;                        ///< pages before each kid; empty when assumed (then as many)
        std::vector<std::pair<QPDFObjGen, int>> places; ///< each kid's position, sorted
        int count = 0;
    };

    int countOf(QPDFObjectHandle node) const;
    int countByNodes();
    base::Result<Spot> descend(int index);
    /// nullptr: the node can't be trusted. `exact`: the kids are read even if they look like pages.
    Kids *kidsOf(QPDFObjectHandle node, bool exact = false);
    std::optional<Kids> readKids(QPDFObjectHandle node, bool exact);
    int pagesBefore(QPDFObjectHandle parent, QPDFObjGen child);
    void list();
    void enter(QPDFObjectHandle node, int parent, std::vector<std::pair<int, int>> &stack);
    void listInstead();
    bool listedTwice(QPDFObjGen page);

    QPDFObjectHandle m_root;
    int m_nextId;
    QStringList &m_warnings;
    int m_count = -1, m_items = 0;
    bool m_sequential = false, m_listed = false, m_tooLarge = false;
    std::map<QPDFObjGen, std::optional<Kids>> m_kids;
    std::vector<ListedPage> m_pages;
    std::vector<Node> m_nodes;
    std::map<QPDFObjGen, int> m_nodeAt, m_arrayOf;      ///< index of the node by its own object, by its array of kids
    std::map<QPDFObjGen, std::pair<int, int>> m_pageAt; ///< index of the first, and how often
};

} // namespace pdf
