// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/marks.h"

#include "seal/sealuse.h"

namespace verify {

namespace {

constexpr int mostOnPage = 10'000;
constexpr int mostInFile = 200'000;
constexpr qint64 hiddenFlags = 2 | 32; // Hidden, NoView (12.5.3)

QRectF rectOf(const pdf::Document &document, const pdf::Value &value)
{
    const auto corners = document.resolve(value).toArray();
    if (corners.size() != 4)
        return {};
    double numbers[4];
    for (int i = 0; i < 4; ++i)
        numbers[i] = document.resolve(corners[i]).toNumber();
    return QRectF(QPointF(numbers[0], numbers[1]), QPointF(numbers[2], numbers[3])).normalized();
}

} // namespace

QList<Mark> widgetMarks(const QList<pdf::SignatureField> &fields)
{
    QList<Mark> marks;
    for (const auto &field : fields) {
        for (const auto &widget : field.widgets) {
            const QRectF rect = widget.rect.normalized();
            if (widget.page >= 0 && rect.width() > 0 && rect.height() > 0)
                marks.append({widget.object, widget.page, rect, widget.hidden, false});
        }
    }
    return marks;
}

std::multimap<pdf::Ref, Mark> stampMarks(const pdf::Document &document)
{
    std::multimap<pdf::Ref, Mark> stamps;
    int total = 0;
    for (int page = 0; page < document.pageCount() && total < mostInFile; ++page) {
        const auto ref = document.page(page);
        if (!ref)
            continue;
        const pdf::Value annotations = document.resolve(document.object(*ref).at("Annots"));
        for (const pdf::Value &item : annotations.toArray().mid(0, mostOnPage)) {
            ++total;
            const pdf::Value annotation = document.resolve(item);
            const pdf::Value &signature = annotation.at(seal::pdfkey::signature);
            if (!annotation.at("Subtype").isName("Stamp") || !signature.isRef())
                continue;
            const qint64 flags = document.resolve(annotation.at("F")).toInteger();
            stamps.emplace(signature.toRef(), Mark{item.toRef(), page, rectOf(document, annotation.at("Rect")),
                                                   (flags & hiddenFlags) != 0, true});
        }
    }
    return stamps;
}

} // namespace verify
