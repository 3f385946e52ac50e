// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfjson.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

const QString valid = u"Signature is Valid."_s;

struct Ink {
    QRectF mm; ///< box of the red pixels, from the top left of the page as displayed
    QSizeF pageMm;
};

/// Where mutool paints pure red on a page, measured at 200 dpi.
Ink inkOn(const QByteArray &bytes, int page, const QByteArray &password = {})
{
    constexpr double dpi = 200;
    const Pixels pixels = rendered(bytes, page, int(dpi), password);
    int left = pixels.width, top = pixels.height, right = -1, bottom = -1;
    for (int y = 0; y < pixels.height; ++y) {
        for (int x = 0; x < pixels.width; ++x) {
            const auto *rgb =
                reinterpret_cast<const uchar *>(pixels.rgb.constData()) + 3 * (qsizetype(y) * pixels.width + x);
            if (rgb[0] < 200 || rgb[1] > 60 || rgb[2] > 60)
                continue;
            left = std::min(left, x), right = std::max(right, x);
            top = std::min(top, y), bottom = std::max(bottom, y);
        }
    }
    const double mm = 25.4 / dpi;
    return {QRectF(left * mm, top * mm, (right + 1 - left) * mm, (bottom + 1 - top) * mm),
            QSizeF(pixels.width * mm, pixels.height * mm)};
}

QByteArray distance(const QRectF &a, const QRectF &b)
{
    const double worst = std::max({std::abs(a.left() - b.left()), std::abs(a.top() - b.top()),
                                   std::abs(a.right() - b.right()), std::abs(a.bottom() - b.bottom())});
    return worst <= 0.2 ? QByteArray() : QByteArray::number(worst) + " mm off";
}

QJsonArray annotationsOf(const PdfObjects &objects, int page)
{
    const QJsonValue annots = objects.dictionary(u"%1 0 R"_s.arg(page))[u"/Annots"_s];
    return annots.isString() ? objects.objects[u"obj:"_s + annots.toString()].toObject()[u"value"_s].toArray()
                             : annots.toArray();
}

} // namespace

/// Hard cases of incremental signing that lie in the pages: annotation lists, inheritance, boxes and turns, odd page
/// trees; and in the size of signatures.
class TestHardCasesPages : public QObject {
    Q_OBJECT

private slots:
    void addsToAnnotationsWhereverTheyStand_data();
    void addsToAnnotationsWhereverTheyStand();
    void leavesOtherPagesOfASharedListAlone();
    void stampsOnlyUnsignedFiles();
    void inheritsFromTheNearestAncestor();
    void neverFlattensInheritance();
    void paintsWhereAsked_data();
    void paintsWhereAsked();
    void paintsInEncryptedFiles_data();
    void paintsInEncryptedFiles();
    void readsDamagedBoxesAsTheNextBest();
    void refusesAPageListedTwice();
    void refusesAPageThatIsNoObject();
    void refusesAPageThatIsNotThere();
    void findsPagesInEveryTree_data();
    void findsPagesInEveryTree();
    void sharesOneValueAmongFields();
    void reservesEnoughForEveryEllipticSignature();
    void padsContentsWithZeros();
};

void TestHardCasesPages::addsToAnnotationsWhereverTheyStand_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<bool>("packed");
    for (const bool packed : {false, true}) {
        QTest::addRow("missing %d", packed) << int(AnnotsPlace::Missing) << packed;
        QTest::addRow("null %d", packed) << int(AnnotsPlace::Null) << packed;
        QTest::addRow("direct %d", packed) << int(AnnotsPlace::Direct) << packed;
        QTest::addRow("indirect %d", packed) << int(AnnotsPlace::Indirect) << packed;
        QTest::addRow("shared %d", packed) << int(AnnotsPlace::Shared) << packed;
    }
}

void TestHardCasesPages::addsToAnnotationsWhereverTheyStand()
{
    QFETCH(int, place);
    QFETCH(bool, packed);
    SampleOptions options;
    options.annots = AnnotsPlace(place);
    Sample sample = makeSample(options);
    if (packed) {
        sample.maker.layout.xref = PdfMaker::Xref::Stream;
        sample.maker.layout.pack = true;
    }
    const QByteArray plain = sample.bytes();
    const auto done = signBytes(plain, visibleOn(1));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
    const PdfObjects after = qpdfObjects(done->bytes);
    const QJsonArray annotations = annotationsOf(after, sample.pages[1]);
    QCOMPARE(annotations.size(), 1);
    const QJsonObject widget = after.dictionary(annotations[0].toString());
    QCOMPARE(widget[u"/P"_s].toString(), u"%1 0 R"_s.arg(sample.pages[1]));
    QVERIFY(widget[u"/F"_s].toInt() & 4); // print
    QCOMPARE(widget[u"/Subtype"_s].toString(), u"/Widget"_s);
}

void TestHardCasesPages::leavesOtherPagesOfASharedListAlone()
{
    SampleOptions options;
    options.annots = AnnotsPlace::Shared;
    Sample sample = makeSample(options);
    const auto done = signBytes(sample.bytes(), visibleOn(1));
    QVERIFY2(done, why(done).constData());
    const PdfObjects after = qpdfObjects(done->bytes);
    QCOMPARE(annotationsOf(after, sample.pages[1]).size(), 1);
    QCOMPARE(annotationsOf(after, sample.pages[0]).size(), 0);
}

void TestHardCasesPages::stampsOnlyUnsignedFiles()
{
    const auto request = requestWith({redMark(0, {60, 60, 50, 50})}, {redMark(1, {500, 60, 20, 50})});
    const auto done = signBytes(makeSample().bytes(), request);
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
    QVERIFY(!refusal(done->bytes, request).isEmpty());
}

void TestHardCasesPages::inheritsFromTheNearestAncestor()
{
    SampleOptions options;
    options.pageEntries = {"", "/Rotate 180 /CropBox [0 0 100 100]"};
    options.pagesEntries = "/MediaBox [0 0 842 595] /CropBox [20 30 900 560] /Rotate -270";
    const auto document = open(makeSample(options).bytes());
    QVERIFY2(document, why(document).constData());
    const auto first = (*document)->geometry(0), second = (*document)->geometry(1);
    QVERIFY2(first, why(first).constData());
    QVERIFY2(second, why(second).constData());
    QCOMPARE(first->cropBox, QRectF(20, 30, 822, 530)); // cut to the MediaBox
    QCOMPARE(first->rotate, 90);
    QCOMPARE(second->cropBox, QRectF(0, 0, 100, 100));
    QCOMPARE(second->rotate, 180);
}

void TestHardCasesPages::neverFlattensInheritance()
{
    const Variant variant = signableVariant("inherited-boxes");
    const auto done = signBytes(variant.bytes, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    const PdfObjects before = qpdfObjects(variant.bytes), after = qpdfObjects(done->bytes);
    for (const QString &name : changedObjects(before, after)) {
        const QJsonObject page = after.dictionary(name.mid(4));
        if (page[u"/Type"_s].toString() != u"/Page"_s)
            continue;
        for (const QString &key : {u"/MediaBox"_s, u"/CropBox"_s, u"/Rotate"_s})
            QVERIFY2(!page.contains(key), qPrintable(key));
    }
}

void TestHardCasesPages::paintsWhereAsked_data()
{
    QTest::addColumn<QByteArray>("entries");
    QTest::newRow("plain") << QByteArray("/MediaBox [0 0 595 842]");
    QTest::newRow("turned 90") << QByteArray("/MediaBox [0 0 595 842] /Rotate 90");
    QTest::newRow("turned 180") << QByteArray("/MediaBox [0 0 595 842] /Rotate 180");
    QTest::newRow("turned 270") << QByteArray("/MediaBox [0 0 595 842] /Rotate 270");
    QTest::newRow("turned -90") << QByteArray("/MediaBox [0 0 595 842] /Rotate -90");
    QTest::newRow("odd crop") << QByteArray("/MediaBox [-100 -50 600 900] /CropBox [13.5 -20 555 790]");
    QTest::newRow("odd crop turned") << QByteArray(
        "/MediaBox [-100 -50 600 900] /CropBox [13.5 -20 555 790] /Rotate 90");
    QTest::newRow("swapped corners") << QByteArray("/MediaBox [595 842 0 0]");
    QTest::newRow("user unit") << QByteArray("/MediaBox [0 0 300 421] /UserUnit 2");
    QTest::newRow("user unit, turned, cropped")
        << QByteArray("/MediaBox [0 0 300 421] /CropBox [10.5 20 290 400] /UserUnit 1.5 /Rotate 270");
}

void TestHardCasesPages::paintsWhereAsked()
{
    QFETCH(QByteArray, entries);
    SampleOptions options;
    options.pages = 1;
    options.pageEntries = {entries};
    const QByteArray plain = makeSample(options).bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    const auto geometry = (*document)->geometry(0);
    QVERIFY2(geometry, why(geometry).constData());
    const QRectF wanted(25, 40, 42, 18); // mm as displayed
    const QRectF rect = geometry->displayedMmToUserSpace().mapRect(wanted);
    const auto done = signBytes(plain, requestWith({redMark(0, rect)}));
    QVERIFY2(done, why(done).constData());
    const Ink ink = inkOn(done->bytes, 0);
    QVERIFY2(std::abs(ink.pageMm.width() - geometry->displayedSizeMm().width()) < 0.3, "page width");
    QVERIFY2(std::abs(ink.pageMm.height() - geometry->displayedSizeMm().height()) < 0.3, "page height");
    QCOMPARE(distance(ink.mm, wanted), QByteArray());
}

void TestHardCasesPages::paintsInEncryptedFiles_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i) {
        if (!signableVariants()[i].password.isEmpty())
            QTest::newRow(signableVariants()[i].name.constData()) << i;
    }
}

void TestHardCasesPages::paintsInEncryptedFiles()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    // a stream encrypted with the wrong method paints nothing while the signature verifies
    const QRectF rect(100, 100, 144, 72);
    const auto done =
        signBytes(variant.bytes, requestWith({redMark(1, rect)}), *People::instance().rsaPerson, variant.password);
    QVERIFY2(done, why(done).constData());
    const Ink ink = inkOn(done->bytes, 1, variant.password);
    const base::PageGeometry geometry{QRectF(0, 0, 595, 842), 0, 1.0};
    QCOMPARE(distance(ink.mm, geometry.userSpaceToDisplayedMm().mapRect(rect)), QByteArray());
}

void TestHardCasesPages::readsDamagedBoxesAsTheNextBest()
{
    SampleOptions options;
    options.pages = 4;
    options.pageEntries = {"/MediaBox [0 0 300 400] /CropBox [900 900 950 950]",
                           "/MediaBox [0 0 300 400] /CropBox (none)", "/MediaBox [0 0 0 0]",
                           "/MediaBox [1 2 3] /Rotate 45 /UserUnit 0"};
    const auto document = open(makeSample(options).bytes());
    QVERIFY2(document, why(document).constData());
    for (int page = 0; page < 4; ++page) {
        const auto geometry = (*document)->geometry(page);
        QVERIFY2(geometry, why(geometry).constData());
        QCOMPARE(geometry->rotate, 0);
        QCOMPARE(geometry->userUnit, 1.0);
        if (page < 2)
            QCOMPARE(geometry->cropBox, QRectF(0, 0, 300, 400));
        else
            QVERIFY(std::abs(geometry->displayedSizeMm().width() - 210) < 0.1);
    }
}

void TestHardCasesPages::refusesAPageListedTwice()
{
    Sample sample = makeSample();
    sample.maker.set(sample.pagesNode, "<< /Type /Pages /Count 3 /Kids " +
                                           PdfMaker::refs({sample.pages[0], sample.pages[1], sample.pages[0]}) + " >>");
    const QByteArray plain = sample.bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->pageCount(), 3);
    QCOMPARE(refusal(plain, visibleOn(2)), "pdf.page.unsafe");
    QCOMPARE(refusal(plain, visibleOn(0)), "pdf.page.unsafe");
    const auto done = signBytes(plain, visibleOn(1));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(qpdfComplaints(done->bytes), qpdfComplaints(plain));
}

void TestHardCasesPages::refusesAPageThatIsNoObject()
{
    Sample sample = makeSample();
    sample.maker.set(sample.pagesNode, "<< /Type /Pages /Count 2 /Kids [" + PdfMaker::ref(sample.pages[0]) +
                                           " << /Type /Page /MediaBox [0 0 100 100] /Parent " +
                                           PdfMaker::ref(sample.pagesNode) + " >>] >>");
    QCOMPARE(refusal(sample.bytes(), visibleOn(1)), "pdf.page.unsafe");
}

void TestHardCasesPages::refusesAPageThatIsNotThere()
{
    for (const int page : {-1, 2, 1000000})
        QCOMPARE(refusal(makeSample().bytes(), visibleOn(page)), "pdf.page.missing");
}

void TestHardCasesPages::findsPagesInEveryTree_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"tree-nested", "tree-lopsided", "tree-wrong-counts", "tree-miscounted-branch"})
        QTest::newRow(name) << QByteArray(name);
}

void TestHardCasesPages::findsPagesInEveryTree()
{
    QFETCH(QByteArray, name);
    const QByteArray plain = signableVariant(name).bytes;
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    const auto third = open(plain); // asked first for a page, not for their number
    QVERIFY2(third, why(third).constData());
    QCOMPARE((*third)->object((*third)->page(2).value_or(pdf::Ref())).at("XKeepPage").toString(), "3");
    QCOMPARE((*document)->pageCount(), 4);
    for (int i = 0; i < 4; ++i) {
        const auto page = (*document)->page(i);
        QVERIFY2(page, why(page).constData());
        QCOMPARE((*document)->object(*page).at("XKeepPage").toString(), QByteArray::number(i + 1));
    }
    const auto done = signBytes(plain, visibleOn(3));
    QVERIFY2(done, why(done).constData());
    QVERIFY(!inkOn(done->bytes, 3).mm.isEmpty());
}

void TestHardCasesPages::sharesOneValueAmongFields()
{
    const QByteArray plain = signedSample();
    const auto done = signBytes(plain, requestWith({redMark(0, {60, 300, 40, 40}), redMark(1, {500, 60, 20, 50}),
                                                    redMark(0, {500, 60, 20, 50})}));
    QVERIFY2(done, why(done).constData());
    const auto document = open(done->bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY2(fields, why(fields).constData());
    QCOMPARE(fields->size(), 4);
    QCOMPARE((*fields)[1].value, (*fields)[2].value);
    QCOMPARE((*fields)[1].value, (*fields)[3].value);
    QVERIFY((*fields)[0].value != (*fields)[1].value);
    QCOMPARE((*fields)[2].widgets.size(), 1); // one widget each (12.7.5.5)
    QCOMPARE((*fields)[2].widgets[0].page, 1);
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList({valid, valid, valid, valid}));
}

void TestHardCasesPages::reservesEnoughForEveryEllipticSignature()
{
    const QByteArray plain = makeSample().bytes();
    const People &people = People::instance();
    QSet<qsizetype> lengths;
    for (int i = 0; i < 40; ++i) {
        const crypto::Signer &signer = i % 2 ? *people.ecPerson : *people.ec384Person;
        const auto done = signBytes(plain, requestWith(), signer);
        QVERIFY2(done, why(done).constData());
        const RawSignature raw = rawSignatures(done->bytes).last();
        QVERIFY(raw.cms.size() <= done->update.contentsSize);
        lengths.insert(raw.cms.size());
        QCOMPARE(opensslComplaint(raw), QByteArray());
        if (i < 6)
            QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
    }
    QVERIFY(lengths.size() > 2); // the lengths do vary, so a trial signature would tell nothing
}

void TestHardCasesPages::padsContentsWithZeros()
{
    const auto done = signBytes(makeSample().bytes(), requestWith());
    QVERIFY2(done, why(done).constData());
    const RawSignature raw = rawSignatures(done->bytes).last();
    const QByteArray gap = done->bytes.mid(raw.byteRange[1], raw.byteRange[2] - raw.byteRange[1]);
    QVERIFY(gap.startsWith('<') && gap.endsWith('>'));
    QCOMPARE(gap.size(), 2 + 2 * done->update.contentsSize);
    QCOMPARE(gap.mid(1 + 2 * raw.cms.size()).chopped(1).count('0'), gap.size() - 2 - 2 * raw.cms.size());
}

QTEST_GUILESS_MAIN(TestHardCasesPages)
#include "tst_hardcasespages.moc"
