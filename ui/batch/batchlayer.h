// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/batch/batchplacing.h"
#include "ui/sign/faceimages.h"
#include "ui/viewer/pagelayer.h"

namespace ui {

/// What the rules put onto the pages of the file that is looked at; nothing can be moved.
class BatchLayer : public PageLayer {
    Q_OBJECT
public:
    BatchLayer(BatchPlaces places, QObject *parent = nullptr) : PageLayer(parent), m_places(std::move(places)) {}
    void paint(QPainter &painter, int page, const QTransform &toViewport) override;

private:
    BatchPlaces m_places;
    FaceImages m_images;
};

} // namespace ui
