// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/serializer.h"
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

void everyVariant()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i)
        QTest::newRow(signableVariants()[i].name.constData()) << i;
}

/// What a writer gets wrong most easily.
Value nastyValue()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(static_cast<char>(i));
    return Value::dict({{"Binary", Value::string(all)},
                        {"Dangling", Value::ref({4'000'000, 0})},
                        {"Empty", Value::string({})},
                        {"Name#With /Odd", Value::name("a b")},
                        {"Nested", Value::array({Value::array({Value::dict({{"Deep", Value::string("(\\)")}})})})},
                        {"Number", pdf::makeReal("-0.50")},
                        {"Text", Value::text(u"示例"_s)}});
}

QString name(pdf::Ref ref)
{
    return u"%1 %2 R"_s.arg(ref.id).arg(ref.generation);
}

} // namespace

class TestUpdate : public QObject {
    Q_OBJECT

private slots:
    void addsObjectsToEveryStructure_data() { everyVariant(); }
    void addsObjectsToEveryStructure();
    void hidesStringsAndStreamsInEncryptedFiles_data();
    void hidesStringsAndStreamsInEncryptedFiles();
    void leavesTheHoleExactlyWhereItSays();
    void renewsOnlyTheSecondIdentifier();
    void inventsNoIdentifier();
    void keepsNamesWithABareSign();
    void takesNumbersAboveAllInUse();
    void seesItsOwnChanges();
    void refusesAHoleWithoutDictionary();
    void staysAFileWhenNothingWasChanged_data();
    void staysAFileWhenNothingWasChanged();
};

void TestUpdate::addsObjectsToEveryStructure()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const auto document = open(variant.bytes, variant.password);
    QVERIFY2(document, why(document).constData());
    pdf::Update update(*document);
    const pdf::Ref plain = update.add(nastyValue());
    const pdf::Ref stream = update.addStream(Value::dict({{"XKeep", Value::string("one")}}), "stream data");
    const pdf::Ref catalogRef = (*document)->trailer().at("Root").toRef();
    Value catalog = (*document)->catalog();
    catalog.set("XAdded", Value::array({Value::ref(plain), Value::ref(stream)}));
    update.set(catalogRef, catalog);
    const auto done = update.finish();
    QVERIFY2(done, why(done).constData());
    const QByteArray whole = variant.bytes + done->bytes;

    const QStringList before = qpdfComplaints(variant.bytes, variant.password);
    for (const QString &complaint : qpdfComplaints(whole, variant.password)) // a wrong /Size is put right
        QVERIFY2(before.contains(complaint), qPrintable(complaint));
    const PdfObjects objects = qpdfObjects(whole, variant.password);
    QCOMPARE(objects.catalog()[u"/XAdded"_s].toArray(), QJsonArray({name(plain), name(stream)}));
    const QJsonObject seen = objects.dictionary(name(plain));
    QCOMPARE(seen[u"/Text"_s].toString(), u"u:示例"_s);
    QCOMPARE(seen[u"/Number"_s].toDouble(), -0.5);
    QCOMPARE(seen[u"/Empty"_s].toString(), u"u:"_s);
    QVERIFY(seen[u"/Binary"_s].toString().startsWith(u"b:000102"_s));
    QVERIFY(seen[u"/Binary"_s].toString().endsWith(u"fdfeff"_s));
    QCOMPARE(objects.dictionary(name(stream))[u"/XKeep"_s].toString(), u"u:one"_s);

    const auto again = open(whole, variant.password);
    QVERIFY2(again, why(again).constData());
    QVERIFY((*again)->object(plain) == nastyValue()); // the dangling reference too
    const auto data = (*again)->streamData(stream);
    QVERIFY2(data, why(data).constData());
    QCOMPARE(*data, "stream data");
    QCOMPARE((*again)->pageCount(), (*document)->pageCount());
}

void TestUpdate::hidesStringsAndStreamsInEncryptedFiles_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i)
        if (!signableVariants()[i].password.isEmpty())
            QTest::newRow(signableVariants()[i].name.constData()) << i;
}

void TestUpdate::hidesStringsAndStreamsInEncryptedFiles()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const auto document = open(variant.bytes, variant.password);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->isEncrypted());
    pdf::Update update(*document);
    update.add(Value::string("a secret string of some length"));
    update.addStream(Value::dict({{"Note", Value::string("a secret note")}}), "a secret stream");
    const auto done = update.finish();
    QVERIFY2(done, why(done).constData());
    QVERIFY(!done->bytes.contains("secret"));
    QVERIFY(!done->bytes.contains(QByteArray("secret").toHex()));
}

void TestUpdate::leavesTheHoleExactlyWhereItSays()
{
    for (const char *variantName : {"classic", "object-streams", "aes-256", "junk-before-header", "no-final-eol"}) {
        const Variant variant = signableVariant(variantName);
        const auto document = open(variant.bytes, variant.password);
        QVERIFY2(document, why(document).constData());
        pdf::Update update(*document);
        const pdf::Ref ref =
            update.add(Value::dict({{"Type", Value::name("Sig")}, {"Reason", Value::text(u"示例"_s)}}));
        auto done = update.finish(pdf::Update::Hole{ref, 100});
        QVERIFY2(done, why(done).constData());
        const qint64 size = variant.bytes.size() + done->bytes.size();
        QCOMPARE(done->byteRange.size(), 4);
        QCOMPARE(done->byteRange[0], 0);
        QCOMPARE(done->byteRange[1], variant.bytes.size() + done->contentsAt);
        QCOMPARE(done->byteRange[2], done->byteRange[1] + 202);
        QCOMPARE(done->byteRange[2] + done->byteRange[3], size);
        QCOMPARE(done->bytes.mid(done->contentsAt, 202), '<' + QByteArray(200, '0') + '>');
        done->fill("\x30\x03\x01");
        QCOMPARE(done->bytes.mid(done->contentsAt, 202), "<300301" + QByteArray(194, '0') + '>');
        QCOMPARE(variant.bytes.size() + done->bytes.size(), size);

        const QList<RawSignature> raw = rawSignatures(variant.bytes + done->bytes);
        QCOMPARE(raw.size(), 1);
        QCOMPARE(raw.first().byteRange, done->byteRange);
    }
}

void TestUpdate::renewsOnlyTheSecondIdentifier()
{
    const QByteArray plain = signableVariant("classic").bytes;
    const auto one = signBytes(plain, visibleOn(0)), other = signBytes(plain, visibleOn(1));
    QVERIFY(one && other);
    const auto id = [](const QByteArray &bytes) { return qpdfObjects(bytes).trailer[u"/ID"_s].toArray(); };
    QCOMPARE(id(one->bytes).size(), 2);
    QCOMPARE(id(one->bytes)[0], id(plain)[0]);
    QVERIFY(id(one->bytes)[1] != id(plain)[1]);
    QVERIFY(id(one->bytes)[1] != id(other->bytes)[1]);
}

void TestUpdate::inventsNoIdentifier()
{
    const QByteArray plain = QByteArray(signableVariant("classic").bytes).replace("/ID [", "/IX [");
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    QVERIFY(!qpdfObjects(done->bytes).trailer.contains(u"/ID"_s));
}

void TestUpdate::keepsNamesWithABareSign()
{
    // PDF 1.1 knew no #20
    PdfMaker maker = makeSample().maker;
    maker.layout.trailerEntries = " /Private << /A# 1 /B#zz [ /C#4 ] /Plain#20Space 2 >>";
    const QByteArray bytes = maker.bytes();
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const pdf::Value kept = (*document)->trailer().at("Private");
    QVERIFY(kept.has("A#"));
    QVERIFY(kept.at("B#zz").toArray().first().isName("C#4"));
    QVERIFY(kept.has("Plain Space"));
    pdf::Update update(*document);
    update.add(pdf::Value::integer(1));
    const auto done = update.finish();
    QVERIFY2(done, why(done).constData());
    QVERIFY(!done->bytes.contains("#00"));
    QVERIFY(done->bytes.contains("/A#23 1"));
    const auto again = open(bytes + done->bytes);
    QVERIFY2(again, why(again).constData());
    QVERIFY((*again)->trailer().at("Private").has("A#"));
}

void TestUpdate::takesNumbersAboveAllInUse()
{
    const QByteArray plain = QByteArray(signableVariant("classic").bytes).replace("/Size 13 ", "/Size 3  ");
    QVERIFY2(plain.contains("/Size 3  "), "the sample has another size");
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QCOMPARE(pdf::Update(*document).reserve().id, 13);
    QVERIFY(!(*document)->warnings().isEmpty());
}

void TestUpdate::seesItsOwnChanges()
{
    const auto document = open(signableVariant("classic").bytes);
    QVERIFY2(document, why(document).constData());
    pdf::Update update(*document);
    const pdf::Ref root = (*document)->trailer().at("Root").toRef();
    QVERIFY(update.current(root) == (*document)->catalog());
    update.set(root, Value::integer(1));
    QCOMPARE(update.current(root).toInteger(), 1);
    const pdf::Ref first = update.reserve(), second = update.reserve();
    QVERIFY(first != second);
    QVERIFY(update.current(first).isNull());
}

void TestUpdate::refusesAHoleWithoutDictionary()
{
    const auto document = open(signableVariant("classic").bytes);
    QVERIFY2(document, why(document).constData());
    pdf::Update update(*document);
    const auto done = update.finish(pdf::Update::Hole{update.reserve(), 100});
    QVERIFY(!done);
    QCOMPARE(done.error().code, "pdf.update.hole");
}

void TestUpdate::staysAFileWhenNothingWasChanged_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *variantName : {"classic", "object-streams", "hybrid", "no-final-eol"})
        QTest::newRow(variantName) << QByteArray(variantName);
}

void TestUpdate::staysAFileWhenNothingWasChanged()
{
    QFETCH(QByteArray, name);
    const QByteArray plain = signableVariant(name).bytes;
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    const auto done = pdf::Update(*document).finish();
    QVERIFY2(done, why(done).constData());
    QCOMPARE(qpdfComplaints(plain + done->bytes), QStringList());
    QCOMPARE(changedObjects(qpdfObjects(plain), qpdfObjects(plain + done->bytes)), QStringList());
}

QTEST_GUILESS_MAIN(TestUpdate)
#include "tst_update.moc"
