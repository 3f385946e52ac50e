// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/marks.h"

#include "seal/sealuse.h"

namespace verify {

namespace {

constexpr int mostOnPage = 10'000;
constexpr std::size_t mostInFile = 200'000;

/// Invisible, Hidden or NoView (12.5.3), or flags that are no integer.
bool isHidden(const pdf::Document &document, const pdf::Value &annotation)
{
    constexpr qint64 hiddenFlags = 1 | 2 | 32;
    const pdf::Value flags = document.resolve(annotation.at("F"));
    return flags.isInteger() ? (flags.toInteger() & hiddenFlags) != 0 : !flags.isNull();
}

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

// its own walk: asking the document for one page after another searches the parent's kids each time
Marks::Marks(const pdf::Document &document) : m_document(document)
{
    std::set<pdf::Ref> seen;
    QList<pdf::Value> waiting{document.catalog().at("Pages")}; // the next one last
    int page = 0;
    for (std::size_t nodes = 0; !waiting.isEmpty() && nodes < mostInFile && m_listed.size() < mostInFile; ++nodes) {
        const pdf::Value item = waiting.takeLast();
        const pdf::Value node = document.resolve(item);
        if (!node.has("Kids")) {
            readPage(document, node, page++);
            continue;
        }
        if (item.isRef() && !seen.insert(item.toRef()).second)
            continue;
        const pdf::Value kids = document.resolve(node.at("Kids"));
        for (auto kid = kids.toArray().rbegin(); kid != kids.toArray().rend(); ++kid)
            waiting.append(*kid);
    }
}

void Marks::readPage(const pdf::Document &document, const pdf::Value &dictionary, int page)
{
    const pdf::Value annotations = document.resolve(dictionary.at("Annots"));
    for (const pdf::Value &item : annotations.toArray().mid(0, mostOnPage)) {
        if (!item.isRef())
            continue;
        m_listed.emplace(page, item.toRef());
        const pdf::Value annotation = document.object(item.toRef());
        const pdf::Value &signature = annotation.at(seal::pdfkey::signature);
        if (!annotation.at("Subtype").isName("Stamp") || !signature.isRef())
            continue;
        m_stamps.emplace(signature.toRef(), Mark{item.toRef(), page, rectOf(document, annotation.at("Rect")),
                                                 isHidden(document, annotation), true});
    }
}

QList<Mark> Marks::of(const QList<pdf::SignatureField> &fields) const
{
    QList<Mark> marks;
    for (const auto &field : fields) {
        for (const auto &widget : field.widgets) {
            const QRectF rect = widget.rect.normalized();
            const bool listed = m_listed.contains({widget.page, widget.object});
            if (widget.page >= 0 && rect.width() > 0 && rect.height() > 0)
                marks.append({widget.object, widget.page, rect,
                              widget.hidden || !listed || isHidden(m_document, m_document.object(widget.object)),
                              false});
        }
    }
    if (fields.isEmpty() || fields.first().value.isNull())
        return marks;
    const auto [from, to] = m_stamps.equal_range(fields.first().value);
    for (auto stamp = from; stamp != to; ++stamp)
        marks.append(stamp->second);
    return marks;
}

} // namespace verify
