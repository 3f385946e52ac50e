// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/fieldfont.h"

#include "pdf/lexer.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace verify {

namespace {

using pdf::Value;

constexpr qsizetype mostCodes = 65536;
constexpr qsizetype longestMap = 1 << 20;

// by code from 0x80 (0xA0 for the last); FFFD: none, or one that readers differ in
const QString macRoman = QStringLiteral(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß"
    "®©™´¨\uFFFDÆØ\uFFFD±\uFFFD\uFFFD¥µ\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDªº\uFFFDæø¿¡¬\uFFFDƒ\uFFFD\uFFFD«»…\u00A0ÀÃÕŒœ"
    "–—“”‘’÷\uFFFDÿŸ⁄\uFFFD‹›\uFB01\uFB02‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uFFFDÒÚÛÙıˆ˜"
    "¯˘˙˚¸˝˛ˇ");
const QString windows = QStringLiteral("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ");
const QString standardHigh =
    QStringLiteral("\uFFFD¡¢£⁄¥ƒ§¤'“«‹›\uFB01\uFB02\uFFFD–†‡·\uFFFD¶•‚„”»…‰\uFFFD¿\uFFFD`´ˆ˜¯˘˙¨\uFFFD˚¸\uFFFD˝˛ˇ—");

QString known(QChar character)
{
    return character == QChar(0xFFFD) ? QString() : QString(character);
}

/// One byte after the encoding of this name (annex D); empty: no character.
QString byteText(const QByteArray &encoding, int code)
{
    if (code < 0x20)
        return {};
    const bool ascii = code < 0x7F;
    if (encoding == "WinAnsiEncoding")
        return ascii || code >= 0xA0 ? QString(QChar(code)) : code < 0x80 ? QString() : known(windows[code - 0x80]);
    if (encoding == "MacRomanEncoding")
        return ascii ? QString(QChar(code)) : code < 0x80 ? QString() : known(macRoman.at(code - 0x80));
    if (encoding == "PDFDocEncoding")
        return ascii ? QString(QChar(code)) : Value::string(QByteArray(1, static_cast<char>(code))).toText();
    if (encoding != "StandardEncoding")
        return {};
    if (ascii)
        return QString(QChar(code == 0x27 ? 0x2019 : code == 0x60 ? 0x2018 : code));
    return code >= 0xA0 && code - 0xA0 < standardHigh.size() ? known(standardHigh[code - 0xA0]) : QString();
}

bool isPictures(const QByteArray &baseFont)
{
    const QByteArray name = baseFont.toLower();
    return name.contains("ding") || name.contains("symbol") || name.contains("barcode") || name.contains("icon");
}

/// One that every viewer has, or takes something with the same letters for.
bool isTextFont(const QByteArray &baseFont)
{
    static const QList<QByteArray> families{"Helvetica", "Times", "Courier", "Arial"};
    return std::any_of(families.begin(), families.end(),
                       [&](const QByteArray &family) { return baseFont.startsWith(family); });
}

} // namespace

QString glyphText(const QByteArray &name)
{
    static const std::map<QByteArray, char16_t> names{
        {"space", u' '},
        {"exclam", u'!'},
        {"quotedbl", u'"'},
        {"numbersign", u'#'},
        {"dollar", u'$'},
        {"percent", u'%'},
        {"ampersand", u'&'},
        {"quotesingle", u'\''},
        {"parenleft", u'('},
        {"parenright", u')'},
        {"asterisk", u'*'},
        {"plus", u'+'},
        {"comma", u','},
        {"hyphen", u'-'},
        {"period", u'.'},
        {"slash", u'/'},
        {"zero", u'0'},
        {"one", u'1'},
        {"two", u'2'},
        {"three", u'3'},
        {"four", u'4'},
        {"five", u'5'},
        {"six", u'6'},
        {"seven", u'7'},
        {"eight", u'8'},
        {"nine", u'9'},
        {"colon", u':'},
        {"semicolon", u';'},
        {"less", u'<'},
        {"equal", u'='},
        {"greater", u'>'},
        {"question", u'?'},
        {"at", u'@'},
        {"bracketleft", u'['},
        {"backslash", u'\\'},
        {"bracketright", u']'},
        {"asciicircum", u'^'},
        {"underscore", u'_'},
        {"grave", u'`'},
        {"braceleft", u'{'},
        {"bar", u'|'},
        {"braceright", u'}'},
        {"asciitilde", u'~'},
        {"exclamdown", u'¡'},
        {"cent", u'¢'},
        {"sterling", u'£'},
        {"currency", u'¤'},
        {"yen", u'¥'},
        {"brokenbar", u'¦'},
        {"section", u'§'},
        {"dieresis", u'¨'},
        {"copyright", u'©'},
        {"ordfeminine", u'ª'},
        {"logicalnot", u'¬'},
        {"registered", u'®'},
        {"macron", u'¯'},
        {"degree", u'°'},
        {"plusminus", u'±'},
        {"acute", u'´'},
        {"mu", u'µ'},
        {"paragraph", u'¶'},
        {"cedilla", u'¸'},
        {"ordmasculine", u'º'},
        {"onequarter", u'¼'},
        {"onehalf", u'½'},
        {"questiondown", u'¿'},
        {"threequarters", u'¾'},
        {"onesuperior", u'¹'},
        {"twosuperior", u'²'},
        {"AE", u'Æ'},
        {"threesuperior", u'³'},
        {"guillemotleft", u'«'},
        {"Eth", u'Ð'},
        {"multiply", u'×'},
        {"guillemotright", u'»'},
        {"periodcentered", u'·'},
        {"Oslash", u'Ø'},
        {"Thorn", u'Þ'},
        {"middot", u'·'},
        {"germandbls", u'ß'},
        {"ae", u'æ'},
        {"eth", u'ð'},
        {"divide", u'÷'},
        {"oslash", u'ø'},
        {"thorn", u'þ'},
        {"Euro", u'€'},
        {"quotesinglbase", u'‚'},
        {"florin", u'ƒ'},
        {"quotedblbase", u'„'},
        {"ellipsis", u'…'},
        {"dagger", u'†'},
        {"daggerdbl", u'‡'},
        {"circumflex", u'ˆ'},
        {"perthousand", u'‰'},
        {"guilsinglleft", u'‹'},
        {"guilsinglright", u'›'},
        {"OE", u'Œ'},
        {"oe", u'œ'},
        {"quoteleft", u'‘'},
        {"quoteright", u'’'},
        {"quotedblleft", u'“'},
        {"bullet", u'•'},
        {"quotedblright", u'”'},
        {"endash", u'–'},
        {"emdash", u'—'},
        {"tilde", u'˜'},
        {"trademark", u'™'},
        {"fi", u'\uFB01'},
        {"fl", u'\uFB02'},
        {"fraction", u'⁄'},
        {"minus", u'−'},
        {"Lslash", u'Ł'},
        {"lslash", u'ł'},
        {"dotlessi", u'ı'},
        {"breve", u'˘'},
        {"caron", u'ˇ'},
        {"dotaccent", u'˙'},
        {"ring", u'˚'},
        {"hungarumlaut", u'˝'},
        {"ogonek", u'˛'},
        {"nbspace", u'\u00A0'},
        {"sfthyphen", u'\u00AD'},
    };
    static const std::map<QByteArray, char16_t> accents{
        {"grave", u'\u0300'},  {"acute", u'\u0301'},        {"circumflex", u'\u0302'}, {"tilde", u'\u0303'},
        {"macron", u'\u0304'}, {"breve", u'\u0306'},        {"dotaccent", u'\u0307'},  {"dieresis", u'\u0308'},
        {"ring", u'\u030A'},   {"hungarumlaut", u'\u030B'}, {"caron", u'\u030C'},      {"cedilla", u'\u0327'},
        {"ogonek", u'\u0328'}};
    if (const auto found = names.find(name); found != names.end())
        return QString(QChar(found->second));
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (name.size() == 1 && isLetter(name[0]))
        return QString::fromLatin1(name);
    if (const auto accent = accents.find(name.mid(1)); accent != accents.end() && isLetter(name[0])) {
        const QString composed =
            (QString(QLatin1Char(name[0])) + QChar(accent->second)).normalized(QString::NormalizationForm_C);
        return composed.size() == 1 ? composed : QString();
    }
    static const QRegularExpression coded(QStringLiteral("^(?:uni([0-9A-F]{4})|u([0-9A-F]{4}))$"));
    const auto match = coded.match(QString::fromLatin1(name));
    return match.hasMatch() ? QString(QChar((match.captured(1) + match.captured(2)).toInt(nullptr, 16))) : QString();
}

FieldFont::FieldFont(const ObjectReader &reader, const Value &font, bool known) : m_reader(reader)
{
    const Value dictionary = reader.resolve(font);
    const QByteArray kind = reader.resolve(dictionary.at("Subtype")).toName(),
                     name = reader.resolve(dictionary.at("BaseFont")).toName();
    if (kind == "Type0") {
        readComposite(dictionary, known);
        return;
    }
    if (kind != "Type1" && kind != "TrueType" && kind != "MMType1")
        return;
    const bool embedded = isEmbedded(dictionary);
    if (isPictures(name) || (!known && (embedded || !isTextFont(name))))
        return;
    if (known && embedded)
        readToUnicode(dictionary.at("ToUnicode"));
    readSimple(dictionary, embedded);
    dropNarrow(dictionary);
}

/// A width that is none, or less than none, lets letters fall upon each other or run backwards.
void FieldFont::dropNarrow(const Value &font)
{
    constexpr double narrowest = 100;
    const Value widths = m_reader.resolve(font.at("Widths"));
    if (widths.isNull())
        return;
    const qint64 first = m_reader.resolve(font.at("FirstChar")).toInteger();
    const double missing = m_reader.resolve(m_reader.resolve(font.at("FontDescriptor")).at("MissingWidth")).toNumber();
    for (int code = 0; code < 256; ++code) {
        const bool given = code >= first && code - first < widths.toArray().size();
        const double width =
            given ? m_reader.resolve(widths.toArray()[static_cast<qsizetype>(code - first)]).toNumber() : missing;
        if (width < narrowest)
            m_simple[static_cast<std::size_t>(code)].clear();
    }
}

/// The same of a composite font; where characters that stand upon others have none, it was signed with them.
bool FieldFont::hasNarrow(const Value &descendant, bool known) const
{
    constexpr double narrowest = 100;
    if (descendant.has("DW") && m_reader.resolve(descendant.at("DW")).toNumber() < narrowest)
        return true;
    const auto isNarrow = [&](const Value &width) {
        const double number = m_reader.resolve(width).toNumber();
        return number < 0 || (!known && number < narrowest);
    };
    const Value widths = m_reader.resolve(descendant.at("W"));
    int numbers = 0; // "first [widths]" or "first last width"
    for (const Value &item : widths.toArray()) {
        const Value plain = m_reader.resolve(item);
        if (plain.isArray()) {
            if (std::any_of(plain.toArray().begin(), plain.toArray().end(), isNarrow))
                return true;
            numbers = 0;
        } else if (++numbers == 3) {
            if (isNarrow(plain))
                return true;
            numbers = 0;
        }
    }
    return false;
}

bool FieldFont::isEmbedded(const Value &font) const
{
    const Value descriptor = m_reader.resolve(font.at("FontDescriptor"));
    return descriptor.has("FontFile") || descriptor.has("FontFile2") || descriptor.has("FontFile3");
}

void FieldFont::readSimple(const Value &font, bool embedded)
{
    const Value encoding = m_reader.resolve(font.at("Encoding"));
    QByteArray base = encoding.isName() ? encoding.toName() : m_reader.resolve(encoding.at("BaseEncoding")).toName();
    if (base.isEmpty() && !embedded)
        base = "StandardEncoding"; // a font's own, which in fonts for text is this one for what is decoded here
    m_codes = Codes::One;
    for (int code = 0; code < 256; ++code)
        m_simple[code] = byteText(base, code);
    if (base == "StandardEncoding" && encoding.isNull() && font.at("Subtype").isName("TrueType")) {
        for (int code = 0x7F; code < 256; ++code)
            m_simple[code].clear();
    }
    const Value differences = m_reader.resolve(encoding.at("Differences"));
    int code = 0;
    for (const Value &item : differences.toArray()) {
        const Value plain = m_reader.resolve(item);
        if (plain.isInteger())
            code = static_cast<int>(std::clamp<qint64>(plain.toInteger(), -1, 256));
        else if (code >= 0 && code < 256)
            m_simple[code++] = glyphText(plain.toName());
    }
    // glyphs with names of their own: what the font says of them
    for (const auto &[at, text] : m_unicode) {
        if (at >= 0 && at < 256 && m_simple[at].isEmpty())
            m_simple[at] = text;
    }
}

void FieldFont::readComposite(const Value &font, bool known)
{
    const Value descendant = m_reader.resolve(m_reader.resolve(font.at("DescendantFonts")).toArray().value(0, Value()));
    const Value encoding = m_reader.resolve(font.at("Encoding")), toUnicode = m_reader.resolve(font.at("ToUnicode"));
    const bool embedded = isEmbedded(descendant);
    if (hasNarrow(descendant, known))
        return;
    static const QRegularExpression unicode(QStringLiteral("^Uni(GB|CNS|JIS|KS)-(UCS2|UTF16)-H$"));
    if (!embedded && unicode.match(QString::fromLatin1(encoding.toName())).hasMatch()) {
        m_codes = Codes::Utf16;
        return;
    }
    if (!encoding.isName("Identity-H"))
        return;
    // written by pdf.js: no glyphs, and the codes are the characters
    if (!embedded && toUnicode.isName("Identity-H")) {
        m_codes = Codes::Utf16;
    } else if (embedded && known) {
        m_codes = Codes::Two;
        readToUnicode(font.at("ToUnicode"));
    }
}

void FieldFont::readToUnicode(const Value &map)
{
    const auto data = map.isRef() ? m_reader.data(map.toRef()) : std::nullopt;
    if (!data || data->size() > longestMap)
        return;
    pdf::Lexer lexer(*data);
    QList<Value> operands;
    const auto number = [](const Value &code) {
        bool good = false;
        const int value = code.toString().toHex().toInt(&good, 16);
        return good ? value : -1;
    };
    const auto put = [&](int code, const QByteArray &utf16, int offset) {
        if (code < 0 || static_cast<qsizetype>(m_unicode.size()) > mostCodes || utf16.size() < 2)
            return;
        QString text = Value::string("\xFE\xFF" + utf16).toText();
        text.back() = QChar(text.back().unicode() + offset);
        m_unicode[code] = text;
    };
    while (!lexer.atEnd()) {
        lexer.skipSpace();
        if (lexer.keyword("endbfchar")) {
            for (qsizetype i = 0; i + 1 < operands.size(); i += 2)
                put(number(operands[i]), operands[i + 1].toString(), 0);
            operands.clear();
        } else if (lexer.keyword("endbfrange")) {
            for (qsizetype i = 0; i + 2 < operands.size(); i += 3) {
                const int first = number(operands[i]), last = std::min(number(operands[i + 1]), first + 0xFFFF);
                const auto list = operands[i + 2].toArray();
                for (int code = first; code >= 0 && code <= last; ++code)
                    put(code, list.isEmpty() ? operands[i + 2].toString() : list.value(code - first).toString(),
                        list.isEmpty() ? code - first : 0);
            }
            operands.clear();
        } else if (lexer.keyword("beginbfchar") || lexer.keyword("beginbfrange")) {
            operands.clear();
        } else if (const auto value = lexer.value()) {
            if (operands.size() < mostCodes)
                operands.append(*value);
        } else {
            const qsizetype from = lexer.position();
            while (!lexer.atEnd() && !pdf::isWhite(static_cast<unsigned char>((*data)[lexer.position()])) &&
                   !pdf::isDelimiter(static_cast<unsigned char>((*data)[lexer.position()])))
                lexer.moveTo(lexer.position() + 1);
            if (lexer.position() == from)
                lexer.moveTo(from + 1);
        }
    }
}

std::optional<QString> FieldFont::text(const QByteArray &codes) const
{
    QString text;
    switch (m_codes) {
    case Codes::None:
        return {};
    case Codes::One:
        for (const char c : codes) {
            const QString &one = m_simple[static_cast<unsigned char>(c)];
            if (one.isEmpty())
                return {};
            text += one;
        }
        return text;
    case Codes::Utf16:
        return codes.size() % 2 ? std::nullopt : std::optional(Value::string("\xFE\xFF" + codes).toText());
    case Codes::Two:
        for (qsizetype i = 0; i + 1 < codes.size(); i += 2) {
            const int code = static_cast<unsigned char>(codes[i]) << 8 | static_cast<unsigned char>(codes[i + 1]);
            const auto found = m_unicode.find(code);
            if (found == m_unicode.end())
                return {};
            text += found->second;
        }
        return codes.size() % 2 ? std::nullopt : std::optional(text);
    }
    return {};
}

} // namespace verify
