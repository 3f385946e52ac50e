// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/emptyfields.h"

#include "pdf/document.h"
#include "pdf/signatureupdate.h"

#include <cmath>

namespace ui {

namespace {

constexpr double middleMm = 0.05, roundingMm = 0.2, leastMm = 3;
constexpr qsizetype mostFields = 500;

pdf::SignatureRequest visibleRequest(const QString &field)
{
    pdf::SignatureRequest request;
    request.fieldName = field;
    pdf::Mark mark;
    mark.rect = {0, 0, 1, 1};
    request.widgets.append(mark);
    return request;
}

QList<EmptyField> emptyFields(const pdf::Document &document)
{
    QList<EmptyField> found;
    const auto fields = document.signatureFields();
    if (!fields)
        return found;
    for (const pdf::SignatureField &field : *fields) {
        if (found.size() == mostFields)
            break;
        if (field.isSigned || field.widgets.isEmpty() || field.fullName.isEmpty())
            continue;
        const pdf::WidgetPlace &widget = field.widgets.first();
        if (widget.page < 0 || widget.hidden || !pdf::checkMaySign(document, visibleRequest(field.fullName)))
            continue;
        const auto geometry = document.geometry(widget.page);
        if (!geometry)
            continue;
        const QRectF rect = geometry->userSpaceToDisplayedMm().mapRect(widget.rect).normalized();
        if (rect.width() >= leastMm && rect.height() >= leastMm)
            found.append({field.fullName, widget.page, rect});
    }
    return found;
}

} // namespace

SigningRules signingRules(const QByteArray &bytes, const QByteArray &password)
{
    const auto document = pdf::Document::open(base::memorySource(bytes), password);
    if (document)
        return {pdf::checkMaySign(**document, visibleRequest({})), emptyFields(**document)};
    if (document.error().code != "pdf.damaged")
        return {document.error(), {}};
    const auto damage = pdf::repair(*base::memorySource(bytes), password);
    if (!damage)
        return {damage.error(), {}};
    return {damage->repaired.isEmpty() ? base::Result<void>(document.error()) : base::Result<void>(), {}};
}

bool fits(const seal::Placement &placement, const EmptyField &field)
{
    const QSizeF size = boxOf(placement).size();
    return size.width() <= field.rectMm.width() + roundingMm && size.height() <= field.rectMm.height() + roundingMm;
}

bool standsIn(const seal::Placement &placement, const EmptyField &field)
{
    const QPointF apart = placement.centreMm - field.rectMm.center();
    return placement.page == field.page && std::hypot(apart.x(), apart.y()) < middleMm && fits(placement, field);
}

} // namespace ui
