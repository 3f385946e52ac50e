// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "seal/face.h"

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <optional>

namespace ui {

/// Two faces laid over each other with a common middle, both at the same scale of true mm, with a ruler. Painted in the
/// background.
class FaceOverlay : public QWidget {
    Q_OBJECT
public:
    enum Way {
        TwoColours, ///< the old one blue, the new one red; what both have is dark
        Blend       ///< as they are, from the old to the new one
    };
    explicit FaceOverlay(QWidget *parent = nullptr);
    /// One alone when `before` is missing.
    void show(const std::optional<seal::Face> &before, const seal::Face &now);
    void setWay(Way way);
    void setShare(double now); ///< Blend: 0 the old, 1 the new
    QSize sizeHint() const override { return {300, 300}; }
    QSize minimumSizeHint() const override { return {180, 180}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRuler(QPainter &painter, const QRectF &room, double pixelsPerMm) const;
    QImage m_before, m_now;
    QSizeF m_beforeMm, m_nowMm;
    Way m_way = TwoColours;
    double m_share = 1;
    int m_generation = 0;
};

} // namespace ui
