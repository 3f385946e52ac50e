// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfjson.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;
using pdf::Value;

namespace {

QByteArray manyPages(int pages)
{
    SampleOptions options;
    options.pages = pages;
    return makeSample(options).bytes();
}

/// One face on every page's edge.
base::Result<pdf::Update::Finished> crossPage(const QByteArray &bytes, int pages, bool asStamps)
{
    ESIGN_TRY(const auto document, open(bytes));
    pdf::Update update(document);
    const QByteArray noise = PdfMaker::deflate(QByteArray(40'000, 'q'));
    const pdf::Ref face = update.addStream(Value::dict({{"Type", Value::name("XObject")},
                                                        {"Subtype", Value::name("Form")},
                                                        {"Filter", Value::name("FlateDecode")},
                                                        {"BBox", Value::rect(QRectF(0, 0, 119, 119))}}),
                                           noise);
    QList<pdf::Mark> marks;
    for (int i = 0; i < pages; ++i) {
        pdf::Mark mark;
        mark.page = i;
        mark.rect = QRectF(590, 300, 5, 119);
        mark.content = "q 1 0 0 1 -" + QByteArray::number(i) + " 0 cm /Face Do Q";
        mark.xObjects = {{"Face", face}};
        marks.append(mark);
    }
    pdf::SignatureRequest request = asStamps ? requestWith({}, marks) : requestWith(marks);
    request.contentsSize = 16'000;
    ESIGN_TRY(const auto hole, pdf::addSignature(update, request));
    return update.finish(hole);
}

} // namespace

class TestSignatureUpdate : public QObject {
    Q_OBJECT

private slots:
    void growsIndependentOfTheFile();
    void keepsACrossPageSealSmall_data();
    void keepsACrossPageSealSmall();
    void sharesEqualAppearances();
    void findsFreeNames();
    void namesFurtherFieldsAfterTheFirst();
    void refusesStampsInSignedFiles();
    void turnsNothingByItself();
    void refusesNonsense();
    void leavesAFailedUpdateWithoutBytes();
    void copiesTheLockWithItsLevel();
    void refusesPagesOfDamagedObjects();
};

void TestSignatureUpdate::growsIndependentOfTheFile()
{
    qsizetype least = 0, most = 0;
    for (const int pages : {2, 200, 2000}) {
        const QByteArray plain = manyPages(pages);
        const auto done = signBytes(plain, visibleOn(1));
        QVERIFY2(done, why(done).constData());
        const qsizetype grown = done->update.bytes.size();
        least = least ? std::min(least, grown) : grown;
        most = std::max(most, grown);
    }
    QVERIFY2(most - least < 100, qPrintable(QString::number(most - least))); // longer numbers only
}

void TestSignatureUpdate::keepsACrossPageSealSmall_data()
{
    QTest::addColumn<bool>("asStamps");
    QTest::newRow("stamps") << true;
    QTest::newRow("fields") << false;
}

void TestSignatureUpdate::keepsACrossPageSealSmall()
{
    QFETCH(bool, asStamps);
    const QByteArray plain = manyPages(500);
    const auto done = crossPage(plain, 500, asStamps);
    QVERIFY2(done, why(done).constData());
    QVERIFY2(done->bytes.size() < 1'000'000, qPrintable(QString::number(done->bytes.size())));
    QCOMPARE(done->bytes.count("/BBox[0 0 119 119]"), 1);
    QCOMPARE(qpdfComplaints(plain + done->bytes), QStringList());
    const auto document = open(plain + done->bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY2(fields, why(fields).constData());
    QCOMPARE(fields->size() + (*document)->stamps().size(), asStamps ? 501 : 500);
    QCOMPARE(asStamps ? (*document)->stamps()[499].place.page : (*fields)[499].widgets[0].page, 499);
}

void TestSignatureUpdate::sharesEqualAppearances()
{
    const QRectF box(60, 60, 50, 50);
    const auto done = signBytes(
        makeSample().bytes(),
        requestWith({}, {redMark(0, box), redMark(1, box.translated(9, 9)), redMark(1, QRectF(0, 0, 51, 50))}));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(done->update.bytes.count("/Subtype/Form"), 3); // two kinds, and the invisible field's
}

void TestSignatureUpdate::findsFreeNames()
{
    QByteArray bytes = makeSample().bytes();
    for (const char *name : {"Signature1", "Signature2", "Signature3"}) {
        const auto done = signBytes(bytes);
        QVERIFY2(done, why(done).constData());
        bytes = done->bytes;
        const auto document = open(bytes);
        QVERIFY2(document, why(document).constData());
        QVERIFY((*document)->formFieldNames().contains(QString::fromLatin1(name)));
    }
    const auto named = signBytes(bytes, intoField(u"乙方"_s));
    QVERIFY2(named, why(named).constData());
    QVERIFY((*open(named->bytes))->formFieldNames().contains(u"乙方"_s));
}

void TestSignatureUpdate::namesFurtherFieldsAfterTheFirst()
{
    const QByteArray first = signBytes(makeSample().bytes(), intoField(u"甲方_2"_s))->bytes;
    pdf::SignatureRequest request = requestWith({redMark(0, {9, 9, 9, 9}), redMark(1, {9, 9, 9, 9})});
    request.fieldName = u"甲方"_s;
    const auto done = signBytes(first, request);
    QVERIFY2(done, why(done).constData());
    QCOMPARE((*open(done->bytes))->formFieldNames(), (QStringList{u"甲方_2"_s, u"甲方"_s, u"甲方_3"_s}));
}

void TestSignatureUpdate::refusesStampsInSignedFiles()
{
    const auto first = signBytes(makeSample().bytes());
    QVERIFY2(first, why(first).constData());
    QCOMPARE(refusal(first->bytes, requestWith({}, {redMark(0, {9, 9, 9, 9})})), "pdf.stamps.signed");
}

void TestSignatureUpdate::turnsNothingByItself()
{
    const QByteArray plain = signableVariant("mixed-sizes").bytes;
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    for (int page = 0; page < 4; ++page) {
        const auto geometry = (*document)->geometry(page);
        QVERIFY2(geometry, why(geometry).constData());
        const auto done = signBytes(plain, visibleOn(page));
        QVERIFY2(done, why(done).constData());
        const PdfObjects objects = qpdfObjects(done->bytes);
        const auto field = (*open(done->bytes))->signatureFields()->first();
        const QJsonObject widget = objects.dictionary(u"%1 0 R"_s.arg(field.field.id));
        QCOMPARE(widget[u"/MK"_s].toObject()[u"/R"_s].toInt(), geometry->rotate);
        QCOMPARE(widget[u"/F"_s].toInt() & 4, 4);
        QCOMPARE(field.widgets[0].rect, QRectF(100, 100, 120, 60));
        const QJsonObject form = objects.dictionary(widget[u"/AP"_s].toObject()[u"/N"_s].toString());
        QVERIFY(!form.contains(u"/Matrix"_s));
    }
}

void TestSignatureUpdate::refusesNonsense()
{
    const QByteArray plain = makeSample().bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    for (const int size : {0, -1, 1 << 30}) {
        pdf::Update update(*document);
        pdf::SignatureRequest request = requestWith();
        request.contentsSize = size;
        QVERIFY(!pdf::addSignature(update, request));
    }
    QCOMPARE(refusal(plain, intoField(u"a\nb"_s)), "pdf.field.name");
    QCOMPARE(refusal(plain, intoField(QString(1000, u'a'))), "pdf.field.name");
}

void TestSignatureUpdate::leavesAFailedUpdateWithoutBytes()
{
    const QByteArray plain = makeSample().bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    pdf::Update update(*document);
    pdf::SignatureRequest request = requestWith({redMark(0, {9, 9, 9, 9}), redMark(77, {9, 9, 9, 9})});
    request.contentsSize = 1000;
    const auto hole = pdf::addSignature(update, request);
    QVERIFY(!hole);
    QCOMPARE(hole.error().code, "pdf.page.missing");
}

void TestSignatureUpdate::copiesTheLockWithItsLevel()
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.annots = AnnotsPlace::Direct;
    options.textField = true;
    SignatureFieldOptions prepared;
    prepared.name = "prepared";
    prepared.lock = "<< /Type /SigFieldLock /Action /Include /Fields [<FEFF59076CE8>] /P 2 >>";
    options.signatureFields = {prepared};
    const auto done = signBytes(makeSample(options).bytes(), intoField(u"prepared"_s));
    QVERIFY2(done, why(done).constData());
    const auto document = open(done->bytes);
    QVERIFY2(document, why(document).constData());
    const auto field = (*document)->signatureFields()->first();
    QVERIFY(field.fieldMdp);
    QVERIFY(field.fieldMdp->action == pdf::FieldLock::Action::Include);
    QCOMPARE(field.fieldMdp->fields, QStringList{u"备注"_s});
    QCOMPARE(field.docMdp, 2);
    QVERIFY(field.fieldMdp->covers(u"备注"_s));
    QVERIFY(field.fieldMdp->covers(u"备注.kid"_s));
    QVERIFY(!field.fieldMdp->covers(u"备注2"_s));
    // level 2 holds from now on: nothing visible may be added
    QCOMPARE(refusal(done->bytes, visibleOn(0)), "pdf.certified");
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{u"Signature is Valid."_s});
}

void TestSignatureUpdate::refusesPagesOfDamagedObjects()
{
    // the table's offset for the first page leads to the middle of something else
    Sample sample = makeSample();
    QByteArray bytes = sample.bytes();
    const QByteArray offset =
        QByteArray::number(bytes.indexOf('\n' + QByteArray::number(sample.pages[0]) + " 0 obj") + 1)
            .rightJustified(10, '0');
    QVERIFY(bytes.count(offset) == 1);
    bytes.replace(offset, "0000000020");
    QCOMPARE(refusal(bytes, visibleOn(0)), "pdf.damaged");
}

QTEST_GUILESS_MAIN(TestSignatureUpdate)
#include "tst_signatureupdate.moc"
