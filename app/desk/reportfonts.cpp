// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reportfonts.h"

#include <QtCore/QStringList>
#include <QtGui/QFontDatabase>
#include <QtGui/QRawFont>

namespace desk {

namespace {

QString firstOf(const QStringList &wanted, const QStringList &installed)
{
    for (const QString &family : wanted) {
        if (installed.contains(family))
            return family;
    }
    return {};
}

constexpr char32_t commonCharacter = 0x7B7E; // 签

} // namespace

base::Result<ReportFonts> ReportFonts::choose(const QString &language)
{
    const QStringList installed = QFontDatabase::families();
    ReportFonts fonts;
    fonts.m_sans =
        firstOf({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                 QStringLiteral("Noto Sans SC"), QStringLiteral("Source Han Sans CN"), QStringLiteral("PingFang SC"),
                 QStringLiteral("Microsoft YaHei"), QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("SimHei")},
                installed);
    if (fonts.m_sans.isEmpty()) {
        for (const QString &family : QFontDatabase::families(QFontDatabase::SimplifiedChinese)) {
            if (QRawFont::fromFont(QFont(family)).supportsCharacter(uint(commonCharacter)))
                fonts.m_sans = family;
        }
    }
    if (fonts.m_sans.isEmpty()) {
        if (language.startsWith(QLatin1String("zh")))
            return base::fail(base::ErrorKind::Unavailable, "report.font");
        fonts.m_sans =
            firstOf({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), QStringLiteral("Arial")}, installed);
    }
    if (fonts.m_sans.isEmpty())
        fonts.m_sans = QFont().family();
    fonts.m_fixed = firstOf({QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("Noto Sans Mono"),
                             QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Consolas"), QStringLiteral("Menlo")},
                            installed);
    if (fonts.m_fixed.isEmpty())
        fonts.m_fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return fonts;
}

QFont ReportFonts::make(const QString &family, double points, QFont::Weight weight)
{
    QFont font(family);
    font.setPointSizeF(points);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // a glyph that stands for no character of its own (digits of another width) could not be copied as text
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

char32_t ReportFonts::asWritten(char32_t read, const QSet<char32_t> &painted) const
{
    if (painted.contains(read))
        return read;
    for (const QFont &font : {text(9), strong(9), fixed(9)}) {
        const QRawFont raw = QRawFont::fromFont(font);
        const auto glyphOf = [&raw](char32_t c) {
            const QList<quint32> glyphs =
                raw.supportsCharacter(uint(c)) ? raw.glyphIndexesForString(QString::fromUcs4(&c, 1)) : QList<quint32>();
            return glyphs.value(0);
        };
        const quint32 glyph = glyphOf(read);
        if (glyph == 0)
            continue;
        for (const char32_t one : painted) {
            if (one > read && glyphOf(one) == glyph)
                return one;
        }
    }
    return read;
}

} // namespace desk
