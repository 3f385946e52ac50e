// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/placeditem.h"

#include <QtCore/QCache>
#include <QtGui/QImage>

class QPainter;
class QTransform;

namespace ui {

/// Faces as pictures, each painted once for a zoom. Bounded: the pictures used longest ago go first.
class FaceImages {
public:
    FaceImages();
    /// `pixelsPerMm` of the device; at most 2048 pixels wide and high. Null for a face that can't be painted.
    QImage image(const StampPtr &stamp, double pixelsPerMm);

    /// Draws the face where it is placed; `toViewport` maps mm of the page to the painter's coordinates. A face that
    /// multiplies does so with what the painter's device shows already.
    void draw(QPainter &painter, const StampPtr &stamp, const seal::Placement &placement, const QTransform &toViewport,
              double opacity = 1);
    /// Draws a part of the face (fractions, origin top left) into a rectangle of the page, mm.
    void drawPart(QPainter &painter, const StampPtr &stamp, const QRectF &part, const QRectF &rectMm,
                  const QTransform &toViewport, double opacity = 1);

private:
    struct Picture {
        StampPtr stamp; ///< keeps the address its own
        QImage image;
    };
    using Key = std::pair<const Stamp *, int>;
    QCache<Key, Picture> m_pictures;
};

} // namespace ui
