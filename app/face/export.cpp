// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/export.h"

#include "base/clock.h"
#include "base/geometry.h"
#include "face/facepainter.h"
#include "face/pdfpath.h"

namespace face {
namespace {

const QByteArray &marker()
{
    static const QByteArray bytes("/Type /EsignFace /Length ");
    return bytes;
}

QByteArray textString(const QString &text)
{
    QByteArray bytes("\xFE\xFF", 2);
    for (const QChar c : text) {
        bytes += char(c.unicode() >> 8);
        bytes += char(c.unicode() & 0xff);
    }
    return '<' + bytes.toHex() + '>';
}

/// Objects by number, offsets noted as they are written.
class PlainPdf {
public:
    PlainPdf() : m_bytes("%PDF-1.7\n%\xE5\xE4\xF6\xFC\n") {}
    int reserve()
    {
        m_offsets.append(0);
        return int(m_offsets.size());
    }
    void write(int number, const QByteArray &body)
    {
        m_offsets[number - 1] = m_bytes.size();
        m_bytes += QByteArray::number(number) + " 0 obj\n" + body + "\nendobj\n";
    }
    void writeStream(int number, const QByteArray &entries, const QByteArray &data)
    {
        write(number, "<< " + entries + " >>\nstream\n" + data + "\nendstream");
    }
    QByteArray finish(int root, int info)
    {
        const qsizetype xref = m_bytes.size();
        const QByteArray size = QByteArray::number(m_offsets.size() + 1);
        m_bytes += "xref\n0 " + size + "\n0000000000 65535 f \n";
        for (const qsizetype offset : m_offsets)
            m_bytes += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        m_bytes += "trailer\n<< /Size " + size + " /Root " + QByteArray::number(root) + " 0 R /Info " +
                   QByteArray::number(info) + " 0 R >>\nstartxref\n" + QByteArray::number(xref) + "\n%%EOF\n";
        return m_bytes;
    }

private:
    QByteArray m_bytes;
    QList<qsizetype> m_offsets;
};

QByteArray reference(int number)
{
    return QByteArray::number(number) + " 0 R";
}

QByteArray imageEntries(const seal::FaceImage &image, const QByteArray &colourSpace)
{
    return "/Type /XObject /Subtype /Image /Width " + QByteArray::number(image.width) + " /Height " +
           QByteArray::number(image.height) + " /ColorSpace " + colourSpace +
           " /BitsPerComponent 8 /Filter /FlateDecode ";
}

int writeImage(PlainPdf &pdf, const seal::FaceImage &image)
{
    const int number = pdf.reserve();
    QByteArray entries = imageEntries(image, image.gray ? "/DeviceGray" : "/DeviceRGB");
    if (!image.alpha.isEmpty()) {
        const int mask = pdf.reserve();
        pdf.writeStream(mask, imageEntries(image, "/DeviceGray") + "/Length " + QByteArray::number(image.alpha.size()),
                        image.alpha);
        entries += "/SMask " + reference(mask) + ' ';
    }
    pdf.writeStream(number, entries + "/Length " + QByteArray::number(image.samples.size()), image.samples);
    return number;
}

} // namespace

QByteArray toPdf(const seal::Face &face, const QString &title)
{
    PlainPdf pdf;
    const int catalog = pdf.reserve(), pages = pdf.reserve(), page = pdf.reserve(), info = pdf.reserve(),
              form = pdf.reserve(), content = pdf.reserve(), source = pdf.reserve();
    const QByteArray date =
        "(D:" + base::SystemClock().now().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z)";
    const QByteArray box = "[0 0 " + pdfNumber(face.sizeMm.width() * base::pointsPerMm) + ' ' +
                           pdfNumber(face.sizeMm.height() * base::pointsPerMm) + ']';
    QByteArray images;
    for (qsizetype i = 0; i < face.images.size(); ++i)
        images += "/I" + QByteArray::number(i) + ' ' + reference(writeImage(pdf, face.images[i])) + ' ';
    const QByteArray opacity = pdfNumber(qBound(0.0, face.opacity, 1.0));
    const QByteArray resources = "<< /ExtGState << /G0 << /Type /ExtGState /ca " + opacity + " /CA " + opacity +
                                 " /BM " + (face.multiply ? "/Multiply" : "/Normal") + " >> >> /XObject << " + images +
                                 ">> >>";

    pdf.write(catalog, "<< /Type /Catalog /Pages " + reference(pages) + " /PieceInfo << /Esign << /LastModified " +
                           date + " /Private " + reference(source) + " >> >> >>");
    pdf.write(pages, "<< /Type /Pages /Count 1 /Kids [" + reference(page) + "] >>");
    pdf.write(page, "<< /Type /Page /Parent " + reference(pages) + " /MediaBox " + box +
                        " /Resources << /XObject << /Face " + reference(form) + " >> >> /Contents " +
                        reference(content) + " /LastModified " + date + " >>");
    pdf.write(info, "<< /Title " + textString(title) + " /CreationDate " + date + " >>");
    pdf.writeStream(form,
                    "/Type /XObject /Subtype /Form /BBox " + box + " /Resources " + resources +
                        " /Filter /FlateDecode /Length " + QByteArray::number(face.content.size()),
                    face.content);
    const QByteArray draw = "/Face Do";
    pdf.writeStream(content, "/Length " + QByteArray::number(draw.size()), draw);
    const QByteArray der = face.toDer();
    // uncompressed, with its length at hand: found again without reading the file's structure
    pdf.writeStream(source, marker() + QByteArray::number(der.size()), der);
    return pdf.finish(catalog, info);
}

base::Result<seal::Face> fromPdf(const QByteArray &pdf)
{
    const auto notOurs = [] { return base::fail(base::ErrorKind::Input, "face.notours"); };
    const qsizetype at = pdf.lastIndexOf(marker());
    if (!pdf.left(1024).contains("%PDF-") || at < 0)
        return notOurs();
    const qsizetype digits = at + marker().size();
    const qsizetype streamAt = pdf.indexOf("stream\n", digits);
    if (streamAt < 0 || streamAt - digits > 32)
        return notOurs();
    bool ok = false;
    const qlonglong length = pdf.mid(digits, pdf.indexOf(' ', digits) - digits).toLongLong(&ok);
    const qsizetype from = streamAt + 7;
    if (!ok || length <= 0 || length > pdf.size() - from)
        return notOurs();
    return seal::Face::fromDer(pdf.mid(from, length));
}

base::Result<QByteArray> toPng(const seal::Face &face, int dpi)
{
    return toPngBytes(face, dpi);
}

} // namespace face
