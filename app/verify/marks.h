// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/history.h"

#include <map>
#include <optional>
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

/// The annotations of a file's pages, as far as signatures need them: the widgets of `fields` and the stamps that name
/// a signature. Each page, each array of annotations and each annotation is read once, whoever shares it.
class Marks {
public:
    /// The document must outlive this. All pages are read only when some annotation names a signature as its own, or
    /// when that can't be told; else those with widgets. `history` may be null (all pages); `mentions` are those of
    /// signatureNumbers(fields) and more, in all revisions but the newest.
    Marks(const pdf::Document &document, const QList<pdf::SignatureField> &fields,
          const pdf::History *history = nullptr, const pdf::History::Mentions &mentions = {});
    static std::set<int> signatureNumbers(const QList<pdf::SignatureField> &fields);
    /// Empty when all pages were looked at; else why not.
    const QString &cutShort() const { return m_cutShort; }
    /// The widgets of the fields that share one signature dictionary, without empty ones (invisible signatures), and
    /// the Stamp annotations whose /ESEAL_Signature names that dictionary.
    QList<Mark> of(const QList<pdf::SignatureField> &fields) const;

private:
    /// What of a list of annotations matters here.
    using Wanted = QList<pdf::Ref>;
    bool mayHaveStamps(const std::set<int> &signatures, const pdf::History &history,
                       const pdf::History::Mentions &mentions);
    bool readPages(const QList<std::pair<int, pdf::Ref>> &pages);
    Wanted readPage(pdf::Ref page);
    Wanted readAnnotations(const pdf::Value &array);
    bool isStamp(pdf::Ref annotation);

    const pdf::Document &m_document;
    QString m_cutShort;
    std::set<pdf::Ref> m_widgets;
    std::map<pdf::Ref, Wanted> m_pages, m_arrays;
    std::map<pdf::Ref, std::optional<std::pair<pdf::Ref, Mark>>> m_annotations; ///< a stamp and its signature, or not
    std::multimap<pdf::Ref, Mark> m_stamps;                                     ///< by signature dictionary
    std::set<std::pair<int, pdf::Ref>> m_listed;                                ///< page and annotation
};

} // namespace verify
