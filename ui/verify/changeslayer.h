// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/pagelayer.h"

#include <QtCore/QPointer>

namespace ui {

class PageComparison;

/// Marks on the pages where they look different from a signed version.
class ChangesLayer : public PageLayer {
    Q_OBJECT
public:
    explicit ChangesLayer(DocumentView &view, QObject *parent = nullptr);
    /// Null: nothing is marked.
    void setComparison(PageComparison *comparison);

    void paint(QPainter &painter, int page, const QTransform &toViewport) override;
    QString toolTip(const QPoint &at) override;

private:
    DocumentView &m_view;
    QPointer<PageComparison> m_comparison;
};

} // namespace ui
