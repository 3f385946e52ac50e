// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QtCore/QRectF>
#include <QtGui/QImage>

#include <memory>

namespace render {

/// Where a searched text stands: on the displayed page, mm from its top left.
struct TextHit {
    int page = 0;
    QRectF rectMm;
    QString text;
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
    QString text(int page) const;
    /// Compares as FoldedText does (case, width, spaces in Chinese text make no difference), within a line; rows from
    /// the top, each from the left; every page from `firstPage` on. At most 100,000 hits.
    base::Result<QList<TextHit>> find(const QString &text, base::Progress &progress, int firstPage = 0) const;

private:
    struct Impl;
    explicit Pages(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace render
