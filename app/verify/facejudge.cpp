// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/facejudge.h"

#include "base/geometry.h"
#include "crypto/digest.h"
#include "pdf/lexer.h"

#include <algorithm>
#include <cmath>

namespace verify {

namespace {

constexpr qint64 largestAppearance = 64 << 10;
constexpr qint64 largestFace = 64 << 20;
constexpr double tolerance = 0.02; // points; numbers are written with few decimals

bool near(double a, double b)
{
    return std::abs(a - b) <= tolerance;
}

/// No key besides these: whatever else a reader may know (/OC, /DecodeParms, /F, /SMask, …) could change what is seen.
bool onlyKeys(const pdf::Value &dictionary, const QList<QByteArray> &allowed)
{
    return std::all_of(dictionary.toDict().begin(), dictionary.toDict().end(),
                       [&](const pdf::Value::Entry &entry) { return allowed.contains(entry.first); });
}

struct Drawing {
    base::Matrix matrix;
    QByteArray name;
};

/// What module signing writes for a mark, and nothing else: q a b c d e f cm /Name Do Q.
std::optional<Drawing> drawingOf(const QByteArray &content)
{
    pdf::Lexer lexer(content);
    const auto word = [&lexer](const char *expected) {
        lexer.skipWhite();
        return lexer.keyword(expected);
    };
    double m[6];
    if (!word("q"))
        return std::nullopt;
    for (double &number : m) {
        const auto value = lexer.value();
        if (!value || !value->isNumber() || !std::isfinite(value->toNumber()))
            return std::nullopt;
        number = value->toNumber();
    }
    if (!word("cm"))
        return std::nullopt;
    const auto name = lexer.value();
    if (!name || !name->isName() || !word("Do") || !word("Q"))
        return std::nullopt;
    lexer.skipWhite();
    if (!lexer.atEnd())
        return std::nullopt;
    return Drawing{{m[0], m[1], m[2], m[3], m[4], m[5]}, name->toName()};
}

/// Turned and scaled, but neither sheared, mirrored nor flattened to nothing.
bool isTurnAndScale(const base::Matrix &m)
{
    const double x = std::hypot(m.a, m.b), y = std::hypot(m.c, m.d);
    return x > 0 && y > 0 && m.a * m.d - m.b * m.c > 0 && std::abs(m.a * m.c + m.b * m.d) <= 1e-4 * x * y &&
           x <= 2 * y && y <= 2 * x;
}

/// Upright on a page turned by quarters, the same scale both ways.
bool isUpright(const base::Matrix &m)
{
    const double scale = std::hypot(m.a, m.b), least = 1e-4 * scale;
    const bool quarter =
        (std::abs(m.b) <= least && std::abs(m.c) <= least) || (std::abs(m.a) <= least && std::abs(m.d) <= least);
    return quarter && isTurnAndScale(m) && std::abs(std::hypot(m.c, m.d) - scale) <= 2 * least;
}

/// The box fills the mark; in a widget, which may be a prepared field, it may also stand centred.
bool fills(const QRectF &box, const QSizeF &mark, bool widget)
{
    if (near(box.left(), 0) && near(box.top(), 0) && near(box.right(), mark.width()) &&
        near(box.bottom(), mark.height()))
        return true;
    constexpr double smallest = 0.1; // smaller in its field it can't be seen
    return widget && near(box.left() + box.right(), mark.width()) && near(box.top() + box.bottom(), mark.height()) &&
           box.left() >= -tolerance && box.top() >= -tolerance &&
           std::max(box.width(), box.height()) >= smallest * std::max(mark.width(), mark.height());
}

} // namespace

QString FaceJudge::fault(const Mark &mark, const QByteArray &faceSha256, const seal::Face *face, QRectF *shown)
{
    const pdf::Value annotation = m_document.object(mark.annotation);
    const pdf::Value appearance = m_document.resolve(annotation.at("AP")).at("N");
    if (!appearance.isRef() || !m_document.isStream(appearance.toRef()))
        return QStringLiteral("no appearance of its own");
    if (annotation.has("OC") || annotation.has("BM"))
        return QStringLiteral("the mark may be hidden");
    const auto content = contentOf(appearance);
    const auto drawing = content ? drawingOf(*content) : std::nullopt;
    const pdf::Value wrapper = m_document.object(appearance.toRef());
    const pdf::Value resources = m_document.resolve(wrapper.at("Resources"));
    if (!drawing || !onlyKeys(wrapper, {"Type", "Subtype", "BBox", "Resources", "Filter", "Length"}) ||
        !wrapper.at("Subtype").isName("Form") || !onlyKeys(resources, {"XObject"}))
        return QStringLiteral("the appearance draws something besides the seal's face");
    const QSizeF bounds = sizeOf(wrapper);
    if (!near(bounds.width(), mark.rect.width()) || !near(bounds.height(), mark.rect.height()))
        return QStringLiteral("the appearance is cut to another size than its mark's");
    const pdf::Value form = m_document.resolve(resources.at("XObject")).at(drawing->name);
    if (!form.isRef() || !m_document.isStream(form.toRef()))
        return QStringLiteral("the appearance draws nothing");
    const auto key = std::make_pair(form.toRef(), faceSha256);
    auto known = m_known.find(key);
    if (known == m_known.end())
        known = m_known.emplace(key, formFault(form.toRef(), faceSha256, face)).first;
    if (!known->second.isEmpty())
        return known->second;
    const QSizeF size = face ? face->sizeMm * base::pointsPerMm : sizeOf(m_document.object(form.toRef()));
    const base::Matrix &m = drawing->matrix;
    if (!shown)
        return isTurnAndScale(m) && fills(m.mapRect(QRectF(QPointF(0, 0), size)), mark.rect.size(), !mark.stamp)
                   ? QString()
                   : QStringLiteral("the face does not fill its mark");
    if (!isUpright(m))
        return QStringLiteral("the face does not stand upright");
    const double determinant = m.a * m.d - m.b * m.c;
    const base::Matrix back =
        base::Matrix::translation(-m.e, -m.f)
            .then({m.d / determinant, -m.b / determinant, -m.c / determinant, m.a / determinant, 0, 0});
    const QRectF part = back.mapRect(QRectF(QPointF(0, 0), mark.rect.size()));
    *shown = QRectF(part.x() / size.width(), 1 - (part.y() + part.height()) / size.height(),
                    part.width() / size.width(), part.height() / size.height());
    return {};
}

bool FaceJudge::drawsNothing(pdf::Ref annotation) const
{
    const pdf::Value appearance = m_document.resolve(m_document.object(annotation).at("AP")).at("N");
    if (appearance.isNull())
        return true;
    const auto content = contentOf(appearance);
    return content && content->simplified().isEmpty();
}

std::optional<QByteArray> FaceJudge::contentOf(const pdf::Value &appearance) const
{
    if (!appearance.isRef() || !m_patience.spend(0))
        return std::nullopt;
    auto content = m_document.streamData(appearance.toRef(), largestAppearance);
    if (!content || !m_patience.spend(content->size()))
        return std::nullopt;
    return *std::move(content);
}

QSizeF FaceJudge::sizeOf(const pdf::Value &form) const
{
    const auto box = m_document.resolve(form.at("BBox")).toArray();
    if (box.size() != 4 || !near(m_document.resolve(box[0]).toNumber(), 0) ||
        !near(m_document.resolve(box[1]).toNumber(), 0))
        return {};
    return {m_document.resolve(box[2]).toNumber(), m_document.resolve(box[3]).toNumber()};
}

QString FaceJudge::formFault(pdf::Ref form, const QByteArray &faceSha256, const seal::Face *face) const
{
    const pdf::Value dictionary = m_document.object(form);
    const pdf::Value resources = m_document.resolve(dictionary.at("Resources"));
    if (!dictionary.at("Subtype").isName("Form") || !m_document.resolve(dictionary.at("Filter")).isName("FlateDecode"))
        return QStringLiteral("what is drawn is not a face");
    if (!onlyKeys(dictionary, {"Type", "Subtype", "BBox", "Resources", "Filter", "Group", "Length"}) ||
        !onlyKeys(resources, {"ExtGState", "XObject"}) ||
        !onlyKeys(m_document.resolve(dictionary.at("Group")), {"Type", "S"}))
        return QStringLiteral("the drawn face is not as it is signed");
    const auto raw = m_document.rawStreamData(form, largestFace);
    if (!raw || !m_patience.spend(raw->size()) || crypto::sha256(*raw) != faceSha256)
        return QStringLiteral("the drawn face is not the signed one");
    const QSizeF size = sizeOf(dictionary);
    if (!(size.width() > 0 && size.height() > 0))
        return QStringLiteral("the drawn face has no size");
    if (!face)
        return {};
    if (*raw != face->content)
        return QStringLiteral("the drawn face is not the seal object's");
    const QSizeF whole = face->sizeMm * base::pointsPerMm;
    if (!near(size.width(), whole.width()) || !near(size.height(), whole.height()))
        return QStringLiteral("the drawn face has another size than the seal object's");
    for (const QString &wrong : {imageFault(resources, *face), stateFault(resources, *face)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString FaceJudge::imageFault(const pdf::Value &resources, const seal::Face &face) const
{
    const pdf::Value objects = m_document.resolve(resources.at("XObject"));
    const QString wrong = QStringLiteral("an image of the drawn face is not the seal object's");
    const auto holds = [&](const pdf::Value &image, const seal::FaceImage &expected, bool gray,
                           const QByteArray &samples) {
        const pdf::Value dictionary = m_document.resolve(image);
        const auto is = [&](const char *key, const char *name) {
            return m_document.resolve(dictionary.at(key)).isName(name);
        };
        if (!image.isRef() || !is("Subtype", "Image") || !is("Filter", "FlateDecode") ||
            !is("ColorSpace", gray ? "DeviceGray" : "DeviceRGB") ||
            m_document.resolve(dictionary.at("BitsPerComponent")).toInteger() != 8 ||
            m_document.resolve(dictionary.at("Width")).toInteger() != expected.width ||
            m_document.resolve(dictionary.at("Height")).toInteger() != expected.height ||
            !onlyKeys(dictionary, {"Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Filter",
                                   "SMask", "Length"}))
            return false;
        const auto raw = m_document.rawStreamData(image.toRef(), largestFace);
        return raw && m_patience.spend(raw->size()) && *raw == samples;
    };
    if (objects.toDict().size() != face.images.size())
        return wrong;
    for (int i = 0; i < face.images.size(); ++i) {
        const pdf::Value image = objects.at("I" + QByteArray::number(i));
        const seal::FaceImage &expected = face.images[i];
        const pdf::Value mask = m_document.resolve(image).at("SMask");
        if (!holds(image, expected, expected.gray, expected.samples) ||
            (expected.alpha.isEmpty()
                 ? !mask.isNull()
                 : !holds(mask, expected, true, expected.alpha) || m_document.resolve(mask).has("SMask")))
            return wrong;
    }
    return {};
}

QString FaceJudge::stateFault(const pdf::Value &resources, const seal::Face &face) const
{
    const pdf::Value states = m_document.resolve(resources.at("ExtGState"));
    const pdf::Value state = m_document.resolve(states.at("G0"));
    const bool only = states.toDict().size() <= 1 && onlyKeys(state, {"Type", "ca", "CA", "BM"});
    const double opacity = state.has("ca") ? m_document.resolve(state.at("ca")).toNumber() : 1.0;
    const double ofLines = state.has("CA") ? m_document.resolve(state.at("CA")).toNumber() : 1.0;
    const bool multiply = m_document.resolve(state.at("BM")).isName("Multiply");
    const bool same = only && near(opacity, face.opacity) && near(ofLines, face.opacity) && multiply == face.multiply;
    return same ? QString() : QStringLiteral("the drawn face has another transparency than the seal object's");
}

} // namespace verify
