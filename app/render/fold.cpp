// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fold.h"

#include <array>

namespace render {

namespace {

constexpr char32_t firstRadical = 0x2E80;

// U+2E80…U+2EF3 (CJK Radicals Supplement) to the ideograph that looks the same: the property
// Equivalent_Unified_Ideograph of Unicode 15. Compatibility normalisation knows the Kangxi radicals (U+2F00…) but not
// these. 0: has none.
constexpr std::array<char16_t, 0x2EF4 - 0x2E80> radicals = {
    0,      0x5382, 0x4E5B, 0x4E5A, 0x4E59, 0x4EBB, 0x5182, 0,      0x5200, 0x5202, 0x535C, 0x353E, 0x5C0F,
    0x5C0F, 0x5140, 0x5C23, 0x5C22, 0,      0x5DF3, 0x5E7A, 0x5F51, 0,      0x5FC4, 0x5FC3, 0x624C, 0x6535,
    0,      0x65E1, 0x65E5, 0x6708, 0x6B7A, 0x6BCD, 0x6C11, 0x6C35, 0x6C3A, 0x706C, 0x722B, 0x722B, 0x4E2C,
    0x725B, 0x72AD, 0x738B, 0,      0x76EE, 0x793A, 0x793B, 0,      0x7CF9, 0x7E9F, 0x7F53, 0x7F52, 0x34C1,
    0x5197, 0,      0x7F8A, 0,      0,      0x8002, 0x8080, 0x807F, 0x8089, 0,      0x8279, 0x8279, 0x8279,
    0x864E, 0x8864, 0x8980, 0x897F, 0x89C1, 0x89D2, 0,      0x8BA0, 0x8D1D, 0,      0x8F66, 0x8FB6, 0x8FB6,
    0x8FB6, 0x9091, 0x9485, 0x9577, 0x9578, 0x957F, 0x95E8, 0,      0x961D, 0x96E8, 0x9752, 0x97E6, 0x9875,
    0x98CE, 0x98DE, 0x98DF, 0,      0x98E0, 0x9963, 0,      0x9A6C, 0x9AA8, 0x9B3C, 0x9C7C, 0x9E1F, 0x5364,
    0x9EA6, 0x9EC4, 0x9EFE, 0x6589, 0x9F50, 0x6B6F, 0x9F7F, 0x7ADC, 0x9F99, 0x9F9C, 0x4E80, 0x9F9F,
};

bool isDropped(char32_t code)
{
    return code == 0x00AD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}

bool isIdeographic(QChar c)
{
    const char16_t code = c.unicode();
    return c.isSurrogate() || (code >= 0x2E80 && code <= 0xA4CF) || (code >= 0xF900 && code <= 0xFAFF);
}

QString foldedCode(char32_t code)
{
    if (code >= firstRadical && code - firstRadical < radicals.size() && radicals[code - firstRadical] != 0)
        return QString(QChar(radicals[code - firstRadical]));
    // the radical U+2F3E is all three forms of "door", by the font's region; normalisation knows one
    if (code == 0x2F3E || code == U'戶' || code == U'戸')
        return QStringLiteral("户");
    return QString::fromUcs4(&code, 1).normalized(QString::NormalizationForm_KC).toCaseFolded();
}

} // namespace

void FoldedText::add(char32_t code, qsizetype origin)
{
    if (isDropped(code))
        return;
    if (QChar::isSpace(code)) {
        m_pendingSpace = !m_text.isEmpty();
        return;
    }
    for (const QChar c : foldedCode(code)) {
        if (m_pendingSpace && !isIdeographic(m_text.back()) && !isIdeographic(c)) {
            m_text.append(u' ');
            m_origins.append(origin);
        }
        m_pendingSpace = false;
        m_text.append(c);
        m_origins.append(origin);
    }
}

QString FoldedText::of(const QString &text)
{
    FoldedText folded;
    for (const char32_t code : text.toUcs4())
        folded.add(code, 0);
    return folded.m_text;
}

} // namespace render
