// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a document tells of its pages.
#include "pdf/qpdfdoor.h"

#include <algorithm>
#include <cmath>

namespace pdf {

using base::ErrorKind;
using base::fail;

PageTree &Document::Impl::pages()
{
    if (!m_pages)
        m_pages = std::make_unique<PageTree>(qpdf->getRoot().getKey("/Pages"), nextId, warnings);
    return *m_pages;
}

int Document::pageCount() const
{
    return guarded([&] { return m_impl->pages().count(); }, 0);
}

base::Result<Ref> Document::page(int index) const
{
    const auto find = [&]() -> base::Result<Ref> {
        ESIGN_TRY(auto spot, m_impl->pages().find(index));
        if (!spot.page.isIndirect())
            return fail(ErrorKind::Input, "pdf.page.unsafe", QStringLiteral("page %1 is no object").arg(index + 1));
        if (m_impl->pages().standsTwice(spot))
            return fail(ErrorKind::Input, "pdf.page.unsafe", QStringLiteral("page %1 is listed twice").arg(index + 1));
        return toRef(spot.page.getObjGen());
    };
    return guarded(find, base::Result<Ref>(fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("page tree"))));
}

int Document::pageIndex(Ref page) const
{
    return page.id < 1 ? -1
                       : guarded([&] { return m_impl->pages().indexOf(QPDFObjGen(page.id, page.generation)); }, -1);
}

base::Result<QList<Ref>> Document::allPages() const
{
    const auto list = [&]() -> base::Result<QList<Ref>> {
        ESIGN_TRY(const auto *pages, m_impl->pages().all());
        QList<Ref> refs;
        refs.reserve(static_cast<qsizetype>(pages->size()));
        for (PageTree::ListedPage page : *pages)
            refs.append(toRef(page.page.getObjGen()));
        return refs;
    };
    return guarded(list, base::Result<QList<Ref>>(fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("page tree"))));
}

namespace {

/// An entry of the page or of its nearest ancestor that has it (7.7.3.4).
QPDFObjectHandle inherited(PageTree::Spot &spot, const char *key)
{
    QPDFObjectHandle own = spot.page.getKey(key);
    for (auto node = spot.ancestors.rbegin(); own.isNull() && node != spot.ancestors.rend(); ++node)
        own = node->getKey(key);
    return own;
}

std::optional<QRectF> boxOf(QPDFObjectHandle h)
{
    if (!h.isArray() || h.getArrayNItems() != 4)
        return {};
    double v[4];
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle item = h.getArrayItem(i);
        if (!item.isNumber())
            return {};
        v[i] = item.getNumericValue();
        if (!std::isfinite(v[i]) || std::abs(v[i]) > 1e7)
            return {};
    }
    const QRectF box(QPointF(std::min(v[0], v[2]), std::min(v[1], v[3])),
                     QPointF(std::max(v[0], v[2]), std::max(v[1], v[3])));
    return box.width() > 0 && box.height() > 0 ? std::optional(box) : std::nullopt;
}

} // namespace

base::Result<base::PageGeometry> Document::geometry(int index) const
{
    const auto find = [&]() -> base::Result<base::PageGeometry> {
        ESIGN_TRY(auto spot, m_impl->pages().find(index));
        base::PageGeometry g;
        const QRectF media = boxOf(inherited(spot, "/MediaBox")).value_or(g.cropBox);
        const QRectF crop = boxOf(inherited(spot, "/CropBox")).value_or(media) & media;
        g.cropBox = crop.width() > 0 && crop.height() > 0 ? crop : media;
        QPDFObjectHandle rotate = inherited(spot, "/Rotate");
        if (rotate.isNumber()) {
            const double turn = std::fmod(rotate.getNumericValue(), 360.0);
            const int degrees = (static_cast<int>(std::lround(turn)) + 360) % 360;
            g.rotate = degrees % 90 == 0 ? degrees : 0;
        }
        QPDFObjectHandle unit = spot.page.getKey("/UserUnit"); // not inherited (table 31)
        if (unit.isNumber() && unit.getNumericValue() > 0 && unit.getNumericValue() <= 1e5)
            g.userUnit = unit.getNumericValue();
        return g;
    };
    return guarded(
        find, base::Result<base::PageGeometry>(fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("page tree"))));
}

} // namespace pdf
