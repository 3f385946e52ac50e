// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/fonts.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtGui/QFont>
#include <QtGui/QFontDatabase>
#include <QtGui/QFontInfo>
#include <QtGui/QGuiApplication>
#include <QtGui/QRawFont>
#include <QtGui/QTransform>

namespace face {
namespace {

constexpr int pixelsPerEm = 1000;

const QStringList &songFamilies()
{
    static const QStringList families{QStringLiteral("SimSun"),
                                      QStringLiteral("NSimSun"),
                                      QStringLiteral("STSong"),
                                      QStringLiteral("Songti SC"),
                                      QStringLiteral("STZhongsong"),
                                      QStringLiteral("FZShuSong-Z01"),
                                      QStringLiteral("Noto Serif CJK SC"),
                                      QStringLiteral("Noto Serif SC"),
                                      QStringLiteral("Source Han Serif SC"),
                                      QStringLiteral("Source Han Serif CN"),
                                      QStringLiteral("AR PL UMing CN"),
                                      QStringLiteral("AR PL SungtiL GB"),
                                      QStringLiteral("SimSun-ExtB"),
                                      QStringLiteral("HanaMinA"),
                                      QStringLiteral("HanaMinB")};
    return families;
}

const QStringList &personalFamilies()
{
    static const QStringList families{QStringLiteral("LiSu"),        QStringLiteral("STLiti"),
                                      QStringLiteral("Baoli SC"),    QStringLiteral("KaiTi"),
                                      QStringLiteral("STKaiti"),     QStringLiteral("Kaiti SC"),
                                      QStringLiteral("LXGW WenKai"), QStringLiteral("AR PL UKai CN")};
    return families;
}

/// The fonts to ask, in order; opened when first asked.
class FontChain {
public:
    FontChain(Typeface typeface, bool bold) : m_weight(bold ? QFont::DemiBold : QFont::Normal)
    {
        const QStringList installed = QFontDatabase::families();
        const auto add = [&](const QString &family) {
            if (installed.contains(family) && !m_families.contains(family))
                m_families.append(family);
        };
        if (typeface == Typeface::Personal)
            for (const QString &family : personalFamilies())
                add(family);
        for (const QString &family : songFamilies())
            add(family);
        // a rare character in another style is still better than a seal that cannot be made
        for (const QString &family : QFontDatabase::families(QFontDatabase::SimplifiedChinese))
            if (!family.contains(QLatin1String("Mono")))
                add(family);
        for (const QString &family : QFontDatabase::families(QFontDatabase::TraditionalChinese))
            if (!family.contains(QLatin1String("Mono")))
                add(family);
    }

    const QRawFont *fontWith(char32_t character)
    {
        for (qsizetype i = 0; i < m_families.size(); ++i) {
            if (i == m_fonts.size())
                m_fonts.append(open(m_families.at(i)));
            const QRawFont &font = m_fonts.at(i);
            if (font.isValid() && font.supportsCharacter(uint(character)))
                return &font;
        }
        return nullptr;
    }

private:
    QRawFont open(const QString &family) const
    {
        QFont font(family);
        font.setPixelSize(pixelsPerEm);
        font.setWeight(m_weight);
        font.setHintingPreference(QFont::PreferNoHinting);
        font.setStyleStrategy(QFont::StyleStrategy(QFont::ForceOutline | QFont::NoFontMerging));
        QRawFont raw = QRawFont::fromFont(font, QFontDatabase::Any);
        // the font engine may have put another family in its place
        return raw.familyName() == family || QFontInfo(font).family() == family ? raw : QRawFont();
    }

    QFont::Weight m_weight;
    QStringList m_families;
    QList<QRawFont> m_fonts;
};

bool isIdeographic(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return false;
    }
}

/// Brackets, dots and the like of full width are half empty; on a seal they get their ink and a thin space.
void narrow(Glyph &glyph)
{
    constexpr double sideSpace = 0.06;
    const QRectF ink = glyph.outline.boundingRect();
    if (glyph.ideographic || glyph.advance < 0.9 || ink.isEmpty() || ink.width() > 0.6)
        return;
    glyph.outline.translate(sideSpace - ink.left(), 0);
    glyph.advance = ink.width() + 2 * sideSpace;
}

base::Error missing(char32_t c)
{
    const QString code = QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
    const bool shows = QChar::isPrint(c);
    return base::fail(base::ErrorKind::Input, "face.font.missing",
                      shows ? QString::fromUcs4(&c, 1) + QLatin1Char(' ') + code : code);
}

} // namespace

base::Result<QList<Glyph>> glyphsOf(const QString &text, Typeface typeface, bool bold)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return base::fail(base::ErrorKind::Internal, "face.font.missing", QStringLiteral("no QGuiApplication"));
    FontChain fonts(typeface, bold);
    QList<Glyph> glyphs;
    for (const uint c : text.toUcs4()) {
        Glyph glyph;
        glyph.character = c;
        if (QChar::isSpace(c)) {
            glyph.advance = c == 0x3000 ? 1.0 : 0.35;
            glyphs.append(glyph);
            continue;
        }
        const QRawFont *font = fonts.fontWith(c);
        if (!font)
            return missing(c);
        const char32_t one = c;
        const QList<quint32> indexes = font->glyphIndexesForString(QString::fromUcs4(&one, 1));
        if (indexes.isEmpty() || indexes.first() == 0)
            return missing(c);
        const double scale = 1.0 / pixelsPerEm;
        glyph.outline = QTransform::fromScale(scale, scale).map(font->pathForGlyph(indexes.first()));
        glyph.outline.setFillRule(Qt::WindingFill);
        if (glyph.outline.isEmpty())
            return missing(c);
        const QList<QPointF> advances = font->advancesForGlyphIndexes({indexes.first()}, QRawFont::UseDesignMetrics);
        glyph.advance = advances.isEmpty() ? 1.0 : advances.first().x() * scale;
        glyph.ideographic = isIdeographic(c);
        narrow(glyph);
        glyphs.append(glyph);
    }
    return glyphs;
}

InkSpan inkSpan(const QList<Glyph> &glyphs)
{
    InkSpan span{1, -1};
    for (const Glyph &glyph : glyphs) {
        if (glyph.outline.isEmpty())
            continue;
        const QRectF ink = glyph.outline.boundingRect();
        span.top = qMin(span.top, ink.top());
        span.bottom = qMax(span.bottom, ink.bottom());
    }
    return span.bottom > span.top ? span : InkSpan{-0.88, 0.12};
}

} // namespace face
