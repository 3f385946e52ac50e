// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/pdftext.h"

#include <QtTest/QtTest>

class TestPdfText : public QObject {
    Q_OBJECT

private slots:
    void findsContentsInTheObjectsOwnBytes_data();
    void findsContentsInTheObjectsOwnBytes();
    void decodesHexStringsAndNothingElse_data();
    void decodesHexStringsAndNothingElse();
    void noticesTheNameAcrossChunks();
};

void TestPdfText::findsContentsInTheObjectsOwnBytes_data()
{
    QTest::addColumn<QByteArray>("text"); // <AA> is the gap
    QTest::addColumn<bool>("top");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const char *text, bool top, bool found) {
        QTest::newRow(name) << QByteArray(text) << top << found;
    };
    row("plain", "7 0 obj <</Type/Sig/Contents<AA>>>", true, true);
    row("spaces and comment", "x\n7 0  obj\n<< /Contents % (\n <AA>", true, true);
    row("escaped key", "7 0 obj<</#43ontents <AA>", true, true);
    row("strings before", "7 0 obj<</Reason(a \\) (b) <FF> 9 0 obj)/Cert<00>/Contents<AA>", true, true);
    row("its own number inside a string", "7 0 obj<</Reason(7 0 obj )/Contents<AA>", true, true);
    row("arrays before", "7 0 obj<</ByteRange[0 1 2 3]/R[<</A/B>>]/Contents<AA>", true, true);
    row("another object", "8 0 obj<</Contents<AA>", true, false);
    row("another generation", "7 1 obj<</Contents<AA>", true, false);
    row("a longer number", "17 0 obj<</Contents<AA>", true, false);
    row("behind the object", "7 0 obj<</A/B>>endobj 8 0 obj<</Contents<AA>", true, false);
    row("behind the dictionary", "7 0 obj<</A/B>>/Contents<AA>", true, false);
    row("another key", "7 0 obj<</Contents2<AA>", true, false);
    row("a value named so", "7 0 obj<</Type/Contents/Cert<AA>", true, false);
    row("inside a string", "7 0 obj<</Reason(/Contents<AA>)", true, false);
    row("inside a comment", "7 0 obj<</A 1 % /Contents<AA>", true, false);
    row("in a nested dictionary", "7 0 obj<</V<</Contents<AA>>>", true, false);
    row("in a nested dictionary, allowed", "7 0 obj<</V<</Contents<AA>>>", false, true);
    row("in a stream", "7 0 obj<</A/B>>stream <</Contents<AA>", true, false);
    row("no object", "/Contents<AA>", true, false);
    row("an array's element", "7 0 obj<</A[/Contents 1 <AA>]", true, false);
}

void TestPdfText::findsContentsInTheObjectsOwnBytes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, top);
    QFETCH(bool, found);
    const qsizetype at = text.indexOf("<AA>");
    QCOMPARE(verify::contentsStandsAt(text, {7, 0}, at, at + 4, top), found);
    QVERIFY(!verify::contentsStandsAt(text, {7, 0}, at, at + 3, top));
    QVERIFY(!verify::contentsStandsAt(text, {7, 0}, at + 1, at + 4, top));
}

void TestPdfText::decodesHexStringsAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("both cases") << QByteArray("<00aBFf>") << true << QByteArray("\x00\xab\xff", 3);
    QTest::newRow("spaces") << QByteArray("< 0 0\n01 >") << true << QByteArray("\x00\x01", 2);
    QTest::newRow("odd") << QByteArray("<1>") << true << QByteArray("\x10");
    QTest::newRow("empty") << QByteArray("<>") << true << QByteArray();
    QTest::newRow("two strings") << QByteArray("<00><01>") << false << QByteArray();
    QTest::newRow("a comment") << QByteArray("<00%>") << false << QByteArray();
    QTest::newRow("no end") << QByteArray("<00") << false << QByteArray();
    QTest::newRow("no start") << QByteArray("00>") << false << QByteArray();
    QTest::newRow("one bracket") << QByteArray("<") << false << QByteArray();
    QTest::newRow("nothing") << QByteArray() << false << QByteArray();
}

void TestPdfText::decodesHexStringsAndNothingElse()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QFETCH(QByteArray, bytes);
    const auto decoded = verify::decodeHexString(text);
    QCOMPARE(decoded.has_value(), good);
    if (good)
        QCOMPARE(*decoded, bytes);
}

void TestPdfText::noticesTheNameAcrossChunks()
{
    constexpr qsizetype chunk = 1 << 20;
    for (const QByteArray &name : {QByteArray("/ByteRange"), QByteArray("/#42#79#74#65#52#61#6e#67#65")}) {
        for (qsizetype shift = -1; shift <= name.size(); ++shift) {
            const QByteArray bytes = QByteArray(chunk - shift, ' ') + name + QByteArray(100, ' ');
            QVERIFY2(verify::mayHoldSignature(*base::memorySource(bytes)), QByteArray::number(shift));
        }
    }
    QVERIFY(!verify::mayHoldSignature(*base::memorySource(QByteArray(3 * chunk, '/') + " ByteRange /Bytes /#4")));
    QVERIFY(!verify::mayHoldSignature(*base::memorySource({})));
}

QTEST_GUILESS_MAIN(TestPdfText)
#include "tst_pdftext.moc"
