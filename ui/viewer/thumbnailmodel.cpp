// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/thumbnailmodel.h"

#include "base/whendone.h"

#include <algorithm>

namespace ui {

namespace {
constexpr int keptBytes = 48 << 20;
constexpr double mmPerInch = 25.4;
} // namespace

ThumbnailModel::ThumbnailModel(std::shared_ptr<Document> document, QObject *parent)
    : QAbstractListModel(parent), m_document(std::move(document)), m_pictures(keptBytes)
{
}

ThumbnailModel::~ThumbnailModel()
{
    for (const Wanted &wanted : std::as_const(m_asked))
        *wanted = false;
}

int ThumbnailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_document->pageCount();
}

QVariant ThumbnailModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_document->pageCount())
        return {};
    const int page = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return m_document->label(page);
    case Qt::AccessibleTextRole:
        return tr("Page %1").arg(m_document->label(page));
    case PageRole:
        return page;
    case Qt::SizeHintRole:
        return {};
    case Qt::DecorationRole:
        if (const QImage *picture = m_pictures.object(page))
            return *picture;
        ask(page);
        return {};
    default:
        return {};
    }
}

void ThumbnailModel::ask(int page) const
{
    if (m_size.isEmpty() || m_asked.contains(page) || m_failed.contains(page))
        return;
    const QSizeF size = m_document->sizeMm(page);
    const double scale = std::min(m_size.width() / size.width(), m_size.height() / size.height());
    render::PageRequest request;
    request.ask = render::Ask::Image;
    request.document = m_document->serviceId();
    request.page = page;
    request.dpi = scale * mmPerInch * m_document->unit(page);
    const Wanted wanted = makeWanted();
    m_asked.insert(page, wanted);
    auto *self = const_cast<ThumbnailModel *>(this); // a cache behind data()
    const double distance = std::abs(page - (m_first + m_last) / 2.0);
    base::whenDone(m_document->service().ask(request, PageUrgency::Thumbnail, distance, wanted), self,
                   [self, page, wanted](const PageAnswer &answer) {
                       if (self->m_asked.value(page) == wanted)
                           self->m_asked.remove(page);
                       if (answer) {
                           self->m_pictures.insert(page, new QImage(answer->image), int(answer->image.sizeInBytes()));
                       } else if (answer.error().kind != base::ErrorKind::Cancelled) {
                           self->m_failed.insert(page);
                       }
                       const QModelIndex changed = self->index(page);
                       emit self->dataChanged(changed, changed, {Qt::DecorationRole});
                   });
}

void ThumbnailModel::setPictureSize(const QSize &size)
{
    if (size == m_size)
        return;
    m_size = size;
    m_pictures.clear();
    m_failed.clear();
    for (const Wanted &wanted : std::as_const(m_asked))
        *wanted = false;
    m_asked.clear();
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

void ThumbnailModel::setVisibleRows(int first, int last)
{
    m_first = first;
    m_last = last;
    for (auto asked = m_asked.begin(); asked != m_asked.end();) {
        if (asked.key() < first || asked.key() > last) {
            **asked = false;
            asked = m_asked.erase(asked);
        } else {
            ++asked;
        }
    }
}

} // namespace ui
