// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

constexpr char helvetica[] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

QByteArray fontList(const QByteArray &font)
{
    return "/Resources << /Font << /F1 " + font + " >> >>";
}

/// An appearance of the text field, 200 × 20 pt.
QByteArray look(const QByteArray &content, const QByteArray &resources, const QByteArray &more = {})
{
    return rawStream("/Type /XObject /Subtype /Form " +
                         QByteArray(more.contains("/BBox") ? "" : "/BBox [0 0 200 20] ") + more + ' ' + resources,
                     content);
}

/// "/Tx BMC … EMC" around some text operators in the form's own font.
QByteArray shown(const QByteArray &operators)
{
    return "/Tx BMC q BT /F1 12 Tf 0 g " + operators + " ET Q EMC";
}

/// The text field with another value and an appearance of its own.
RawUpdate filledWith(const Victim &victim, const QByteArray &value, const QByteArray &stream)
{
    QByteArray field = rawObject(victim.bytes, victim.sample.textField);
    field = withEntry(withEntry(field, "V", value), "AP", "<< /N 800 0 R >>");
    RawUpdate update;
    update.objects[victim.sample.textField] = field;
    update.objects[800] = stream;
    return update;
}

/// Appearances that draw something else than the text of the value, or draw it so that it can't be seen.
QList<Attack> drawingAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const QByteArray own = fontList(PdfMaker::ref(victim.sample.font));
    const auto add = [&](const QByteArray &name, const QByteArray &stream, const QString &named,
                         const QMap<int, QByteArray> &objects = {}, const QByteArray &value = "(9000)") {
        RawUpdate update = filledWith(victim, value, stream);
        for (auto object = objects.begin(); object != objects.end(); ++object)
            update.objects[object.key()] = object.value();
        attacks.append({"look-" + name, update.behind(victim.bytes), named});
    };
    const auto draws = [&](const QByteArray &name, const QByteArray &content, const QString &named,
                           const QByteArray &more = {}) { add(name, look(content, own, more), named); };
    draws("hex", shown("2 5 Td <31> Tj"), u"it shows \"1\", its value is \"9000\""_s);
    draws("octal", shown("2 5 Td (\\061) Tj"), u"it shows \"1\", its value is \"9000\""_s);
    draws("array", shown("2 5 Td [(1) -100 <30>] TJ"), u"it shows \"10\", its value is \"9000\""_s);
    draws("nothing", "/Tx BMC EMC", u"it shows \"\", its value is \"9000\""_s);
    draws("invisible", shown("2 5 Td 3 Tr (9000) Tj"), u"letters that are not filled"_s);
    draws("white", shown("1 g 2 5 Td (9000) Tj"), u"in a size or colour of its own"_s);
    draws("tiny", shown("/F1 0.1 Tf 2 5 Td (9000) Tj"), u"in a size or colour of its own"_s);
    draws("tiny-by-matrix", shown("0.01 0 0 0.01 2 5 Tm (9000) Tj"), u"in a size or colour of its own"_s);
    draws("scaled", "q 0.01 0 0 0.01 0 0 cm " + shown("2 5 Td (9000) Tj") + " Q", u"another scale"_s);
    draws("outside", shown("-500 5 Td (9000) Tj"), u"text that can't be seen"_s);
    draws("behind-the-edge", shown("2 5 Td (90) Tj 400 0 Td (00) Tj"), u"text that can't be seen"_s);
    draws("cut", "/Tx BMC q 0 0 9 20 re W n BT /F1 12 Tf 0 g 2 5 Td (9000) Tj ET Q EMC", u"is cut off"_s);
    draws("order", shown("30 5 Td (90) Tj -28 0 Td (00) Tj"), u"text over text"_s);
    draws("overprinted", shown("2 5 Td (9) Tj 0 0 Td (000) Tj"), u"text over text"_s);
    draws("pushed-together", shown("-9 Tc 2 5 Td (9000) Tj"), u"letters pushed together"_s);
    draws("pulled-apart", shown("90 Tc 2 5 Td (9000) Tj"), u"text that can't be seen"_s);
    draws("pushed-back", shown("2 5 Td [(9) 1500 (000)] TJ"), u"letters pushed over each other"_s);
    draws("path", shown("2 5 Td (9000) Tj") + " 20 2 m 40 18 l 60 2 l f", u"draws more than text"_s);
    draws("stroke", shown("2 5 Td (9000) Tj") + " 9 w 0 10 m 200 10 l S", u"draws more than text"_s);
    draws("ground", "1 g 0 0 200 20 re f " + shown("2 5 Td (9000) Tj"), u"hides what lies below"_s);
    draws("inline-image", shown("2 5 Td (9000) Tj") + " q 200 0 0 20 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
          u"another scale"_s);
    draws("image-unscaled", shown("2 5 Td (9000) Tj") + " BI /W 1 /H 1 /CS /G /BPC 8 ID x EI", u"the operator BI"_s);
    draws("hidden-content", "/OC /L BDC " + shown("2 5 Td (9000) Tj") + " EMC", u"that may be hidden"_s);
    draws("hidden-stream", shown("2 5 Td (9000) Tj"), u"has /OC"_s, "/OC << /Type /OCG /Name (x) >>");
    draws("shrunk", shown("2 5 Td (9000) Tj"), u"is stretched"_s, "/BBox [0 0 20000 2000]");
    draws("turned", shown("2 5 Td (9000) Tj"), u"is stretched"_s, "/Matrix [-1 0 0 1 200 0]");
    const auto with = [&](const QByteArray &name, const QByteArray &resources, const QByteArray &content,
                          const QString &named, const QByteArray &body) {
        add(name,
            look(content,
                 "/Resources << /Font << /F1 " + PdfMaker::ref(victim.sample.font) + " >> " + resources + " >>"),
            named, {{801, body}});
    };
    with("form", "/XObject << /X 801 0 R >>", "/X Do " + shown("2 5 Td (9000) Tj"), u"the operator Do"_s,
         rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "1 g 0 0 200 20 re f"));
    with("shading", "/Shading << /S 801 0 R >>", "/S sh " + shown("2 5 Td (9000) Tj"), u"the operator sh"_s,
         "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 200 0] /Function << /FunctionType 2 /Domain [0 1] /N "
         "1 /C0 [1] /C1 [1] >> >>");
    with("state", "/ExtGState << /G 801 0 R >>", "/G gs " + shown("2 5 Td (9000) Tj"), u"the operator gs"_s,
         "<< /Type /ExtGState /ca 0 >>");
    with("colour-space", "/ColorSpace << /C 801 0 R >>", shown("/C cs 1 sc 2 5 Td (9000) Tj"),
         u"a colour space of its own"_s, "[/Separation /None /DeviceGray 802 0 R]");
    return attacks;
}

/// Fonts whose codes show something else than they say.
QList<Attack> fontAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const QString untold = u"what it shows can't be told"_s;
    const auto add = [&](const QByteArray &name, const QByteArray &font, const QByteArray &codes, const QString &named,
                         const QMap<int, QByteArray> &objects = {}) {
        RawUpdate update = filledWith(
            victim, "(9000)", look(shown("2 5 Td " + codes + " Tj"), fontList(font.isEmpty() ? "801 0 R" : font)));
        for (auto object = objects.begin(); object != objects.end(); ++object)
            update.objects[object.key()] = object.value();
        attacks.append({"font-" + name, update.behind(victim.bytes), named});
    };
    add("differences", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [57 /one] >> >>",
        "(9000)", u"it shows \"1000\", its value is \"9000\""_s);
    add("unknown-glyph",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [57 /g17] >> >>", "(9000)",
        untold);
    add("type3",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 48 /LastChar 57 "
        "/Widths [1 1 1 1 1 1 1 1 1 1] /CharProcs << /zero 802 0 R /nine 802 0 R >> /Encoding << /Differences [48 "
        "/zero 57 /nine] >> >>",
        "(9000)", untold, {{802, rawStream("", "1 0 d0 0 0 1 1 re f")}});
    add("embedded",
        "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Arial /Encoding /WinAnsiEncoding /FontDescriptor 802 0 R "
        ">>",
        "(9000)", untold,
        {{802, "<< /Type /FontDescriptor /FontName /ABCDEF+Arial /Flags 32 /FontFile2 803 0 R >>"},
         {803, rawStream("/Length1 4", "true")}});
    add("to-unicode",
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [802 0 R] "
        "/ToUnicode 804 0 R >>",
        "<0001000200020002>", untold,
        {{802, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) "
               "/Ordering (Identity) /Supplement 0 >> /FontDescriptor 803 0 R >>"},
         {803, "<< /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 /FontFile2 805 0 R >>"},
         {804, rawStream("", "2 beginbfchar <0001> <0039> <0002> <0030> endbfchar")},
         {805, rawStream("/Length1 4", "true")}});
    add("pictures", "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>", "(9000)", untold);
    add("another-family", "<< /Type /Font /Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding >>",
        "(9000)", untold);
    for (const QByteArray width : {"-600", "0"})
        add("widths-of-" + width,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar "
            "126 "
            "/Widths [" +
                QByteArray(width + ' ').repeated(95) + "] >>",
            "(9000)", untold);
    add("widths-that-are-missing",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 57 /LastChar 57 "
        "/Widths [600] >>",
        "(9000)", untold);
    add("widths-by-default",
        "<< /Type /Font /Subtype /Type0 /BaseFont /AdobeSongStd-Light /Encoding /UniGB-UCS2-H /DescendantFonts [802 0 "
        "R] >>",
        "<0039003000300030>", untold,
        {{802,
          "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /AdobeSongStd-Light /DW -500 /CIDSystemInfo << /Registry "
          "(Adobe) /Ordering (GB1) /Supplement 4 >> >>"}});
    add("missing", "null", "(9000)", untold);
    add("utf16-other",
        "<< /Type /Font /Subtype /Type0 /BaseFont /AdobeSongStd-Light /Encoding /UniGB-UCS2-H /DescendantFonts [802 0 "
        "R] >>",
        "<0031>", u"it shows \"1\", its value is \"9000\""_s,
        {{802, "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /AdobeSongStd-Light /CIDSystemInfo << /Registry "
               "(Adobe) /Ordering (GB1) /Supplement 4 >> >>"}});
    RawUpdate font;
    font.objects[victim.sample.font] =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [107 /one] >> >>";
    attacks.append({"font-of-the-form-replaced", font.behind(victim.bytes), u"replaced"_s});
    return attacks;
}

/// What is said or shown besides value and appearance.
QList<Attack> besidesAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const QByteArray honest = look(shown("2 5 Td (9000) Tj"), fontList(PdfMaker::ref(victim.sample.font)));
    const auto add = [&](const QByteArray &name, const QByteArray &key, const QByteArray &value, const QString &named) {
        RawUpdate update = filledWith(victim, "(9000)", honest);
        QByteArray &field = update.objects[victim.sample.textField];
        field = withEntry(field, key, value);
        update.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "0 0 200 20 re f");
        attacks.append({"fill-" + name, update.behind(victim.bytes), named});
    };
    add("rollover", "AP", "<< /N 800 0 R /R 801 0 R >>", u"looks otherwise when it is pointed at"_s);
    add("down", "AP", "<< /N 800 0 R /D 801 0 R >>", u"looks otherwise when it is pointed at"_s);
    add("states", "AP", "<< /N << /On 800 0 R /Off 801 0 R >> >>", u"can't be read"_s);
    add("rich-value", "RV", "(<body><p>1</p></body>)", u"its formatted value is another one"_s);
    add("without-appearance", "AP", "null", u"nothing says how it is shown"_s);
    add("name-as-value", "V", "/9000", u"a value that is no text"_s);
    add("flags-that-are-no-number", "F", "4.5", u"field \"备注\" was changed"_s);
    add("hidden", "F", "6", u"field \"备注\" was changed"_s);
    add("printed-only", "F", "36", u"field \"备注\" was changed"_s);
    add("optional", "OC", "<< /Type /OCG /Name (x) >>", u"field \"备注\" was changed"_s);
    add("additional-action", "AA", "<< /F << /S /JavaScript /JS (1) >> >>", u"field \"备注\" was changed"_s);
    return attacks;
}

constexpr char widget[] = "/Type /Annot /Subtype /Widget /F 4 ";

QByteArray button(Victim &victim, const QByteArray &rect, const QByteArray &on, const QByteArray &flags = "0")
{
    const int chosen =
        victim.maker().addStream("/Type /XObject /Subtype /Form /BBox [0 0 20 20] " + fontList(helvetica), on);
    return QByteArray("<< ") + widget + "/FT /Btn /Ff " + flags + " /T (box) /Rect " + rect +
           " /AS /Off /AP << /N << /Yes " + PdfMaker::ref(chosen) + " >> >> >>";
}

QList<Attack> buttonAttacks(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto chosen = [&](const QByteArray &name, const QByteArray &rect, const QByteArray &on, const QString &named,
                            const QByteArray &flags = "0", const QByteArray &value = "/Yes") {
        Victim victim;
        const int id = victim.addField(button(victim, rect, on, flags));
        victim.sign(sign);
        RawUpdate update;
        update.objects[id] = withEntry(withEntry(rawObject(victim.bytes, id), "AS", "/Yes"), "V", value);
        attacks.append({"button-" + name, update.behind(victim.bytes), named});
    };
    const QByteArray mark = "2 2 m 18 18 l S 2 18 m 18 2 l S";
    chosen("over-the-page-it-does-not-name", "[0 0 595 842]", mark, u"covers most of the page"_s);
    chosen("as-a-picture", "[50 700 300 760]", mark, u"larger than a mark"_s);
    chosen("that-hides", "[60 720 80 740]", "1 g 0 0 20 20 re f 0 g " + mark, u"hides what lies below"_s);
    chosen("that-shows-text", "[60 720 80 740]", "BT /F1 12 Tf 4 4 Td (9) Tj ET", u"shows text"_s);
    chosen("that-shows-a-picture", "[60 720 80 740]", "/X Do", u"the operator Do"_s);
    chosen("read-only", "[60 720 80 740]", mark, u"nobody can fill it"_s, "1");
    chosen("pushed", "[60 720 80 740]", mark, u"field \"box\" was changed"_s, "65536");
    chosen("with-another-value", "[60 720 80 740]", mark, u"another state than is stored"_s, "0", "/Off");
    chosen("with-text-as-value", "[60 720 80 740]", mark, u"a value that is no state"_s, "0", "(Yes)");
    Victim victim;
    const int id = victim.addField(button(victim, "[60 720 80 740]", mark));
    victim.sign(sign);
    const auto changed = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({"button-" + name, update.behind(victim.bytes), named});
    };
    RawUpdate state = victim.changed(id, "AP", "<< /N << /Yes 800 0 R >> >>");
    state.objects[800] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 20 20]", mark);
    changed("new-state", state, u"field \"box\" was changed"_s);
    RawUpdate inPlace;
    const QByteArray body = rawObject(victim.bytes, id);
    inPlace.objects[body.mid(body.indexOf("/Yes ") + 5).split(' ').first().toInt()] =
        rawStream("/Type /XObject /Subtype /Form /BBox [0 0 20 20]", "0 0 20 20 re f");
    changed("state-in-place", inPlace, u"annotation of type Widget replaced"_s);
    changed("value-only", victim.changed(id, "V", "/Yes"), u"another state than is stored"_s);
    changed("unknown-state", victim.changed(id, "AS", "/No"), u"a state that it has no appearance for"_s);
    return attacks;
}

/// Fields that are one object with widgets that are others, and fields that together cover what was signed.
QList<Attack> placeAttacks(const SignFile &sign)
{
    QList<Attack> attacks;
    {
        Victim victim;
        PdfMaker &maker = victim.maker();
        const QByteArray own = fontList(PdfMaker::ref(victim.sample.font));
        const int drawn =
            maker.addStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] " + own, shown("2 5 Td (1) Tj"));
        const int parent = victim.addField("<< /FT /Tx /T (sum) /V (1) /Kids [] >>");
        const int kid = victim.addField(QByteArray("<< ") + widget + "/Rect [60 600 260 620] /Parent " +
                                        PdfMaker::ref(parent) + " /AP << /N " + PdfMaker::ref(drawn) + " >> >>");
        maker.set(parent, "<< /FT /Tx /T (sum) /V (1) /Kids [" + PdfMaker::ref(kid) + "] >>");
        victim.sign(sign);
        attacks.append({"kid-value-only", victim.changed(parent, "V", "(9000)").behind(victim.bytes),
                        u"its value was changed, what is shown was not"_s});
        RawUpdate update = victim.changed(parent, "V", "(9000)");
        update.objects[drawn] = look(shown("2 5 Td (777) Tj"), own);
        attacks.append(
            {"kid-look-in-place", update.behind(victim.bytes), u"it shows \"777\", its value is \"9000\""_s});
        RawUpdate other = victim.changed(kid, "V", "(777)");
        other.objects[drawn] = look(shown("2 5 Td (777) Tj"), own);
        attacks.append({"kid-with-another-value", other.behind(victim.bytes), u"with two values"_s});
    }
    {
        Victim victim;
        PdfMaker &maker = victim.maker();
        const QByteArray entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 100] " +
                                   fontList(PdfMaker::ref(victim.sample.font)),
                         ground = "1 g 0 0 595 100 re f ";
        QList<int> fields;
        for (int i = 0; i < 7; ++i) {
            const int drawn = maker.addStream(entries, ground);
            fields.append(victim.addField(QByteArray("<< ") + widget + "/FT /Tx /T (row" + QByteArray::number(i) +
                                          ") /Rect [0 " + QByteArray::number(100 * i) + " 595 " +
                                          QByteArray::number(100 * i + 100) + "] /AP << /N " + PdfMaker::ref(drawn) +
                                          " >> >>"));
        }
        victim.sign(sign);
        QByteArray bytes = victim.bytes;
        for (int i = 0; i < 7; ++i) { // one after the other
            RawUpdate update;
            update.objects[fields[i]] = withEntry(withEntry(rawObject(bytes, fields[i]), "V", "(x)"), "AP",
                                                  "<< /N " + PdfMaker::ref(810 + i) + " >>");
            update.objects[810 + i] = rawStream(entries, ground + shown("2 50 Td (x) Tj"));
            bytes = update.behind(bytes);
        }
        attacks.append({"many-fields-over-a-page", bytes, u"field \"row6\" filled"_s});
    }
    Victim victim;
    const int field = victim.addField(
        QByteArray("<< ") + widget + "/FT /Tx /T (all) /Rect [0 0 595 842] /AP << /N " +
        PdfMaker::ref(victim.maker().addStream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", "")) + " >> >>");
    victim.sign(sign);
    RawUpdate update = victim.changed(field, "V", "(x)");
    update.objects[field] = withEntry(update.objects[field], "AP", "<< /N 800 0 R >>");
    update.objects[800] =
        look(shown("2 400 Td (x) Tj"), fontList(PdfMaker::ref(victim.sample.font)), "/BBox [0 0 595 842]");
    attacks.append({"field-over-the-page-it-does-not-name", update.behind(victim.bytes), u"covers most of the page"_s});
    return attacks;
}

} // namespace

QList<Attack> fillAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return drawingAttacks(victim) + fontAttacks(victim) + besidesAttacks(victim) + buttonAttacks(sign) +
           placeAttacks(sign);
}

} // namespace support
