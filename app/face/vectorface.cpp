// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/vectorface.h"

#include "base/geometry.h"
#include "face/colours.h"
#include "face/facepainter.h"
#include "face/pdfpath.h"
#include "face/zlibstream.h"

#include <QtGui/QTransform>

namespace face {

base::Result<seal::Face> vectorFace(const QList<QPainterPath> &shapes, const QSizeF &sizeMm, seal::Ink ink)
{
    const double k = base::pointsPerMm;
    const QTransform toPoints(k, 0, 0, -k, 0, sizeMm.height() * k);
    const QColor colour = colourOf(ink);
    QByteArray content = "/G0 gs\n" + pdfNumber(colour.redF()) + ' ' + pdfNumber(colour.greenF()) + ' ' +
                         pdfNumber(colour.blueF()) + " rg\n";
    QRectF box;
    for (const QPainterPath &shape : shapes) {
        if (shape.isEmpty())
            continue;
        QPainterPath mapped = toPoints.map(shape);
        mapped.setFillRule(shape.fillRule());
        content += pdfPath(mapped);
        box = box.isNull() ? shape.boundingRect() : box.united(shape.boundingRect());
    }
    if (box.isEmpty() || sizeMm.isEmpty())
        return base::fail(base::ErrorKind::Input, "face.empty");

    seal::Face face;
    face.sizeMm = sizeMm;
    face.ink = QRectF(box.x() / sizeMm.width(), box.y() / sizeMm.height(), box.width() / sizeMm.width(),
                      box.height() / sizeMm.height())
                   .intersected(QRectF(0, 0, 1, 1));
    face.content = deflated(content);
    face.multiply = true;
    ESIGN_TRY(face.previewPng, toPngBytes(face, previewDpi));
    return face;
}

} // namespace face
