// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/marks.h"

#include "seal/sealuse.h"

#include <algorithm>

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

Marks::Marks(const pdf::Document &document, const QList<pdf::SignatureField> &fields, const pdf::History *history,
             const pdf::History::Mentions &mentions)
    : m_document(document)
{
    std::set<int> shown;
    for (const auto &field : fields) {
        for (const auto &widget : field.widgets) {
            m_widgets.insert(widget.object);
            if (widget.page >= 0)
                shown.insert(widget.page);
        }
    }
    QList<std::pair<int, pdf::Ref>> wanted;
    if (history && !mayHaveStamps(signatureNumbers(fields), *history, mentions)) {
        for (const int page : shown) {
            if (const auto ref = document.page(page))
                wanted.append({page, *ref});
            else
                m_cutShort = QStringLiteral("a page can't be read: ") + QString::fromLatin1(ref.error().code);
        }
    } else if (const auto pages = document.allPages()) {
        for (int page = 0; page < pages->size(); ++page)
            wanted.append({page, pages->at(page)});
    } else {
        m_cutShort = QStringLiteral("the pages can't be read: ") + QString::fromLatin1(pages.error().code);
    }
    if (!readPages(wanted))
        m_cutShort = QStringLiteral("more than %1 marks").arg(mostMarks);
}

std::set<int> Marks::signatureNumbers(const QList<pdf::SignatureField> &fields)
{
    std::set<int> numbers;
    for (const auto &field : fields) {
        if (field.isSigned && !field.value.isNull())
            numbers.insert(field.value.id);
    }
    return numbers;
}

/// False: no object of the newest revision is a stamp that refers to one of the signatures.
bool Marks::mayHaveStamps(const std::set<int> &signatures, const pdf::History &history,
                          const pdf::History::Mentions &mentions)
{
    constexpr std::size_t worthReading = 1000;
    const int newest = history.size() - 1;
    for (int revision = 0; revision <= newest; ++revision) {
        if (!history.fault(revision).isEmpty())
            return true;
    }
    if (newest < 0 || !mentions.complete || history.listed(newest).size() > worthReading)
        return true;
    const auto isStampNow = [&](const pdf::XrefEntry &source) {
        const pdf::XrefEntry *now = history.entry(newest, source.id);
        return now && *now == source &&
               isStamp({source.id, source.kind == pdf::XrefEntry::Kind::Plain ? source.generation : 0});
    };
    for (const int number : signatures) {
        const auto users = mentions.by.find(number);
        if (users != mentions.by.end() && std::any_of(users->second.begin(), users->second.end(), isStampNow))
            return true;
    }
    return std::any_of(history.listed(newest).begin(), history.listed(newest).end(), isStampNow);
}

/// False: too many.
bool Marks::readPages(const QList<std::pair<int, pdf::Ref>> &pages)
{
    for (const auto &[page, ref] : pages) {
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
        if (m_listed.size() > mostMarks)
            return false;
    }
    return true;
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
