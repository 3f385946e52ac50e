// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/revisions.h"
#include "support/pdfcheck.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

/// Asks a document for everything that it can tell, and for a signature. Gives how many questions were answered.
int askEverything(const QByteArray &bytes)
{
    int answers = 0;
    const pdf::RevisionList revisions = pdf::revisions(*base::memorySource(bytes));
    answers += revisions.trailingBytes >= 0;
    const auto document = open(bytes);
    if (!document)
        return answers + !document.error().code.isEmpty();
    const pdf::Document &file = **document;
    const int pages = file.pageCount();
    for (const int page : {0, 1, pages - 1, pages}) {
        const auto geometry = file.geometry(page);
        answers += geometry ? geometry->cropBox.isValid() : !geometry.error().code.isEmpty();
        answers += file.page(page).has_value() || page >= 0;
    }
    const auto fields = file.signatureFields();
    answers += fields.has_value() || !fields.error().code.isEmpty();
    answers += file.formFieldNames().size() >= 0;
    answers += file.hasSignatures() + file.hasXfa() + file.hasUsageRights() + file.certificationLevel();
    answers += file.catalog().isDict() + file.trailer().isDict() + file.warnings().size();
    for (const pdf::SignatureRequest &request :
         {visibleOn(0), visibleOn(1), requestWith(), intoField(u"careless"_s), intoField(u"odd"_s),
          intoField(u"inline"_s), intoField(u"top.n.n"_s), intoField(u"liar"_s), intoField(u"a.b"_s)})
        answers += refusal(bytes, request).size() >= 0;
    return answers;
}

void rowsOf(const QList<Variant> &variants)
{
    QTest::addColumn<QByteArray>("bytes");
    for (const Variant &variant : variants)
        QTest::newRow(variant.name.constData()) << variant.bytes;
}

/// A sample with a form of these root fields.
QByteArray withForm(Sample &sample, const QList<int> &fields)
{
    extend(sample.maker, sample.catalog, "/AcroForm << /SigFlags 3 /Fields " + PdfMaker::refs(fields) + " >>");
    return sample.bytes();
}

/// Signature fields with further entries.
QList<int> addFields(PdfMaker &maker, int count, const QByteArray &entries)
{
    QList<int> fields;
    for (int i = 0; i < count; ++i)
        fields.append(maker.add("<< /FT /Sig /T (k" + QByteArray::number(i) + ") " + entries + " >>"));
    return fields;
}

/// An array of the same item.
QByteArray arrayOf(const QByteArray &item, int count)
{
    return '[' + (item + ' ').repeated(count) + ']';
}

/// A parent with kids.
int addFamily(PdfMaker &maker, const QByteArray &entries, const QList<int> &kids)
{
    return maker.add("<< " + entries + " /Kids " + PdfMaker::refs(kids) + " >>");
}

/// Small files whose forms grow beyond all bounds when they are read as they stand.
QList<Variant> explodingForms()
{
    QList<Variant> variants;
    const auto add = [&](const char *name, const auto &rootsOf) {
        Sample sample = makeSample();
        const QList<int> roots = rootsOf(sample.maker);
        variants.append({name, withForm(sample, roots), {}});
    };
    add("lock", [](PdfMaker &maker) {
        const int lock = maker.add("<< /Action /Include /Fields " + arrayOf("(a)", 10'001) + " >>");
        return addFields(maker, 2, "/Lock " + PdfMaker::ref(lock));
    });
    add("locks", [](PdfMaker &maker) {
        const int names = maker.add(arrayOf("0", 9'000));
        return addFields(maker, 120, "/Lock << /Action /Include /Fields " + PdfMaker::ref(names) + " >>");
    });
    add("lock-texts", [](PdfMaker &maker) {
        const int text = maker.add('(' + QByteArray(3'900, 'A') + ')');
        const int lock = maker.add("<< /Action /All /Fields " + arrayOf(PdfMaker::ref(text), 9'000) + " >>");
        return addFields(maker, 1, "/Lock " + PdfMaker::ref(lock));
    });
    add("long-name", [](PdfMaker &maker) {
        return QList{addFamily(maker, "/T (" + QByteArray(990, 'A') + ')', addFields(maker, 20, {})),
                     addFamily(maker, "/T (" + QByteArray(1'000, 'B') + ')', addFields(maker, 20, {}))};
    });
    add("long-names", [](PdfMaker &maker) {
        return QList{addFamily(maker, "/T (" + QByteArray(990, 'A') + ')', addFields(maker, 17'500, {}))};
    });
    add("shared-kids", [](PdfMaker &maker) {
        const int kids = maker.add(PdfMaker::refs(addFields(maker, 5, {})));
        return addFields(maker, 5, "/Kids " + PdfMaker::ref(kids));
    });
    add("shared-references", [](PdfMaker &maker) {
        const int references = maker.add(arrayOf("0", 9'000));
        QList<int> fields;
        for (int i = 0; i < 120; ++i) {
            const int value = maker.add("<< /Type /Sig /Reference " + PdfMaker::ref(references) + " >>");
            fields += addFields(maker, 1, "/V " + PdfMaker::ref(value));
        }
        return fields;
    });
    add("shared-contents", [](PdfMaker &maker) {
        const int contents = maker.add('<' + QByteArray(2 << 20, '0') + '>');
        QList<int> fields;
        for (int i = 0; i < 20; ++i) {
            const int value = maker.add("<< /Type /Sig /Contents " + PdfMaker::ref(contents) + " >>");
            fields += addFields(maker, 1, "/V " + PdfMaker::ref(value));
        }
        return fields;
    });
    add("deep", [](PdfMaker &maker) {
        int field = addFields(maker, 1, {}).first();
        for (int i = 0; i < 70; ++i)
            field = addFamily(maker, "/T (n)", {field});
        return QList{field};
    });
    return variants;
}

} // namespace

/// Files made to crash, hang or exhaust their reader get an answer like all others.
class TestHardCasesHostile : public QObject {
    Q_OBJECT

private slots:
    void answersForEveryHostileFile_data() { rowsOf(hostileVariants()); }
    void answersForEveryHostileFile();
    void answersForEveryPrefix();
    void answersForEveryFlippedByte_data();
    void answersForEveryFlippedByte();
    void limitsInflatedStreams();
    void boundsPageCounts();
    void readsAPageTreeThatIsNoTreeOnce_data();
    void readsAPageTreeThatIsNoTreeOnce();
    void refusesMorePagesThanItReads_data();
    void refusesMorePagesThanItReads();
    void signsBesideCyclicFields();
    void keepsCarelessFormsReadable();
    void neverLosesEarlierSignaturesToDamage();
    void refusesFormsThatExplode_data() { rowsOf(explodingForms()); }
    void refusesFormsThatExplode();
    void refusesToCopySharedAnnotations();
    void readsSharedPartsOnce();
    void readsAllBitsOfFlags();
};

void TestHardCasesHostile::answersForEveryHostileFile()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(askEverything(bytes) > 0);
}

void TestHardCasesHostile::answersForEveryPrefix()
{
    const QByteArray bytes = signedSample();
    for (qsizetype length = 0; length < bytes.lastIndexOf("startxref"); length += 37) {
        const auto document = open(bytes.left(length));
        QVERIFY2(!document, QByteArray::number(length).constData());
        const auto repaired = pdf::repair(*base::memorySource(bytes.left(length)));
        // enough of a signature is there to see that there is one
        if (length > bytes.indexOf("/Contents"))
            QVERIFY2(!repaired, QByteArray::number(length).constData());
    }
}

void TestHardCasesHostile::answersForEveryFlippedByte_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"classic", "object-streams", "hybrid", "empty-field-kid"})
        QTest::newRow(name) << QByteArray(name);
}

void TestHardCasesHostile::answersForEveryFlippedByte()
{
    QFETCH(QByteArray, name);
    const QByteArray sound = signableVariant(name).bytes;
    int answers = 0;
    for (qsizetype at = 0; at < sound.size(); at += 11) {
        QByteArray bytes = sound;
        bytes[at] = static_cast<char>(bytes[at] ^ (at % 2 ? 0x01 : 0x42));
        answers += askEverything(bytes) > 0;
    }
    QCOMPARE(answers, int((sound.size() + 10) / 11));
}

void TestHardCasesHostile::limitsInflatedStreams()
{
    Sample sample = makeSample();
    const QByteArray once = PdfMaker::deflate(QByteArray(64 << 20, ' '));
    const int bomb = sample.maker.addStream("/Filter [/FlateDecode /FlateDecode]", PdfMaker::deflate(once));
    const int small = sample.maker.addStream("/Filter /FlateDecode", PdfMaker::deflate("small"));
    const auto document = open(sample.bytes());
    QVERIFY2(document, why(document).constData());
    const auto data = (*document)->streamData({bomb, 0}, 1 << 20);
    QVERIFY(!data);
    QCOMPARE(data.error().code, "pdf.stream.large");
    const auto good = (*document)->streamData({small, 0}, 5);
    QVERIFY2(good, why(good).constData());
    QCOMPARE(*good, "small");
}

void TestHardCasesHostile::boundsPageCounts()
{
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    maker.set(sample.pagesNode, QByteArray(maker.body(sample.pagesNode)).replace("/Count 2", "/Count 2147483647"));
    const auto document = open(sample.bytes());
    if (document)
        QCOMPARE((*document)->pageCount(), 2);
    else
        QCOMPARE(document.error().code, "pdf.damaged");
}

void TestHardCasesHostile::readsAPageTreeThatIsNoTreeOnce_data()
{
    QTest::addColumn<bool>("shareArray");
    QTest::addColumn<bool>("countsFit");
    for (const bool shareArray : {true, false})
        for (const bool countsFit : {true, false})
            QTest::addRow("%s, counts %s", shareArray ? "shared kids" : "shared nodes", countsFit ? "fit" : "lie")
                << shareArray << countsFit;
}

void TestHardCasesHostile::readsAPageTreeThatIsNoTreeOnce()
{
    // every node reaches the same pages, through one array or one node: 400 levels of choice, were each way walked
    QFETCH(bool, shareArray);
    QFETCH(bool, countsFit);
    constexpr int nodes = 400;
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    const QByteArray own = PdfMaker::refs(sample.pages);
    const int array = maker.add(own);
    const int shared =
        maker.add("<< /Type /Pages /Count 2 /Kids " + own + " /Parent " + PdfMaker::ref(sample.pagesNode) + " >>");
    QList<int> kids;
    for (int i = 0; i < nodes; ++i)
        kids.append(maker.add("<< /Type /Pages /Count 2 /Kids " +
                              (shareArray ? PdfMaker::ref(array) : PdfMaker::refs({shared})) + " >>"));
    maker.set(sample.pagesNode, "<< /Type /Pages /MediaBox [0 0 595 842] /Kids " + PdfMaker::refs(kids) + " /Count " +
                                    QByteArray::number(countsFit ? 2 * nodes : 7) + " >>");
    const QByteArray bytes = sample.bytes();
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->pageCount(), 2);
    const auto all = (*document)->allPages();
    QVERIFY2(all, why(all).constData());
    QCOMPARE(*all, (QList<pdf::Ref>{{sample.pages[0], 0}, {sample.pages[1], 0}}));
    QVERIFY(!(*document)->warnings().isEmpty());
    QCOMPARE(refusal(bytes, visibleOn(1)), "pdf.page.unsafe"); // a seal would show wherever a viewer shows the page
    QCOMPARE(refusal(bytes, visibleOn(2)), "pdf.page.missing");
}

void TestHardCasesHostile::refusesMorePagesThanItReads_data()
{
    QTest::addColumn<QByteArray>("count");
    QTest::addColumn<int>("more");
    QTest::newRow("counted") << QByteArray("300002") << 300'000;
    QTest::newRow("not counted") << QByteArray("2") << 300'000;
}

void TestHardCasesHostile::refusesMorePagesThanItReads()
{
    QFETCH(QByteArray, count);
    QFETCH(int, more);
    Sample sample = makeSample();
    const QByteArray again = ' ' + PdfMaker::ref(sample.pages[1]);
    sample.maker.set(sample.pagesNode, "<< /Type /Pages /MediaBox [0 0 595 842] /Count " + count + " /Kids [" +
                                           PdfMaker::ref(sample.pages[0]) + again.repeated(more + 1) + "] >>");
    const QByteArray bytes = sample.bytes();
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->pageCount(), 200'001);
    for (const int page : {0, 1, 200'000}) {
        const auto geometry = (*document)->geometry(page);
        QVERIFY(!geometry);
        QCOMPARE(geometry.error().code, "pdf.pages.many");
    }
    const auto all = (*document)->allPages();
    QVERIFY(!all);
    QCOMPARE(all.error().code, "pdf.pages.many");
    QCOMPARE(refusal(bytes, visibleOn(0)), "pdf.pages.many");
}

void TestHardCasesHostile::signsBesideCyclicFields()
{
    for (const Variant &variant : hostileVariants()) {
        if (variant.name != "cyclic-fields")
            continue;
        const auto document = open(variant.bytes);
        QVERIFY2(document, why(document).constData());
        const QStringList names = (*document)->formFieldNames();
        QVERIFY(names.contains(u"备注"_s));
        return;
    }
    QFAIL("no such variant");
}

void TestHardCasesHostile::keepsCarelessFormsReadable()
{
    for (const Variant &variant : hostileVariants()) {
        if (variant.name != "careless-fields" && variant.name != "wrong-types")
            continue;
        for (const int page : {0, 1}) {
            const auto done = signBytes(variant.bytes, visibleOn(page));
            QVERIFY2(done, why(done).constData());
            QCOMPARE(opensslComplaint(rawSignatures(done->bytes).last()), QByteArray());
            QCOMPARE(qpdfComplaints(done->bytes), qpdfComplaints(variant.bytes));
            QVERIFY(pdfsigVerdicts(done->bytes).contains(u"Signature is Valid."_s));
        }
    }
}

void TestHardCasesHostile::neverLosesEarlierSignaturesToDamage()
{
    const QByteArray bearing = signedSample();
    for (const QByteArray &damaged : {bearing + QByteArray(5000, 'x'), bearing.chopped(12),
                                      QByteArray(bearing).replace("startxref", "startxxxx")}) {
        const auto done = signBytes(damaged, requestWith());
        if (done)
            QVERIFY(done->bytes.startsWith(damaged));
        const auto repaired = pdf::repair(*base::memorySource(damaged));
        QVERIFY(!repaired || repaired->repaired.isEmpty() || repaired->repaired.startsWith(bearing));
    }
}

void TestHardCasesHostile::refusesFormsThatExplode()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(bytes.size() < 3 << 20);
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY(!fields);
    QCOMPARE(fields.error().code, "pdf.form.large");
    QCOMPARE(fields.error().kind, base::ErrorKind::Input);
    // what was not read may well be a signature
    QVERIFY((*document)->hasSignatures());
    for (const pdf::SignatureRequest &request : {requestWith(), visibleOn(0), intoField(u"k0"_s)})
        QCOMPARE(refusal(bytes, request), "pdf.form.large");
}

void TestHardCasesHostile::refusesToCopySharedAnnotations()
{
    SampleOptions options;
    options.pages = 110;
    options.annots = AnnotsPlace::Missing;
    Sample sample = makeSample(options);
    const int annots = sample.maker.add(arrayOf("0", 10'000));
    QList<pdf::Mark> marks;
    for (int i = 0; i < options.pages; ++i) {
        extend(sample.maker, sample.pages[i], "/Annots " + PdfMaker::ref(annots));
        marks.append(redMark(i, QRectF(500, 300, 20, 60)));
    }
    QCOMPARE(refusal(sample.bytes(), requestWith(marks)), "pdf.form.large");
    QCOMPARE(refusal(sample.bytes(), requestWith(marks.mid(0, 3))), QByteArray());
}

void TestHardCasesHostile::readsSharedPartsOnce()
{
    constexpr int many = 250;
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    const int lock = maker.add("<< /Action /Include /Fields " + arrayOf("(a)", 9'000) + " >>");
    const int kids = maker.add(arrayOf("0", 9'000));
    const QList<int> heirs = addFields(maker, many, "/Lock " + PdfMaker::ref(lock));
    const int parent = addFamily(
        maker, "/T (p) /V << /Type /Sig /ByteRange [0 1 2 3] /Contents <" + QByteArray(100'000, '1') + "> >>", heirs);
    const QByteArray bytes = withForm(sample, QList{parent} + addFields(maker, many, "/Kids " + PdfMaker::ref(kids)));
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY2(fields, why(fields).constData());
    QCOMPARE(fields->size(), 2 * many);
    for (int i = 0; i < many; ++i) {
        const pdf::SignatureField &heir = fields->at(i);
        QCOMPARE(heir.fullName, u"p.k%1"_s.arg(i));
        QVERIFY(heir.isSigned);
        QCOMPARE(heir.contents.size(), 50'000);
        QCOMPARE(heir.contents.constData(), fields->first().contents.constData()); // the same memory
        QCOMPARE(heir.lock.fields.size(), 9'000);
        QCOMPARE(heir.lock.fields.constData(), fields->first().lock.fields.constData());
        QVERIFY(!fields->at(many + i).isSigned);
    }
}

void TestHardCasesHostile::readsAllBitsOfFlags()
{
    const QList<std::pair<QByteArray, bool>> cases{{"-2147483646", true},  {"2147483650", true}, {"1026", true},
                                                   {"-2147483648", false}, {"4", false},         {"32", true}};
    for (const auto &[flags, hidden] : cases) {
        Sample sample = makeSample();
        const QByteArray entries = "/Subtype /Widget /Rect [10 10 90 90] /F " + flags;
        const auto document = open(withForm(sample, addFields(sample.maker, 1, entries)));
        QVERIFY2(document, why(document).constData());
        const auto fields = (*document)->signatureFields();
        QVERIFY2(fields, why(fields).constData());
        QCOMPARE(fields->first().widgets.size(), 1);
        QVERIFY2(fields->first().widgets.first().hidden == hidden, flags.constData());
    }
}

QTEST_GUILESS_MAIN(TestHardCasesHostile)
#include "tst_hardcaseshostile.moc"
