// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/export.h"
#include "face/facepainter.h"
#include "face/pdfpath.h"

#include <QtCore/QBuffer>
#include <QtGui/QColor>
#include <QtGui/QTransform>

namespace face {
namespace {

QByteArray pathData(const QPainterPath &path)
{
    QByteArray data;
    bool open = false;
    const auto point = [&](int i) {
        const QPainterPath::Element e = path.elementAt(i);
        return pdfNumber(e.x) + ' ' + pdfNumber(e.y);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        switch (path.elementAt(i).type) {
        case QPainterPath::MoveToElement:
            data += (open ? "ZM" : "M") + point(i);
            open = true;
            break;
        case QPainterPath::LineToElement:
            data += 'L' + point(i);
            break;
        case QPainterPath::CurveToElement:
            if (i + 2 < path.elementCount())
                data += 'C' + point(i) + ' ' + point(i + 1) + ' ' + point(i + 2);
            i += 2;
            break;
        case QPainterPath::CurveToDataElement:
            break;
        }
    }
    return open ? data + 'Z' : data;
}

/// Writes SVG elements in mm, y down.
class SvgCanvas final : public FaceCanvas {
public:
    explicit SvgCanvas(const seal::Face &face)
        : m_face(face), m_toMm(1 / base::pointsPerMm, 0, 0, -1 / base::pointsPerMm, 0, face.sizeMm.height())
    {
    }
    void fill(const QPainterPath &path, const QColor &colour) override
    {
        svg += "<path fill=\"" + colour.name().toLatin1() + '"' +
               (path.fillRule() == Qt::OddEvenFill ? " fill-rule=\"evenodd\"" : "") + " d=\"" +
               pathData(m_toMm.map(path)) + "\"/>\n";
    }
    base::Result<void> image(int index, const base::Matrix &m) override
    {
        ESIGN_TRY(const QImage picture, imageOf(m_face.images.at(index)));
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        if (!picture.save(&buffer, "PNG"))
            return base::fail(base::ErrorKind::Internal, "face.content", QStringLiteral("PNG"));
        const QTransform place = QTransform(1, 0, 0, -1, 0, 1) * QTransform(m.a, m.b, m.c, m.d, m.e, m.f) * m_toMm;
        svg += "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" transform=\"matrix(" +
               pdfNumber(place.m11()) + ' ' + pdfNumber(place.m12()) + ' ' + pdfNumber(place.m21()) + ' ' +
               pdfNumber(place.m22()) + ' ' + pdfNumber(place.dx()) + ' ' + pdfNumber(place.dy()) +
               ")\" xlink:href=\"data:image/png;base64," + png.toBase64() + "\"/>\n";
        return {};
    }
    QByteArray svg;

private:
    const seal::Face &m_face;
    QTransform m_toMm;
};

} // namespace

base::Result<QByteArray> toSvg(const seal::Face &face)
{
    SvgCanvas canvas(face);
    ESIGN_CHECK(play(face, canvas));
    const QByteArray w = pdfNumber(face.sizeMm.width()), h = pdfNumber(face.sizeMm.height());
    QByteArray group = "<g";
    if (face.opacity < 1)
        group += " opacity=\"" + pdfNumber(qBound(0.0, face.opacity, 1.0)) + '"';
    if (face.multiply)
        group += " style=\"mix-blend-mode:multiply\"";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"" +
           w + "mm\" height=\"" + h + "mm\" viewBox=\"0 0 " + w + ' ' + h + "\">\n" + group + ">\n" + canvas.svg +
           "</g>\n</svg>\n";
}

} // namespace face
