// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/history.h"
#include "pdf/revisions.h"
#include "pdf/unpack.h"
#include "support/pdfsample.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace signing_test;
using namespace support;

namespace {

struct Opened {
    std::shared_ptr<pdf::Document> document;
    pdf::RevisionList list;
    std::unique_ptr<pdf::History> history;
};

Opened opened(const QByteArray &bytes)
{
    Opened all;
    const auto source = base::memorySource(bytes);
    const auto document = pdf::Document::open(source);
    if (!document)
        qFatal("%s", qPrintable(QString::fromLatin1(document.error().code) + document.error().detail));
    all.document = *document;
    all.list = pdf::revisions(*source);
    all.history = std::make_unique<pdf::History>(*all.document, all.list, QByteArray());
    return all;
}

/// The last stream of the file, its cross-reference, with other data and the /Length that fits them.
QByteArray withCrossReference(QByteArray bytes, const std::function<QByteArray(const QByteArray &)> &change)
{
    const qsizetype section = bytes.lastIndexOf("/XRef"), object = bytes.lastIndexOf(" obj", section);
    const qsizetype from = bytes.indexOf("stream", section) + 7, to = bytes.indexOf("\nendstream", from);
    const QByteArray data = change(bytes.mid(from, to - from));
    bytes.replace(from, to - from, data);
    const qsizetype length = bytes.indexOf("/Length ", object) + 8;
    qsizetype end = length;
    while (QChar::isDigit(static_cast<uchar>(bytes[end])))
        ++end;
    return bytes.replace(length, end - length, QByteArray::number(data.size()));
}

QByteArray withStreams()
{
    return throughQpdf(makeSample().bytes(), {QStringLiteral("--object-streams=generate")});
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void readsACrossReferenceThatBreaksOffAsViewersDo();
    void doesNotGuessEntriesThatAreNotThere();
    void mindsNoOlderGenerationThatIsKept();
    void unpacksOnlyWhatIsWhole();
    void unpacksWhatReadersTake();
    void readsAHybridStreamBetweenItsTables();
};

void TestHistory::readsACrossReferenceThatBreaksOffAsViewersDo()
{
    const QByteArray whole = withStreams();
    // without the check sum of RFC 1950 behind the data
    const QByteArray cut = withCrossReference(whole, [](const QByteArray &data) { return data.chopped(4); });
    QVERIFY(cut.size() < whole.size());
    const Opened good = opened(whole), damaged = opened(cut);
    QVERIFY2(good.history->fault(0).isEmpty(), qPrintable(good.history->fault(0)));
    QVERIFY(damaged.history->fault(0).contains(QStringLiteral("damaged")));
    QVERIFY(!good.history->listed(0).empty());
    QVERIFY(damaged.history->listed(0) == good.history->listed(0));
    QVERIFY(damaged.history->disagreements().isEmpty());
}

void TestHistory::doesNotGuessEntriesThatAreNotThere()
{
    const QByteArray cut =
        withCrossReference(withStreams(), [](const QByteArray &data) { return data.left(data.size() / 2); });
    const auto source = base::memorySource(cut);
    const pdf::RevisionList list = pdf::revisions(*source);
    if (const auto document = pdf::Document::open(source))
        QVERIFY(!pdf::History(**document, list, {}).fault(0).isEmpty());
}

void TestHistory::mindsNoOlderGenerationThatIsKept()
{
    Sample sample = makeSample();
    const int id = sample.maker.add("<< /First true >>");
    sample.maker.nextRevision();
    sample.maker.set(id, "<< /Second true >>");
    sample.maker.setGeneration(id, 1);
    const Opened all = opened(sample.bytes());
    QCOMPARE(all.history->size(), 2);
    QCOMPARE(all.history->entry(0, id)->generation, 0);
    QCOMPARE(all.history->entry(1, id)->generation, 1);
    QVERIFY(all.history->object(1, {id, 1}).value.has("Second"));
    QVERIFY(all.history->object(1, {id, 0}).value.isNull());
    QVERIFY2(all.history->disagreements().isEmpty(), "libqpdf keeps both");
}

void TestHistory::unpacksOnlyWhatIsWhole()
{
    const QByteArray data = "0123456789abcdef0123456789abcdef", packed = PdfMaker::deflate(data);
    pdf::Value dictionary = pdf::Value::dict();
    dictionary.set("Filter", pdf::Value::name("FlateDecode"));
    bool whole = false;
    QCOMPARE(pdf::unpackStream(dictionary, packed, 1000), data);
    QCOMPARE(pdf::unpackStream(dictionary, packed, 1000, &whole), data);
    QVERIFY(whole);
    QVERIFY(!pdf::unpackStream(dictionary, packed.chopped(4), 1000));
    QCOMPARE(pdf::unpackStream(dictionary, packed.chopped(4), 1000, &whole), data);
    QVERIFY(!whole);
    QVERIFY(!pdf::unpackStream(dictionary, "no deflated data", 1000, &whole));
    QVERIFY(!pdf::unpackStream(dictionary, packed, 31, &whole));
    pdf::Value parameters = pdf::Value::dict();
    parameters.set("Predictor", pdf::Value::integer(12));
    parameters.set("Columns", pdf::Value::integer(3));
    dictionary.set("DecodeParms", parameters);
    const QByteArray rows = PdfMaker::deflate(QByteArray("\0abc\0def\0g", 10));
    QVERIFY(!pdf::unpackStream(dictionary, rows, 1000));
    QCOMPARE(pdf::unpackStream(dictionary, rows, 1000, &whole), QByteArray("abcdef"));
    QVERIFY(!whole);
}

void TestHistory::unpacksWhatReadersTake()
{
    pdf::Value dictionary = pdf::Value::dict(), parameters = pdf::Value::dict();
    dictionary.set("Filter", pdf::Value::name("Fl"));
    QCOMPARE(pdf::unpackStream(dictionary, PdfMaker::deflate("data"), 1000), QByteArray("data"));
    parameters.set("Predictor", pdf::Value::integer(2)); // TIFF: differences from the left
    parameters.set("Columns", pdf::Value::integer(3));
    dictionary.set("DecodeParms", parameters);
    QCOMPARE(pdf::unpackStream(dictionary, PdfMaker::deflate(QByteArray("\x01\x01\x01\xff\x02\x03", 6)), 1000),
             QByteArray("\x01\x02\x03\xff\x01\x04", 6));
    parameters.set("Colors", pdf::Value::integer(2));
    parameters.set("Columns", pdf::Value::integer(2));
    dictionary.set("DecodeParms", parameters);
    QCOMPARE(pdf::unpackStream(dictionary, PdfMaker::deflate(QByteArray("\x01\x05\x01\x01", 4)), 1000),
             QByteArray("\x01\x05\x02\x06", 4));
}

/// Incremental programs write a table, its stream and a second, empty table with one startxref.
void TestHistory::readsAHybridStreamBetweenItsTables()
{
    const QByteArray plain = makeSample().bytes();
    const qsizetype last = plain.lastIndexOf("startxref") + 10;
    const QByteArray old = plain.mid(last, plain.indexOf('\n', last) - last);
    const qsizetype root = plain.indexOf("/Root ", plain.lastIndexOf("trailer"));
    const QByteArray rootEntry = plain.mid(root, plain.indexOf('R', root + 6) + 1 - root);
    QByteArray bytes = plain;
    const qsizetype object = bytes.size();
    bytes += "90 0 obj\n<< /New true >>\nendobj\n";
    const qsizetype table = bytes.size();
    bytes += "xref\n90 1\n" + QByteArray::number(object).rightJustified(10, '0') + " 00000 n \ntrailer\n<< /Size 92 " +
             rootEntry + " /Prev " + old + " >>\n";
    const qsizetype stream = bytes.size();
    const QByteArray row = QByteArray("\x01", 1) + char(stream >> 16) + char(stream >> 8) + char(stream);
    bytes += "91 0 obj\n<< /Type /XRef /Size 92 /Index [91 1] /W [1 3 0] /Length 4 " + rootEntry + " >>\nstream\n" +
             row + "\nendstream\nendobj\n";
    const qsizetype second = bytes.size();
    bytes += "xref\n0 0\ntrailer\n<< /Size 92 " + rootEntry + " /Prev " + QByteArray::number(table) + " /XRefStm " +
             QByteArray::number(stream) + " >>\nstartxref\n" + QByteArray::number(second) + "\n%%EOF\n";
    const pdf::RevisionList list = pdf::revisions(*base::memorySource(bytes));
    QVERIFY2(list.consistent, qPrintable(list.detail));
    QCOMPARE(list.revisions.size(), 2);
    QCOMPARE(opened(bytes).history->entry(1, 90)->offset, object);
    // what stands between and is no such stream is no part of the revision
    const QByteArray other =
        QByteArray(bytes).replace("/XRefStm " + QByteArray::number(stream), "/XRefStm " + QByteArray::number(object));
    QVERIFY(!pdf::revisions(*base::memorySource(other)).consistent);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
