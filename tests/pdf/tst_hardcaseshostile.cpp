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
    void signsBesideCyclicFields();
    void keepsCarelessFormsReadable();
    void neverLosesEarlierSignaturesToDamage();
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

QTEST_GUILESS_MAIN(TestHardCasesHostile)
#include "tst_hardcaseshostile.moc"
