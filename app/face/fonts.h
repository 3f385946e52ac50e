// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QList>
#include <QtGui/QPainterPath>

namespace face {

/// The outline of one character: em = 1, y down, origin on the baseline at the left of its advance.
struct Glyph {
    char32_t character = 0;
    QPainterPath outline;
    double advance = 1;
    bool ideographic = false; ///< fills an em square (Han, kana); else proportional (Latin, digits, punctuation)
};

enum class Typeface {
    Song,     ///< 宋体, for seals of organisations and for text
    Personal, ///< clerical or regular script where one is installed, else Song
};

/// The outlines of a text's characters, each from the first installed font of the typeface's list that has it;
/// simplified forms where a font holds several regions'. Brackets and points of full width are narrowed to what they
/// need. Code "face.font.missing": no installed font has the character that detail names (or there is no
/// QGuiApplication).
base::Result<QList<Glyph>> glyphsOf(const QString &text, Typeface typeface, bool bold);

/// Top and bottom of the glyphs' ink, in em, y down.
struct InkSpan {
    double top = 0, bottom = 0;
    double height() const { return bottom - top; }
};
InkSpan inkSpan(const QList<Glyph> &glyphs);

} // namespace face
