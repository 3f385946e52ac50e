// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QtCore/QRectF>
#include <QtCore/QStringList>
#include <QtGui/QImage>

#include <functional>
#include <memory>

namespace render {

/// Where a searched text stands: on the displayed page, mm from its top left.
struct TextHit {
    int page = 0;
    QRectF rectMm;
    QString text;
};

/// The text of a page in its reading order, with the place of each character: for selecting, copying and reading aloud.
struct PageText {
    struct Line {
        QString text;          ///< one element of `boxes` per UTF-16 unit
        QList<QRectF> boxes;   ///< mm; a space between words has an empty one
        double baselineMm = 0; ///< from the top of the page, for level text; else the bottom of its box
    };
    QList<Line> lines;
};

struct PageLink {
    QRectF rectMm;
    QString url;      ///< of another resource, as the file names it; empty for a page of this document
    int page = -1;    ///< 0-based; -1: none
    double topMm = 0; ///< where on that page
    bool operator==(const PageLink &) const = default;
};

struct OutlineItem {
    QString title;
    int page = -1; ///< 0-based; -1: leads nowhere in this document
    double topMm = 0;
    int depth = 0; ///< items come in reading order, each deeper one belongs to the last less deep
};

/// What a document says of itself, for a viewer.
struct DocumentFacts {
    QList<QSizeF> sizesMm; ///< displayed, without /UserUnit
    QStringList labels;    ///< empty when every page's label is its number
    QList<OutlineItem> outline;
    QString title, author, subject, keywords, creator, producer;
};

/// One Poppler document; use one per thread (Poppler keeps state per document). Lengths count a point as 1/72 inch:
/// Poppler leaves /UserUnit out, so a page with one is shown smaller by it; pdf::Document::geometry() knows the true
/// size, and the quotient of both sizes corrects lengths. Codes: "render.open", "render.password", "render.page",
/// "render.size" (an image over maxPixels is refused, not tried), "render.slow" (given up after a minute).
class Pages {
public:
    static base::Result<std::unique_ptr<Pages>> open(const QByteArray &bytes, const QByteArray &password = {});
    static base::Result<std::unique_ptr<Pages>> openFile(const QString &path, const QByteArray &password = {});
    ~Pages();

    int count() const;
    QSizeF displayedSizeMm(int page) const;
    /// The whole page at dpi, white paper; `clipMm` alone when not empty.
    base::Result<QImage> image(int page, double dpi, const QRectF &clipMm = {}, qint64 maxPixels = 200'000'000) const;
    /// The same in pixels: `clip` of the page at dpi (empty: all of it), given up as soon as `stop` says so
    /// ("cancelled").
    base::Result<QImage> tile(int page, double dpi, const QRect &clip, const std::function<bool()> &stop = {},
                              qint64 maxPixels = 200'000'000) const;
    QString text(int page) const;
    PageText lines(int page) const;
    QList<PageLink> links(int page) const; ///< at most 10,000
    DocumentFacts facts() const;           ///< at most 10,000 items of the outline
    /// Compares as FoldedText does (case, width, spaces in Chinese text make no difference), within a line; rows from
    /// the top, each from the left; `pages` pages from `firstPage` on (-1: all). At most 100,000 hits.
    base::Result<QList<TextHit>> find(const QString &text, base::Progress &progress, int firstPage = 0,
                                      int pages = -1) const;

private:
    struct Impl;
    explicit Pages(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace render
