// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/facejudge.h"

#include "base/geometry.h"
#include "crypto/digest.h"

#include <algorithm>
#include <cmath>

namespace verify {

namespace {

constexpr qint64 largestAppearance = 64 << 10;
constexpr qint64 largestFace = 64 << 20;
constexpr double tolerance = 0.02; // points; numbers are written with few decimals

/// The one name that an appearance draws, when it does nothing besides clipping to a rectangle, moving and drawing;
/// else empty.
QByteArray drawnName(const QByteArray &content)
{
    static const QList<QByteArray> harmless{"q", "Q", "cm", "re", "W", "W*", "n"};
    QByteArray lastName, drawn;
    for (const QByteArray &token : content.simplified().split(' ')) {
        if (token.startsWith('/')) {
            lastName = token.mid(1);
        } else if (token == "Do") {
            if (!drawn.isEmpty() || lastName.isEmpty())
                return {};
            drawn = lastName;
        } else if (!harmless.contains(token)) {
            bool number = false;
            token.toDouble(&number);
            if (!number)
                return {};
        }
    }
    return drawn;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

QString FaceJudge::fault(pdf::Ref annotation, const QByteArray &faceSha256, const seal::Face *face)
{
    const pdf::Value appearance = m_document.resolve(m_document.object(annotation).at("AP")).at("N");
    if (!appearance.isRef() || !m_document.isStream(appearance.toRef()))
        return QStringLiteral("no appearance of its own");
    const auto content = contentOf(appearance);
    const QByteArray name = content ? drawnName(*content) : QByteArray();
    if (name.isEmpty())
        return QStringLiteral("the appearance draws something besides the seal's face");
    const pdf::Value resources = m_document.resolve(m_document.object(appearance.toRef()).at("Resources"));
    const pdf::Value form = m_document.resolve(resources.at("XObject")).at(name);
    if (!form.isRef() || !m_document.isStream(form.toRef()))
        return QStringLiteral("the appearance draws nothing");
    const auto key = std::make_pair(form.toRef(), faceSha256);
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second;
    return m_known.emplace(key, formFault(form.toRef(), faceSha256, face)).first->second;
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

QString FaceJudge::formFault(pdf::Ref form, const QByteArray &faceSha256, const seal::Face *face) const
{
    const pdf::Value dictionary = m_document.object(form);
    if (!dictionary.at("Subtype").isName("Form") || !m_document.resolve(dictionary.at("Filter")).isName("FlateDecode"))
        return QStringLiteral("what is drawn is not a face");
    const auto raw = m_document.rawStreamData(form, largestFace);
    if (!raw || !m_patience.spend(raw->size()) || crypto::sha256(*raw) != faceSha256)
        return QStringLiteral("the drawn face is not the signed one");
    if (!face)
        return {};
    if (*raw != face->content)
        return QStringLiteral("the drawn face is not the seal object's");
    const pdf::Value resources = m_document.resolve(dictionary.at("Resources"));
    for (const QString &wrong :
         {boxFault(dictionary, *face), imageFault(resources, *face), stateFault(resources, *face)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString FaceJudge::boxFault(const pdf::Value &form, const seal::Face &face) const
{
    const auto box = m_document.resolve(form.at("BBox")).toArray();
    const double width = face.sizeMm.width() * base::pointsPerMm, height = face.sizeMm.height() * base::pointsPerMm;
    const bool whole = box.size() == 4 && near(box[0].toNumber(), 0) && near(box[1].toNumber(), 0) &&
                       near(box[2].toNumber(), width) && near(box[3].toNumber(), height);
    const auto matrix = m_document.resolve(form.at("Matrix")).toArray();
    const double identity[6] = {1, 0, 0, 1, 0, 0};
    const bool straight =
        matrix.isEmpty() ||
        (matrix.size() == 6 && std::equal(matrix.begin(), matrix.end(), identity,
                                          [](const pdf::Value &a, double b) { return near(a.toNumber(), b); }));
    return whole && straight ? QString() : QStringLiteral("the drawn face has another size than the seal object's");
}

QString FaceJudge::imageFault(const pdf::Value &resources, const seal::Face &face) const
{
    const pdf::Value objects = m_document.resolve(resources.at("XObject"));
    const QString wrong = QStringLiteral("an image of the drawn face is not the seal object's");
    const auto holds = [&](const pdf::Value &image, const QByteArray &samples) {
        const auto raw = image.isRef() ? m_document.rawStreamData(image.toRef(), largestFace)
                                       : base::fail(base::ErrorKind::Input, "pdf.stream");
        return raw && *raw == samples;
    };
    if (objects.toDict().size() != face.images.size())
        return wrong;
    for (int i = 0; i < face.images.size(); ++i) {
        const pdf::Value image = objects.at("I" + QByteArray::number(i));
        const pdf::Value dictionary = m_document.resolve(image);
        if (!holds(image, face.images[i].samples) || dictionary.at("Width").toInteger() != face.images[i].width ||
            dictionary.at("Height").toInteger() != face.images[i].height || dictionary.has("Decode") ||
            dictionary.has("Mask"))
            return wrong;
        const pdf::Value mask = dictionary.at("SMask");
        if (face.images[i].alpha.isEmpty() ? !mask.isNull() : !holds(mask, face.images[i].alpha))
            return wrong;
    }
    return {};
}

QString FaceJudge::stateFault(const pdf::Value &resources, const seal::Face &face) const
{
    const pdf::Value states = m_document.resolve(resources.at("ExtGState"));
    const pdf::Value state = m_document.resolve(states.at("G0"));
    const bool only = states.toDict().size() <= 1;
    const double opacity = state.has("ca") ? m_document.resolve(state.at("ca")).toNumber() : 1.0;
    const bool multiply = m_document.resolve(state.at("BM")).isName("Multiply");
    const bool same = only && near(opacity, face.opacity) && multiply == face.multiply;
    return same ? QString() : QStringLiteral("the drawn face has another transparency than the seal object's");
}

} // namespace verify
