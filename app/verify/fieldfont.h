// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/value.h"

#include <array>
#include <functional>
#include <map>
#include <optional>

namespace verify {

/// How a revision's objects are read.
struct ObjectReader {
    std::function<pdf::Value(const pdf::Value &)> resolve;   ///< follows references; a stream's dictionary for a stream
    std::function<std::optional<QByteArray>(pdf::Ref)> data; ///< a stream's, filters undone, bounded; else nothing
};

/// What the codes of a font in a form field stand for (ISO 32000-2 9.6.5, 9.7, 9.10). It never guesses: a font that
/// draws with glyphs of its own is believed about their meaning only when the caller says that it is known, and no code
/// means anything that viewers could take differently.
class FieldFont {
public:
    /// `known`: the font was there when the file was signed.
    FieldFont(const ObjectReader &reader, const pdf::Value &font, bool known);
    /// The text that the bytes of a string show; nothing when that can't be told.
    std::optional<QString> text(const QByteArray &codes) const;

private:
    void readSimple(const pdf::Value &font, bool embedded);
    void readComposite(const pdf::Value &font, bool known);
    void dropNarrow(const pdf::Value &font);
    bool hasNarrow(const pdf::Value &descendant, bool known) const;
    void readToUnicode(const pdf::Value &map);
    bool isEmbedded(const pdf::Value &font) const;

    const ObjectReader &m_reader;
    std::array<QString, 256> m_simple;
    std::map<int, QString> m_unicode; ///< by code, out of /ToUnicode
    enum class Codes { None, One, Two, Utf16 } m_codes = Codes::None;
};

/// The character that a glyph of this name draws (Adobe Glyph List, as far as Western texts need it); empty: not known.
QString glyphText(const QByteArray &name);

} // namespace verify
