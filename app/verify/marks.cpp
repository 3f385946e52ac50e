// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/marks.h"

#include "seal/sealuse.h"

namespace verify {

namespace {

constexpr std::size_t mostMarks = 200'000; ///< places on pages

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

Marks::Marks(const pdf::Document &document, const QList<pdf::SignatureField> &fields) : m_document(document)
{
    for (const auto &field : fields) {
        for (const auto &widget : field.widgets)
            m_widgets.insert(widget.object);
    }
    const auto pages = document.allPages();
    if (!pages) {
        m_cutShort = QStringLiteral("the pages can't be read: ") + QString::fromLatin1(pages.error().code);
        return;
    }
    for (int page = 0; page < pages->size(); ++page) {
        const pdf::Ref ref = pages->at(page);
        auto known = m_pages.find(ref);
        if (known == m_pages.end())
            known = m_pages.emplace(ref, readPage(ref)).first;
        for (const pdf::Ref annotation : known->second) {
            m_listed.emplace(page, annotation);
            if (const auto &stamp = m_annotations[annotation]) {
                Mark mark = stamp->second;
                mark.page = page;
                m_stamps.emplace(stamp->first, mark);
            }
        }
        if (m_listed.size() > mostMarks) {
            m_cutShort = QStringLiteral("more than %1 marks").arg(mostMarks);
            return;
        }
    }
}

Marks::Wanted Marks::readPage(pdf::Ref page)
{
    const pdf::Value annotations = m_document.object(page).at("Annots");
    if (!annotations.isRef())
        return readAnnotations(annotations);
    const pdf::Ref array = annotations.toRef();
    auto known = m_arrays.find(array);
    if (known == m_arrays.end())
        known = m_arrays.emplace(array, readAnnotations(m_document.object(array))).first;
    return known->second;
}

Marks::Wanted Marks::readAnnotations(const pdf::Value &array)
{
    Wanted wanted;
    std::set<pdf::Ref> seen;
    for (const pdf::Value &item : array.toArray()) {
        if (!item.isRef() || !seen.insert(item.toRef()).second)
            continue;
        if (isStamp(item.toRef()) || m_widgets.contains(item.toRef()))
            wanted.append(item.toRef());
    }
    return wanted;
}

bool Marks::isStamp(pdf::Ref annotation)
{
    const auto [at, isNew] = m_annotations.try_emplace(annotation);
    if (isNew) {
        const pdf::Value value = m_document.object(annotation);
        const pdf::Value &signature = value.at(seal::pdfkey::signature);
        if (value.at("Subtype").isName("Stamp") && signature.isRef())
            at->second = std::pair(signature.toRef(), Mark{annotation, 0, rectOf(m_document, value.at("Rect")),
                                                           isHidden(m_document, value), true});
    }
    return at->second.has_value();
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
