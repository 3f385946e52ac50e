// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/textplaces.h"

#include "pdf/document.h"
#include "render/pages.h"

namespace desk {

namespace {

using session::TextPlace;

struct Opened {
    std::shared_ptr<pdf::Document> document;
    std::unique_ptr<render::Pages> pages;
};

base::Result<Opened> openBoth(const QString &path, const QByteArray &password)
{
    ESIGN_TRY(const auto source, base::openSource(path));
    Opened opened;
    auto document = pdf::Document::open(source, password);
    if (document) {
        opened.document = *document;
        ESIGN_TRY(opened.pages, render::Pages::openFile(path, password));
        return opened;
    }
    if (document.error().code != "pdf.damaged")
        return document.error();
    ESIGN_TRY(const pdf::DamagedFile repaired, pdf::repair(*source, password));
    if (repaired.repaired.isEmpty())
        return document.error();
    ESIGN_TRY(opened.document, pdf::Document::open(base::memorySource(repaired.repaired), password));
    ESIGN_TRY(opened.pages, render::Pages::open(repaired.repaired, password));
    return opened;
}

} // namespace

base::Result<QList<TextPlace>> findText(const QString &pdfPath, const QByteArray &password, const QString &text,
                                        base::Progress &progress)
{
    ESIGN_TRY(const Opened opened, openBoth(pdfPath, password));
    ESIGN_TRY(const QList<render::TextHit> hits, opened.pages->find(text, progress));
    QList<TextPlace> places;
    for (const render::TextHit &hit : hits) {
        ESIGN_TRY(const base::PageGeometry geometry, opened.document->geometry(hit.page));
        const QSizeF trueSize = geometry.displayedSizeMm(), shownSize = opened.pages->displayedSizeMm(hit.page);
        if (shownSize.isEmpty())
            continue;
        const double x = trueSize.width() / shownSize.width(), y = trueSize.height() / shownSize.height();
        places +=
            {hit.page, QRectF(hit.rectMm.x() * x, hit.rectMm.y() * y, hit.rectMm.width() * x, hit.rectMm.height() * y)};
    }
    return places;
}

} // namespace desk
