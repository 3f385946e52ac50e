// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/layout.h"

#include <algorithm>
#include <cmath>

namespace signing {

namespace {

using base::ErrorKind;

/// The face of one of the request's impressors, checked as far as drawing needs it.
base::Result<const seal::Face *> usableFace(const Request &request, int impressor)
{
    if (impressor < 0 || impressor >= request.impressors.size())
        return base::fail(ErrorKind::Usage, "sign.face", QStringLiteral("no impressor %1").arg(impressor));
    const seal::Face &face = faceOf(request.impressors[impressor]);
    if (face.sizeMm.isEmpty() || face.content.isEmpty())
        return base::fail(ErrorKind::Input, "sign.face", QStringLiteral("impressor %1").arg(impressor));
    return &face;
}

base::Result<base::PageGeometry> geometryOf(const pdf::Document &document, int page)
{
    if (page < 0 || page >= document.pageCount())
        return base::fail(ErrorKind::Input, "sign.page",
                          QStringLiteral("page %1 of %2").arg(page + 1).arg(document.pageCount()));
    return document.geometry(page);
}

base::Result<void> findField(const pdf::Document &document, const QString &name, Layout &layout)
{
    ESIGN_TRY(const QList<pdf::SignatureField> fields, document.signatureFields());
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const pdf::SignatureField &f) { return f.fullName == name; });
    if (field == fields.end()) {
        if (document.formFieldNames().contains(name))
            return base::fail(ErrorKind::Input, "pdf.field.type", name);
        return base::fail(ErrorKind::NotFound, "pdf.field.missing", name);
    }
    if (field->isSigned)
        return base::fail(ErrorKind::Input, "pdf.field.signed", name);
    layout.fillsField = true;
    if (!field->widgets.isEmpty())
        layout.field = field->widgets.first();
    return {};
}

bool isVisible(const pdf::WidgetPlace &place)
{
    return place.page >= 0 && !place.hidden && place.rect.width() > 0 && place.rect.height() > 0;
}

/// The impression centred in the field's rectangle, at true size where it fits.
seal::Impression fitInto(const QRectF &field, const seal::Impression &free)
{
    const double scale = std::min({1.0, field.width() / free.rect.width(), field.height() / free.rect.height()});
    seal::Impression fitted = free;
    fitted.rect = field;
    fitted.faceToBox = free.faceToBox.then(base::Matrix::scaling(scale, scale))
                           .then(base::Matrix::translation((field.width() - free.rect.width() * scale) / 2,
                                                           (field.height() - free.rect.height() * scale) / 2));
    return fitted;
}

/// Which impression is drawn in the field's widget: the first one that was placed upon it, else the first; -1: none.
base::Result<qsizetype> impressionForField(const pdf::Document &document, const Request &request, const Layout &layout)
{
    if (!layout.field || !isVisible(*layout.field) || request.impressions.isEmpty())
        return qsizetype(-1);
    ESIGN_TRY(const base::PageGeometry page, geometryOf(document, layout.field->page));
    for (qsizetype i = 0; i < request.impressions.size(); ++i) {
        const seal::Placement &placement = request.impressions[i].placement;
        if (placement.page == layout.field->page &&
            layout.field->rect.contains(page.displayedMmToUserSpace().map(placement.centreMm)))
            return i;
    }
    return qsizetype(0);
}

base::Result<Plan::Drawn> placeImpression(const pdf::Document &document, const Request &request,
                                          const PlacedImpression &placed, const pdf::WidgetPlace *field)
{
    ESIGN_TRY(const seal::Face *face, usableFace(request, placed.impressor));
    seal::Placement placement = placed.placement;
    if (placement.sizeMm.isEmpty())
        placement.sizeMm = face->sizeMm;
    if (field) {
        placement.page = field->page;
        placement.centreMm = {};
    }
    ESIGN_TRY(const base::PageGeometry page, geometryOf(document, placement.page));
    const bool sized = std::isfinite(placement.sizeMm.width() + placement.sizeMm.height() + placement.rotation);
    if (!sized || (!field && seal::leavesPage(placement, page)))
        return base::fail(ErrorKind::Input, "sign.place.outside", QStringLiteral("page %1").arg(placement.page + 1));
    seal::Impression impression = seal::toPageSpace(placement, face->sizeMm, page);
    if (field)
        impression = fitInto(field->rect, impression);
    const bool isSeal = !request.impressors[placed.impressor].object.isNull();
    return Plan::Drawn{placed.impressor, isSeal ? seal::ImpressionKind::Seal : seal::ImpressionKind::Stamp, impression};
}

base::Result<void> placeImpressions(const pdf::Document &document, const Request &request, Layout &layout)
{
    ESIGN_TRY(const qsizetype inField, impressionForField(document, request, layout));
    layout.firstInField = inField >= 0;
    for (qsizetype i = 0; i < request.impressions.size(); ++i) {
        const pdf::WidgetPlace *field = layout.field && i == inField ? &*layout.field : nullptr;
        ESIGN_TRY(Plan::Drawn drawn, placeImpression(document, request, request.impressions[i], field));
        layout.plan.drawn.insert(field ? 0 : layout.plan.drawn.size(), drawn);
    }
    return {};
}

base::Result<void> placeCrossPage(const pdf::Document &document, const Request &request, const PlacedCrossPage &placed,
                                  Layout &layout)
{
    ESIGN_TRY(const seal::Face *face, usableFace(request, placed.impressor));
    const int pageCount = document.pageCount();
    // only the pages that get a slice are looked at; sliceCrossPage refuses the ones that do not exist
    QList<base::PageGeometry> pages(pageCount);
    for (const int page : seal::chosenPages(placed.settings.choice, placed.settings.chosen, pageCount)) {
        if (page < 0 || page >= pageCount)
            continue;
        ESIGN_TRY(pages[page], document.geometry(page));
    }
    ESIGN_TRY(const QList<seal::Slice> slices, seal::sliceCrossPage(placed.settings, *face, pages));
    for (const seal::Slice &slice : slices)
        layout.plan.drawn.append(
            {placed.impressor, seal::ImpressionKind::CrossPage, slice.impression, slice.seal, slice.from, slice.to});
    return {};
}

} // namespace

const seal::Face &faceOf(const Impressor &impressor)
{
    const bool own = !impressor.object.isNull() && impressor.object.info().hasFace;
    return own ? impressor.object.info().face : impressor.face;
}

base::Result<Layout> layOut(const pdf::Document &document, const Request &request)
{
    Layout layout;
    if (!request.fieldName.isEmpty())
        ESIGN_CHECK(findField(document, request.fieldName, layout));
    ESIGN_CHECK(placeImpressions(document, request, layout));
    for (const PlacedCrossPage &placed : request.crossPages)
        ESIGN_CHECK(placeCrossPage(document, request, placed, layout));
    return layout;
}

base::Result<Plan> plan(const pdf::Document &document, const Request &request)
{
    ESIGN_TRY(Layout layout, layOut(document, request));
    return std::move(layout.plan);
}

} // namespace signing
