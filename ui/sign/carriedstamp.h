// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/faceimages.h"

#include <QtWidgets/QWidget>

namespace ui {

/// What follows the pointer on its way from the palette to the page: the real face at the page's scale. It takes no
/// input and lies over the whole window.
class CarriedStamp : public QWidget {
    Q_OBJECT
public:
    explicit CarriedStamp(QWidget *window);
    /// Around a point of the screen.
    void follow(const StampPtr &stamp, const QPoint &global, double pixelsPerMm);

private:
    void paintEvent(QPaintEvent *event) override;
    FaceImages m_images;
    StampPtr m_stamp;
    double m_pixelsPerMm = 1;
};

} // namespace ui
