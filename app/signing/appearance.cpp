// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/appearance.h"

namespace signing {

namespace {

using pdf::Value;

/// A number in a content stream: plain decimals, as many as a tenth of a micrometre on a metre needs.
QByteArray number(double value)
{
    QByteArray text = QByteArray::number(value, 'f', 7);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

pdf::Ref addImage(pdf::Update &update, const seal::FaceImage &image)
{
    const auto dictionary = [&](bool gray) {
        return Value::dict({{"Type", Value::name("XObject")},
                            {"Subtype", Value::name("Image")},
                            {"Width", Value::integer(image.width)},
                            {"Height", Value::integer(image.height)},
                            {"ColorSpace", Value::name(gray ? "DeviceGray" : "DeviceRGB")},
                            {"BitsPerComponent", Value::integer(8)},
                            {"Filter", Value::name("FlateDecode")}});
    };
    Value main = dictionary(image.gray);
    if (!image.alpha.isEmpty())
        main.set("SMask", Value::ref(update.addStream(dictionary(true), image.alpha)));
    return update.addStream(std::move(main), image.samples);
}

} // namespace

pdf::Ref FaceForms::formOf(const seal::Face &face)
{
    for (const auto &[written, ref] : m_written)
        if (written == &face || *written == face)
            return ref;
    const pdf::Ref ref = write(face);
    m_written.append({&face, ref});
    return ref;
}

pdf::Ref FaceForms::write(const seal::Face &face)
{
    const Value state = Value::dict({{"Type", Value::name("ExtGState")},
                                     {"ca", Value::real(face.opacity)},
                                     {"CA", Value::real(face.opacity)},
                                     {"BM", Value::name(face.multiply ? "Multiply" : "Normal")}});
    Value resources = Value::dict({{"ExtGState", Value::dict({{"G0", state}})}});
    Value images = Value::dict();
    for (qsizetype i = 0; i < face.images.size(); ++i)
        images.set('I' + QByteArray::number(i), Value::ref(addImage(m_update, face.images[i])));
    if (!face.images.isEmpty())
        resources.set("XObject", images);
    Value form = Value::dict({{"Type", Value::name("XObject")},
                              {"Subtype", Value::name("Form")},
                              {"BBox", Value::rect(QRectF(QPointF(0, 0), face.sizeMm * base::pointsPerMm))},
                              {"Resources", resources},
                              {"Filter", Value::name("FlateDecode")}});
    // not isolated (11.6.6), so that Multiply meets the page below
    if (face.multiply || face.opacity < 1)
        form.set("Group", Value::dict({{"Type", Value::name("Group")}, {"S", Value::name("Transparency")}}));
    return m_update.addStream(std::move(form), face.content);
}

pdf::Mark markOf(const seal::Impression &impression, pdf::Ref form)
{
    pdf::Mark mark;
    mark.page = impression.page;
    mark.rect = impression.rect;
    const base::Matrix &m = impression.faceToBox;
    mark.content = "q";
    for (const double value : {m.a, m.b, m.c, m.d, m.e, m.f})
        mark.content += ' ' + number(value);
    mark.content += " cm /F0 Do Q";
    mark.xObjects = {{"F0", form}};
    return mark;
}

} // namespace signing
