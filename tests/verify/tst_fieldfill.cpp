// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacksample.h"

#include "workshop.h"

#include <QtTest/QtTest>

using support::PdfMaker;
using verify::Verdict;
using workshop::told;

namespace {

constexpr char helvetica[] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /PDFDocEncoding >>";

/// A field as it was signed, and as some program fills it.
struct Filling {
    QByteArray entries = "/FT /Tx /DA (/Helv 12 Tf 0 g)"; ///< of the field
    QByteArray size = "200 20";
    QByteArray before = "/Tx BMC EMC"; ///< what it draws when it is signed; empty: no appearance
    QByteArray value, after;           ///< /V and the content that shows it
    QByteArray fonts = "/Helv 700 0 R";
    QByteArray more;      ///< entries that are written with the value
    QByteArray stream;    ///< more entries of the appearance
    bool inPlace = false; ///< the appearance gets no number of its own
};

Filling text(const QByteArray &value, const QByteArray &after)
{
    Filling filling;
    filling.value = value;
    filling.after = after;
    return filling;
}

} // namespace

Q_DECLARE_METATYPE(Filling)

/// What programs write when somebody fills a field leaves the signature valid.
class TestFieldFill : public QObject {
    Q_OBJECT

private slots:
    void acceptsWhatProgramsWrite_data();
    void acceptsWhatProgramsWrite();
    void acceptsAFieldApartFromItsWidgets();
    void acceptsAChosenButton_data();
    void acceptsAChosenButton();
    void acceptsAFieldThatIsEmptied();
    void acceptsANumberThatIsUsedAgain();
    void countsWhatCoversAPage();
    void acceptsCommentsThatHideNothing_data();
    void acceptsCommentsThatHideNothing();
    void acceptsAppearancesThatAreThere();
    void locksByTheFieldItself();
};

void TestFieldFill::acceptsWhatProgramsWrite_data()
{
    QTest::addColumn<Filling>("filling");
    const auto row = [](const char *name, const Filling &filling) { QTest::newRow(name) << filling; };
    const QByteArray clipped = "/Tx BMC \nq\n2 2 196 16 re\nW\nn\nBT\n/Helv 12 Tf\n0 g\n2 6.548 Td\n";
    row("Acrobat", text("(Li Hua)", clipped + "(Li ) Tj\n16.4 0 Td\n(Hua) Tj\nET\nQ\nEMC\n"));
    Filling bordered =
        text("(5)", "1 1 0.9 rg 0 0 200 20 re f q 0 G 0.5 0.5 199 19 re s Q " + clipped + "(5) Tj ET Q EMC");
    bordered.before = "1 1 0.9 rg 0 0 200 20 re f q 0 G 0.5 0.5 199 19 re s Q";
    bordered.entries += " /MK << /BG [1 1 .9] /BC [0] >>";
    row("ground and border", bordered);
    Filling bevelled = text("(5)", "0.75 g 1 1 m 1 19 l 199 19 l 198 18 l 2 18 l 2 2 l f 0 G 0.5 0.5 199 19 re s " +
                                       clipped + "(5) Tj ET Q EMC");
    bevelled.entries += " /MK << /BC [0] >> /BS << /W 1 /S /B >>";
    row("bevelled", bevelled);
    row("pdf.js", text("<FEFF004C0069>", "/Tx BMC q BT /Helv 12 Tf 0 g 1 0 0 1 2.00 5.93 Tm (Li) Tj ET Q EMC"));
    Filling chinese = text("<FEFF674E534E>", "/Tx BMC q BT /Song 12 Tf 0 g 1 0 0 1 2 6 Tm <674E534E> Tj ET Q EMC");
    chinese.fonts = "/Song 702 0 R";
    row("Chinese by code, no glyphs", chinese);
    chinese.fonts = "/Song 704 0 R";
    row("Chinese as pdf.js writes it", chinese);
    chinese.entries.replace("/Helv", "/Own");
    chinese.after = "/Tx BMC q BT /Own 12 Tf 0 g 2 6 Td <00010002> Tj ET Q EMC";
    chinese.fonts = "/Own 706 0 R";
    row("in an embedded font of the form", chinese);
    row("PDFBox",
        text("(a \\(b\\))",
             "/Tx BMC\nq\n1 1 198 18 re\nW\nn\nBT\n/Helv 12 Tf\n0 g\n2 6.548 Td\n(a \\(b\\)) Tj\nET\nQ\nEMC\n"));
    row("Poppler", text("(a b)", "/Tx BMC\nq\nBT\n0 g\n/Helv 12.00 Tf\n1 0 0 1 2.00 5.20 Tm\n(a b) Tj\nET\nQ\nEMC\n"));
    row("accents", text("<FEFF00E9002000FC>", clipped + "(\\351 \\374) Tj ET Q EMC"));
    Filling lines =
        text("(first line\\rsecond)", "/Tx BMC q BT /Helv 12 Tf 0 g 2 44 Td (first) Tj 0 -14 Td (line) Tj 0 "
                                      "-14 TD (second) Tj ET Q EMC");
    lines.size = "200 60";
    lines.entries += " /Ff 4096";
    row("several lines, one broken", lines);
    Filling comb = text("(123)", "/Tx BMC q 0 G 50 0 m 50 20 l 100 0 m 100 20 l s BT /Helv 12 Tf 0 g 20 5 Td (1) Tj "
                                 "50 0 Td (2) Tj 50 0 Td (3) Tj ET Q EMC");
    comb.entries += " /Ff 16777216 /MaxLen 4";
    row("comb", comb);
    Filling automatic = text("(5)", "/Tx BMC BT /Helv 13.4 Tf 0 g 2 5 Td (5) Tj ET EMC");
    automatic.entries.replace("12 Tf", "0 Tf");
    row("size by the viewer", automatic);
    Filling secret = text("(none)", clipped + "(****) Tj ET Q EMC");
    secret.entries += " /Ff 8192";
    row("password", secret);
    Filling number = text("(-1234.5)", clipped + "(-$1,234.50) Tj ET Q EMC");
    number.entries += " /AA << /F << /S /JavaScript /JS (AFNumber_Format\\(2, 0, 0, 0, \"$\", true\\);) >> >>";
    row("formatted number", number);
    Filling telephone = text("(01012345678)", clipped + "(010-12345678) Tj ET Q EMC");
    telephone.entries += " /AA << /F << /S /JavaScript /JS (AFSpecial_Format\\(2\\);) >> >>";
    row("formatted digits", telephone);
    Filling turned = text("(5)", "/Tx BMC BT /Helv 12 Tf 0 g 2 5 Td (5) Tj ET EMC");
    turned.entries += " /MK << /R 90 >>";
    turned.size = "20 200";
    turned.stream = "/BBox [0 0 200 20] /Matrix [0 1 -1 0 20 0]";
    row("turned", turned);
    Filling rich = text("(bold)", clipped + "(bold) Tj ET Q EMC");
    rich.entries += " /Ff 33554432";
    rich.more = "/RV (<?xml version=\"1.0\"?><body><p><b>bold</b></p></body>)";
    row("rich text", rich);
    Filling combo = text("(a)", clipped + "(First) Tj ET Q EMC");
    combo.entries = "/FT /Ch /Ff 131072 /DA (/Helv 12 Tf 0 g) /Opt [[(a) (First)] [(b) (Second)]]";
    combo.more = "/I [0]";
    row("choice", combo);
    Filling list = text("[(b)]", "/Tx BMC q 0.6 0.75 0.85 rg 1 10 198 14 re f BT /Helv 12 Tf 0 g 2 28 Td (First) Tj ET "
                                 "BT /Helv 12 Tf 0 g 2 14 Td (Second) Tj ET Q EMC");
    list.entries = "/FT /Ch /DA (/Helv 12 Tf 0 g) /Opt [[(a) (First)] [(b) (Second)]]";
    list.size = "200 40";
    list.more = "/I [1]";
    row("list", list);
    Filling inPlace = text("(5)", clipped + "(5) Tj ET Q EMC");
    inPlace.inPlace = true;
    row("appearance in place", inPlace);
    Filling first = text("(5)", clipped + "(5) Tj ET Q EMC");
    first.before.clear();
    row("first appearance", first);
}

/// A form's field, signed and then filled, both by hand.
static QByteArray fill(const Filling &filling)
{
    support::Victim victim;
    PdfMaker &maker = victim.maker();
    const int plain = maker.add(helvetica);
    const QByteArray box = "/Type /XObject /Subtype /Form " +
                           (filling.stream.isEmpty() ? "/BBox [0 0 " + filling.size + "] " : filling.stream + ' ');
    const int embedded =
        maker.add("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H "
                  "/DescendantFonts [" +
                  PdfMaker::ref(maker.lastId() + 2) + "] /ToUnicode " + PdfMaker::ref(maker.lastId() + 3) + " >>");
    maker.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Song /Flags 4 "
        "/FontFile2 " +
        PdfMaker::ref(maker.lastId() + 3) + " >> >>");
    maker.addStream("", "1 beginbfrange <0001> <0001> <674E> endbfrange 1 beginbfchar <0002> <534E> endbfchar");
    maker.addStream("/Length1 4", "true");
    maker.set(victim.sample.form, maker.body(victim.sample.form)
                                      .replace("/Font << ", "/Font << /Helv " + PdfMaker::ref(plain) + " /Own " +
                                                                PdfMaker::ref(embedded) + ' '));
    const QList<QByteArray> sides = filling.size.split(' ');
    QByteArray field = "<< /Type /Annot /Subtype /Widget /F 4 /T (field) " + filling.entries + " /Rect [60 500 " +
                       QByteArray::number(60 + sides[0].toInt()) + ' ' + QByteArray::number(500 + sides[1].toInt()) +
                       ']';
    int appearance = 0;
    if (!filling.before.isEmpty()) {
        appearance = maker.addStream(box, filling.before);
        field += " /AP << /N " + PdfMaker::ref(appearance) + " >>";
    }
    const int id = victim.addField(field + " >>");
    victim.bytes = workshop::sign(victim.sample.bytes());
    support::RawUpdate update;
    QByteArray body = support::withEntry(support::rawObject(victim.bytes, id), "V", filling.value);
    if (!filling.inPlace) {
        appearance = 800;
        body = support::withEntry(body, "AP", "<< /N 800 0 R >>");
    }
    update.objects[id] = body.insert(body.lastIndexOf(">>"), ' ' + filling.more + ' ');
    QByteArray fonts = filling.fonts;
    fonts.replace("700 0 R", PdfMaker::ref(plain)).replace("706 0 R", PdfMaker::ref(embedded));
    update.objects[appearance] = support::rawStream(box + "/Resources << /Font << " + fonts + " >> >>", filling.after);
    update.objects[702] = "<< /Type /Font /Subtype /Type0 /BaseFont /AdobeSongStd-Light /Encoding /UniGB-UCS2-H "
                          "/DescendantFonts [703 0 R] >>";
    update.objects[703] = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /AdobeSongStd-Light /CIDSystemInfo << "
                          "/Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>";
    update.objects[704] = "<< /Type /Font /Subtype /Type0 /BaseFont /ArialUnicodeMS /Encoding /Identity-H /ToUnicode "
                          "/Identity-H /DescendantFonts [705 0 R] >>";
    update.objects[705] = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /ArialUnicodeMS /CIDToGIDMap /Identity "
                          "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
    return update.behind(victim.bytes);
}

void TestFieldFill::acceptsWhatProgramsWrite()
{
    QFETCH(Filling, filling);
    const verify::Report report = workshop::check(fill(filling));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(workshop::only(report).changesAfter, QStringList{QStringLiteral("revision 3: field \"field\" filled")});
    // the same with one letter more is not
    Filling other = filling;
    other.value.insert(other.value.startsWith("<FEFF") ? 5 : other.value.indexOf('(') + 1,
                       other.value.startsWith('<') ? "0039" : "9");
    const verify::Report doubted = workshop::check(fill(other));
    const bool masked = filling.entries.contains("/Ff 8192");
    QVERIFY2(masked || doubted.verdict != Verdict::Valid, told(doubted).constData());
}

void TestFieldFill::acceptsAFieldApartFromItsWidgets()
{
    support::Victim victim;
    PdfMaker &maker = victim.maker();
    const QByteArray entries = "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 " +
                               PdfMaker::ref(victim.sample.font) + " >> >>";
    const auto look = [](const QByteArray &text) { return "/Tx BMC BT /F1 12 Tf 0 g 2 5 Td (" + text + ") Tj ET EMC"; };
    const int parent = victim.addField("<< /FT /Tx /T (sum) /V (1) >>");
    QList<int> kids, looks;
    for (int i = 0; i < 2; ++i) {
        looks.append(maker.addStream(entries, look("1")));
        kids.append(victim.addField("<< /Type /Annot /Subtype /Widget /F 4 /Rect [60 " +
                                    QByteArray::number(500 + 50 * i) + " 260 " + QByteArray::number(520 + 50 * i) +
                                    "] /Parent " + PdfMaker::ref(parent) + " /AP << /N " + PdfMaker::ref(looks[i]) +
                                    " >> >>"));
    }
    maker.set(parent, "<< /FT /Tx /T (sum) /V (1) /Kids " + PdfMaker::refs(kids) + " >>");
    victim.bytes = workshop::sign(victim.sample.bytes());
    support::RawUpdate update = victim.changed(parent, "V", "(25)");
    update.objects[looks[0]] = support::rawStream(entries, look("25")); // one in place
    update.objects[kids[1]] = support::withEntry(support::rawObject(victim.bytes, kids[1]), "AP", "<< /N 800 0 R >>");
    update.objects[800] = support::rawStream(entries, look("25"));
    VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Valid, "");
    update.objects.remove(looks[0]);
    VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Indeterminate, "GENERIC");
}

void TestFieldFill::acceptsAChosenButton_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("Dingbats") << QByteArray("q BT /ZaDb 14 Tf 0 g 3 4 Td (4) Tj ET Q");
    QTest::newRow("a cross of letters") << QByteArray("BT /Helv 14 Tf 4 4 Td (X) Tj ET");
    QTest::newRow("a disc") << QByteArray(
        "q 1 0 0 1 10 10 cm 5 0 m 5 2.8 2.8 5 0 5 c -2.8 5 -5 2.8 -5 0 c -5 -2.8 -2.8 -5 0 "
        "-5 c 2.8 -5 5 -2.8 5 0 c f Q");
    QTest::newRow("ground in both states") << QByteArray("1 g 0 0 20 20 re f 0 g 4 4 m 16 16 l S");
}

void TestFieldFill::acceptsAChosenButton()
{
    QFETCH(QByteArray, mark);
    for (const bool radio : {false, true}) {
        support::Victim victim;
        PdfMaker &maker = victim.maker();
        const QByteArray entries =
            QByteArray("/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /ZaDb << /Type /Font "
                       "/Subtype /Type1 /BaseFont /ZapfDingbats >> /Helv ") +
            helvetica + " >> >>";
        const int on = maker.addStream(entries, mark),
                  off = maker.addStream(entries, mark.startsWith("1 g") ? "1 g 0 0 20 20 re f" : "");
        const auto states = [&](const QByteArray &name) {
            return " /AS /Off /AP << /N << /" + name + ' ' + PdfMaker::ref(on) + " /Off " + PdfMaker::ref(off) +
                   " >> >> ";
        };
        const QByteArray widget = "<< /Type /Annot /Subtype /Widget /F 4 /Rect [60 500 80 520] ";
        support::RawUpdate update;
        if (radio) {
            const int group = victim.addField("<< /FT /Btn /Ff 49152 /T (group) >>");
            QList<int> kids;
            for (const char *name : {"A", "B"})
                kids.append(victim.addField(widget + "/Parent " + PdfMaker::ref(group) + states(name) + ">>"));
            maker.set(group, "<< /FT /Btn /Ff 49152 /T (group) /Kids " + PdfMaker::refs(kids) + " >>");
            victim.bytes = workshop::sign(victim.sample.bytes());
            update = victim.changed(group, "V", "/B");
            update.objects[kids[1]] = support::withEntry(support::rawObject(victim.bytes, kids[1]), "AS", "/B");
        } else {
            const int box = victim.addField(widget + "/FT /Btn /T (box)" + states("Yes") + ">>");
            victim.bytes = workshop::sign(victim.sample.bytes());
            update = victim.changed(box, "V", "/Yes");
            update.objects[box] = support::withEntry(update.objects[box], "AS", "/Yes");
        }
        VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Valid, "");
    }
}

void TestFieldFill::acceptsAFieldThatIsEmptied()
{
    support::Victim victim;
    victim.bytes = workshop::sign(victim.sample.bytes());
    support::RawUpdate update = victim.changed(victim.sample.textField, "V", "()");
    QByteArray &field = update.objects[victim.sample.textField];
    field = support::withEntry(field, "AP", "<< /N 800 0 R >>");
    update.objects[800] = support::rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "/Tx BMC EMC");
    VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Valid, "");
}

/// Poppler frees the earlier appearance, and gives its number away in the same update.
void TestFieldFill::acceptsANumberThatIsUsedAgain()
{
    support::Victim victim;
    victim.bytes = workshop::sign(victim.sample.bytes());
    const QByteArray field = support::rawObject(victim.bytes, victim.sample.textField);
    const int appearance = field.mid(field.indexOf("/N ") + 3).split(' ').first().toInt();
    support::RawUpdate update = victim.changed(victim.sample.textField, "V", "(9)");
    QByteArray &changed = update.objects[victim.sample.textField];
    changed = support::withEntry(support::withEntry(changed, "AP", "<< /N 800 0 R >>"), "AS", "/N");
    update.objects[800] = support::rawStream("/Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 " +
                                                 PdfMaker::ref(victim.sample.font) + " >> >>",
                                             "/Tx BMC q BT /F1 12 Tf 0 g 1 0 0 1 2 5.2 Tm (9) Tj ET Q EMC");
    update.objects[appearance] = update.objects[800];
    update.generations[appearance] = 1;
    VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Valid, "");
}

void TestFieldFill::countsWhatCoversAPage()
{
    for (const int rows : {3, 6}) { // of 100 pt each: a third of the page, and more than half of it
        support::Victim victim;
        PdfMaker &maker = victim.maker();
        const QByteArray entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 100] /Resources << /Font << /F1 " +
                                   PdfMaker::ref(victim.sample.font) + " >> >>";
        support::RawUpdate update;
        QList<int> fields;
        for (int i = 0; i < rows; ++i)
            fields.append(victim.addField("<< /Type /Annot /Subtype /Widget /F 4 /FT /Tx /DA (/F1 12 Tf 0 g) /T (row" +
                                          QByteArray::number(i) + ") /Rect [0 " + QByteArray::number(100 * i) +
                                          " 595 " + QByteArray::number(100 * i + 100) + "] /AP << /N " +
                                          PdfMaker::ref(maker.addStream(entries, "1 g 0 0 595 100 re f")) + " >> >>"));
        victim.bytes = workshop::sign(victim.sample.bytes());
        for (int i = 0; i < rows; ++i) {
            update.objects[fields[i]] =
                support::withEntry(support::withEntry(support::rawObject(victim.bytes, fields[i]), "V", "(x)"), "AP",
                                   "<< /N " + PdfMaker::ref(810 + i) + " >>");
            update.objects[810 + i] =
                support::rawStream(entries, "1 g 0 0 595 100 re f /Tx BMC q BT /F1 12 Tf 0 g 2 50 Td (x) Tj ET Q EMC");
        }
        const verify::Report report = workshop::check(update.behind(victim.bytes));
        QVERIFY2((report.verdict == Verdict::Valid) == (rows == 3), told(report).constData());
    }
}

void TestFieldFill::acceptsCommentsThatHideNothing_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("FreeText") << QByteArray("BT /F1 12 Tf 2 5 Td (agreed) Tj ET");
    QTest::newRow("highlight") << QByteArray("Highlight") << QByteArray("/G gs 1 1 0 rg 0 0 240 14 re f");
    QTest::newRow("ink") << QByteArray("Ink") << QByteArray("2 w 0 0 m 10 20 20 20 30 0 c S");
    QTest::newRow("note") << QByteArray("Text") << QByteArray();
}

/// Where comments are permitted.
void TestFieldFill::acceptsCommentsThatHideNothing()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, content);
    support::Victim victim;
    workshop::Craft craft;
    craft.onDictionary = [](pdf::Value &dictionary) {
        using pdf::Value;
        dictionary.set("Reference",
                       Value::array({Value::dict({{"Type", Value::name("SigRef")},
                                                  {"TransformMethod", Value::name("DocMDP")},
                                                  {"TransformParams", Value::dict({{"P", Value::integer(3)}})}})}));
    };
    victim.bytes = workshop::sign(victim.sample.bytes(), craft);
    support::RawUpdate update = victim.changed(victim.page(1), "Annots", "[800 0 R]");
    update.objects[800] = "<< /Type /Annot /Subtype /" + type + " /Rect [60 600 300 620] /F 4 /Contents (agreed)" +
                          (content.isEmpty() ? "" : " /AP << /N 801 0 R >>") + " >>";
    update.objects[801] =
        support::rawStream("/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /ExtGState << "
                           "/G << /BM /Multiply >> >> >>",
                           content);
    VERDICT_IS(workshop::check(update.behind(victim.bytes)), 0, Valid, "");
}

void TestFieldFill::acceptsAppearancesThatAreThere()
{
    support::Victim victim;
    victim.bytes = workshop::sign(victim.sample.bytes());
    // a first signature of ours would have cleared it
    victim.bytes = workshop::sign(victim.changed(victim.sample.form, "NeedAppearances", "true").behind(victim.bytes));
    const QByteArray bytes = victim.changed(victim.sample.form, "NeedAppearances", "false").behind(victim.bytes);
    const verify::Report report = workshop::check(bytes);
    VERDICT_IS(report, 1, Valid, "");
    QVERIFY2(workshop::only(report, 1).changesAfter.join(u'\n').contains(QStringLiteral("NeedAppearances cleared")),
             told(report).constData());
}

/// The signature's own field says what it locks (/Lock), the signature does not.
void TestFieldFill::locksByTheFieldItself()
{
    for (const bool locked : {false, true}) {
        support::Victim victim(QByteArray("<< /Type /SigFieldLock /Action /") +
                               (locked ? "All >>" : "Include /Fields [(another)] >>"));
        workshop::Craft craft;
        craft.fieldName = QStringLiteral("prepared");
        victim.bytes = workshop::sign(victim.sample.bytes(), craft);
        support::RawUpdate update = victim.changed(victim.sample.textField, "V", "()");
        QByteArray &field = update.objects[victim.sample.textField];
        field = support::withEntry(field, "AP", "<< /N 800 0 R >>");
        update.objects[800] = support::rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "/Tx BMC EMC");
        const verify::Report report = workshop::check(update.behind(victim.bytes));
        QCOMPARE(workshop::failed(workshop::only(report), "changes.locked"), locked);
        QVERIFY2((report.verdict == Verdict::Valid) != locked, told(report).constData());
        // nor does a field that no longer says it help
        update.objects[victim.sample.signatureFields.first()] =
            support::withEntry(support::rawObject(victim.bytes, victim.sample.signatureFields.first()), "Lock", "null");
        QVERIFY(workshop::check(update.behind(victim.bytes)).verdict == Verdict::Invalid);
    }
}

QTEST_GUILESS_MAIN(TestFieldFill)
#include "tst_fieldfill.moc"
