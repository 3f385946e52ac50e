// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/contentreader.h"

#include "face/zlibstream.h"

#include <cmath>

namespace face {
namespace {

constexpr qsizetype maxContent = 64 << 20;
constexpr int maxElements = 1'000'000;
constexpr int maxDepth = 64;
constexpr int maxImagesDrawn = 16;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

base::Error damaged(const QByteArray &what)
{
    return base::fail(base::ErrorKind::Input, "face.content", QString::fromLatin1(what.left(40)));
}

} // namespace

base::Result<void> play(const seal::Face &face, FaceCanvas &canvas)
{
    ESIGN_TRY(const QByteArray content, inflated(face.content, maxContent));
    return ContentReader(content, int(face.images.size()), canvas).read();
}

base::Result<void> ContentReader::read()
{
    const char *at = m_content.constData();
    const char *const end = at + m_content.size();
    while (at < end) {
        if (isSpace(*at)) {
            ++at;
            continue;
        }
        const char *from = at;
        while (at < end && !isSpace(*at) && (at == from || *at != '/'))
            ++at;
        const QByteArray token = QByteArray::fromRawData(from, at - from);
        if (*from == '/') {
            m_name = token.mid(1);
            continue;
        }
        bool isNumber = false;
        const double number = token.toDouble(&isNumber);
        if (isNumber) {
            if (!std::isfinite(number) || std::abs(number) > 1e6 || m_numbers.size() >= 6)
                return damaged(token);
            m_numbers.append(number);
            continue;
        }
        if (!operate(token))
            return m_imageResult ? base::Result<void>(damaged(token)) : m_imageResult;
        m_numbers.clear();
        m_name.clear();
    }
    return {};
}

bool ContentReader::operate(const QByteArray &name)
{
    if (construct(name))
        return m_path.elementCount() <= maxElements;
    if (name == "f" || name == "F")
        return fill(Qt::WindingFill);
    if (name == "f*")
        return fill(Qt::OddEvenFill);
    if (name == "n") {
        m_path = {};
        m_hasPoint = false;
        return operands(0);
    }
    if (name == "Do")
        return drawImage();
    return operateState(name);
}

bool ContentReader::construct(const QByteArray &name)
{
    if (name == "m" && operands(2)) {
        m_path.moveTo(pointAt(0));
        m_hasPoint = true;
        return true;
    }
    if (name == "re" && operands(4)) {
        const double x = m_numbers[0], y = m_numbers[1], w = m_numbers[2], h = m_numbers[3];
        m_path.moveTo(m_state.ctm.map({x, y}));
        m_path.lineTo(m_state.ctm.map({x + w, y}));
        m_path.lineTo(m_state.ctm.map({x + w, y + h}));
        m_path.lineTo(m_state.ctm.map({x, y + h}));
        m_path.closeSubpath();
        m_hasPoint = true;
        return true;
    }
    if (!m_hasPoint)
        return false;
    if (name == "l" && operands(2))
        m_path.lineTo(pointAt(0));
    else if (name == "c" && operands(6))
        m_path.cubicTo(pointAt(0), pointAt(2), pointAt(4));
    else if (name == "v" && operands(4))
        m_path.cubicTo(m_path.currentPosition(), pointAt(0), pointAt(2));
    else if (name == "y" && operands(4))
        m_path.cubicTo(pointAt(0), pointAt(2), pointAt(2));
    else if (name == "h" && operands(0))
        m_path.closeSubpath();
    else
        return false;
    return true;
}

bool ContentReader::operateState(const QByteArray &name)
{
    if (name == "q" && operands(0) && m_saved.size() < maxDepth) {
        m_saved.append(m_state);
        return true;
    }
    if (name == "Q" && operands(0) && !m_saved.isEmpty()) {
        m_state = m_saved.takeLast();
        return true;
    }
    if (name == "cm" && operands(6)) {
        const base::Matrix m{m_numbers[0], m_numbers[1], m_numbers[2], m_numbers[3], m_numbers[4], m_numbers[5]};
        m_state.ctm = m.then(m_state.ctm);
        return std::isfinite(m_state.ctm.a + m_state.ctm.b + m_state.ctm.c + m_state.ctm.d + m_state.ctm.e +
                             m_state.ctm.f);
    }
    const auto unit = [this](int i) { return float(qBound(0.0, m_numbers.at(i), 1.0)); };
    if (name == "rg" && operands(3)) {
        m_state.colour = QColor::fromRgbF(unit(0), unit(1), unit(2));
        return true;
    }
    if (name == "g" && operands(1)) {
        m_state.colour = QColor::fromRgbF(unit(0), unit(0), unit(0));
        return true;
    }
    return name == "gs" && operands(0) && m_name == "G0";
}

bool ContentReader::fill(Qt::FillRule rule)
{
    m_path.setFillRule(rule);
    if (!m_path.isEmpty())
        m_canvas.fill(m_path, m_state.colour);
    m_path = {};
    m_hasPoint = false;
    return operands(0);
}

bool ContentReader::drawImage()
{
    bool ok = m_name.startsWith('I');
    const int index = ok ? m_name.mid(1).toInt(&ok) : 0;
    if (!ok || index < 0 || index >= m_imageCount || ++m_imagesDrawn > maxImagesDrawn)
        return false;
    m_imageResult = m_canvas.image(index, m_state.ctm);
    return m_imageResult.has_value();
}

} // namespace face
