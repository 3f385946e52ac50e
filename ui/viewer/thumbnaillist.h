// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/thumbnailmodel.h"

#include <QtWidgets/QListView>

namespace ui {

/// The pages as a column of small pictures; choosing one goes there.
class ThumbnailList : public QListView {
    Q_OBJECT
public:
    explicit ThumbnailList(std::shared_ptr<Document> document, QWidget *parent = nullptr);
    /// Marks the page and brings it into view, without telling pageChosen.
    void setCurrentPage(int page);
    /// Draws over a small picture: `target` is the page on the list.
    using Overlay = std::function<void(QPainter &, int page, const QRectF &target)>;
    void setOverlay(Overlay overlay);

signals:
    void pageChosen(int page);

protected:
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void noteVisible();
    ThumbnailModel *m_model;
    class Delegate;
    Delegate *m_delegate;
    bool m_quiet = false;
};

} // namespace ui
