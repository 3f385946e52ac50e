// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"

#include <map>
#include <set>

namespace verify {

/// One thing on a page that belongs to a signature: a widget of one of its fields, or a Stamp annotation that names it.
struct Mark {
    pdf::Ref annotation;
    int page = 0;        ///< 0-based
    QRectF rect;         ///< default user space, lower left origin, normalised
    bool hidden = false; ///< Invisible, Hidden, NoView, or not among the page's /Annots
    bool stamp = false;
};

/// The annotations of a file's pages, as far as signatures need them. Walks the page tree once, each page's /Annots on
/// the way; at most 10,000 annotations a page, 200,000 in the file, and as many nodes of the tree.
class Marks {
public:
    /// The document must outlive this.
    explicit Marks(const pdf::Document &document);
    /// The widgets of the fields that share one signature dictionary, without empty ones (invisible signatures), and
    /// the Stamp annotations whose /ESEAL_Signature names that dictionary.
    QList<Mark> of(const QList<pdf::SignatureField> &fields) const;

private:
    void readPage(const pdf::Document &document, const pdf::Value &dictionary, int page);
    const pdf::Document &m_document;
    std::multimap<pdf::Ref, Mark> m_stamps;      ///< by signature dictionary
    std::set<std::pair<int, pdf::Ref>> m_listed; ///< page and annotation
};

} // namespace verify
