// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/pagelayer.h"
#include "verify/report.h"

#include <optional>

namespace ui {

/// Marks on the pages what a report says of them: the impressions of the chosen signature are outlined, and whatever is
/// missing, changed or not the signer's is marked and named.
class ImpressionLayer : public PageLayer {
    Q_OBJECT
public:
    explicit ImpressionLayer(DocumentView &view, QObject *parent = nullptr);
    void setReport(const std::optional<verify::Report> &report);
    /// -1: none.
    void setChosen(int signature);
    /// Where an impression stands, mm of the displayed page; nothing when its page isn't there.
    std::optional<QRectF> rectOf(const verify::ReportedImpression &impression) const;

    void paint(QPainter &painter, int page, const QTransform &toViewport) override;
    bool mousePress(QMouseEvent *event) override;
    QString toolTip(const QPoint &at) override;

signals:
    void pressed(int signature); ///< on one of its impressions

private:
    struct Hit {
        int signature;
        int impression;
    };
    std::optional<Hit> hit(const QPointF &viewport) const;
    DocumentView &m_view;
    std::optional<verify::Report> m_report;
    int m_chosen = -1;
};

} // namespace ui
