// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QCache>
#include <QtCore/QSet>
#include <QtGui/QImage>

namespace ui {

/// One row per page with a small picture, asked for when it is first looked at. DisplayRole: the page's label;
/// DecorationRole: a QImage, or nothing while it is awaited; PageRole: the page, 0-based.
class ThumbnailModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { PageRole = Qt::UserRole };
    explicit ThumbnailModel(std::shared_ptr<Document> document, QObject *parent = nullptr);
    ~ThumbnailModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Device pixels that a picture must fit into; pictures of another size are asked for anew.
    void setPictureSize(const QSize &size);
    /// Only these rows are still worth asking for.
    void setVisibleRows(int first, int last);

private:
    void ask(int page) const;
    std::shared_ptr<Document> m_document;
    QSize m_size;
    mutable QCache<int, QImage> m_pictures;
    mutable QHash<int, Wanted> m_asked;
    mutable QSet<int> m_failed;
    int m_first = 0, m_last = 0;
};

} // namespace ui
