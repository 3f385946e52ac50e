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

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
