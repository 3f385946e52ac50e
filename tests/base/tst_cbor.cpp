// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"
#include "base/utf8.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborValue>
#include <QtTest/QtTest>

#include <limits>

namespace cbor = base::cbor;

class TestCbor : public QObject {
    Q_OBJECT

private slots:
    void writesTheExamplesOfTheRfc_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<QByteArray>("hex");
        // RFC 8949 appendix A
        const auto integer = [](const char *name, qint64 value, const char *hex) {
            QTest::newRow(name) << cbor::integer(value) << QByteArray(hex);
        };
        integer("0", 0, "00");
        integer("23", 23, "17");
        integer("24", 24, "1818");
        integer("100", 100, "1864");
        integer("1000", 1000, "1903e8");
        integer("1000000", 1000000, "1a000f4240");
        integer("1000000000000", 1000000000000, "1b000000e8d4a51000");
        integer("-1", -1, "20");
        integer("-100", -100, "3863");
        integer("-1000", -1000, "3903e7");
        QTest::newRow("bytes") << cbor::bytes(QByteArray::fromHex("01020304")) << QByteArray("4401020304");
        QTest::newRow("IETF") << cbor::text(QStringLiteral("IETF")) << QByteArray("6449455446");
        QTest::newRow("water") << cbor::text(QStringLiteral("水")) << QByteArray("63e6b0b4");
        QTest::newRow("array") << cbor::array({cbor::integer(1), cbor::array({cbor::integer(2), cbor::integer(3)})})
                               << QByteArray("8201820203");
        QTest::newRow("map") << cbor::MapWriter().put(3, cbor::integer(4)).put(1, cbor::integer(2)).encoded()
                             << QByteArray("a201020304");
        QTest::newRow("tag") << cbor::tag(32, cbor::text(QStringLiteral("a"))) << QByteArray("d8206161");
        QTest::newRow("true") << cbor::boolean(true) << QByteArray("f5");
        QTest::newRow("false") << cbor::boolean(false) << QByteArray("f4");
        QTest::newRow("null") << cbor::null() << QByteArray("f6");
    }
    void writesTheExamplesOfTheRfc()
    {
        QFETCH(QByteArray, item);
        QFETCH(QByteArray, hex);
        QCOMPARE(item.toHex(), hex);
        QVERIFY(cbor::Reader::open(item, {100, 16, {32}}));
    }

    void readsWhatQtWrites()
    {
        const QCborArray made{1,
                              -24,
                              65536,
                              QByteArray("\0\xff", 2),
                              QStringLiteral("示例"),
                              true,
                              false,
                              nullptr,
                              QCborMap{{1, 2}, {24, QCborArray{}}, {-1, QStringLiteral("x")}}};
        const auto opened = cbor::Reader::open(QCborValue(made).toCbor());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        cbor::Reader whole = *opened;
        cbor::Reader items = *whole.array(9, 9);
        QCOMPARE(*items.integer(0, 10), 1);
        QCOMPARE(*items.integer(-100, 0), -24);
        QCOMPARE(*items.integer(0, 100000), 65536);
        QCOMPARE(*items.bytes(2), QByteArray("\0\xff", 2));
        QCOMPARE(*items.text(1, 10), QStringLiteral("示例"));
        QVERIFY(*items.boolean());
        QVERIFY(!*items.boolean());
        QVERIFY(items.null());
        cbor::MapReader map = *items.map();
        QVERIFY(!map.optional(-1));
        QCOMPARE(*map.at(1)->integer(0, 9), 2);
        QVERIFY(!map.end());
        QVERIFY(map.at(24)->array(0, 0)->atEnd());
        QCOMPARE(*map.at(-1)->text(1, 1), QStringLiteral("x"));
        QVERIFY(map.end());
        QVERIFY(items.end());
        QVERIFY(whole.end());
    }

    void qtReadsWhatIsWritten()
    {
        for (const qint64 value : {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(), qint64(0),
                                   qint64(255), qint64(256), qint64(-257), qint64(4294967295), qint64(4294967296)}) {
            QCOMPARE(QCborValue::fromCbor(cbor::integer(value)).toInteger(42), value);
            QCOMPARE(*cbor::Reader::open(cbor::integer(value))
                          ->integer(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()),
                     value);
        }
        for (const qsizetype length : {0, 1, 23, 24, 255, 256, 65535, 65536}) {
            const QByteArray bytes(length, 'b');
            QCOMPARE(QCborValue::fromCbor(cbor::bytes(bytes)).toByteArray(), bytes);
            QCOMPARE(cbor::bytesHead(length) + bytes, cbor::bytes(bytes));
        }
    }

    void refusesWhatIsNotDeterministic_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *hex, const char *code = "cbor.encoding") {
            QTest::newRow(name) << QByteArray(hex) << QByteArray(code);
        };
        row("nothing", "");
        row("0 in two bytes", "1800");
        row("23 in two bytes", "1817");
        row("255 in three bytes", "1900ff");
        row("65535 in five bytes", "1a0000ffff");
        row("2^32-1 in nine bytes", "1b00000000ffffffff");
        row("length in two bytes", "580101");
        row("count in two bytes", "980101");
        row("indefinite bytes", "5f4101ff");
        row("indefinite text", "7f6161ff");
        row("indefinite array", "9f01ff");
        row("indefinite map", "bf0102ff");
        row("break alone", "ff");
        row("reserved length", "1c");
        row("duplicate key", "a201020103");
        row("descending keys", "a203020104");
        row("negative key before positive", "a220010102");
        row("long key before short one", "a21864010002");
        row("bytes as key", "a1410101");
        row("array as key", "a18001");
        row("half float", "f93c00");
        row("double", "fb3ff199999999999a");
        row("undefined", "f7");
        row("simple 16", "f0");
        row("simple 24", "f818");
        row("simple 255", "f8ff");
        row("a tag", "c11a514b67b0");
        row("self-described", "d9d9f701");
        row("cut integer", "19");
        row("cut bytes", "4401");
        row("cut text", "6261");
        row("cut array", "8201");
        row("cut map", "a101");
        row("array of 2^60", "9b1000000000000000");
        row("map of 2^60", "bb1000000000000000");
        row("bytes of 2^63", "5b8000000000000000");
        row("bytes of 2^64-1", "5bffffffffffffffff");
        row("two items", "0101");
        row("overlong UTF-8", "62c080");
        row("surrogate", "63eda080");
        row("beyond Unicode", "64f4908080");
        row("half a character", "62e6b0");
        row("lone continuation", "6180");
        row("2^63", "1b8000000000000000", "cbor.limit");
        row("-2^63-1", "3b8000000000000000", "cbor.limit");
        row("17 deep", "8181818181818181818181818181818181", "cbor.limit");
        row("larger than allowed", "581f00000000000000000000000000000000000000000000000000000000000000", "cbor.limit");
    }
    void refusesWhatIsNotDeterministic()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, code);
        const auto opened = cbor::Reader::open(QByteArray::fromHex(hex), {32, 16});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, code);
        QCOMPARE(opened.error().kind, base::ErrorKind::Input);
    }

    void takesSixteenLevels()
    {
        QByteArray nested("\x00", 1);
        for (int i = 0; i < 16; ++i)
            nested.prepend('\x81');
        QVERIFY(cbor::Reader::open(nested));
        QVERIFY(!cbor::Reader::open('\x81' + nested));
    }

    void everyCutIsRefused()
    {
        const QByteArray whole =
            cbor::array({cbor::integer(70000), cbor::text(QStringLiteral("示例")),
                         cbor::MapWriter().put(1, cbor::bytes("abc")).put(-5, cbor::null()).encoded()});
        QVERIFY(cbor::Reader::open(whole));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!cbor::Reader::open(whole.left(length)));
        QVERIFY(!cbor::Reader::open(whole + '\0'));
    }

    void asksForTheRightShape()
    {
        const auto reader = [](const QByteArray &item) { return *cbor::Reader::open(item, {100, 16, {18, 19}}); };
        const auto shape = [](const auto &result) { return !result && result.error().code == "cbor.shape"; };
        QVERIFY(shape(reader(cbor::text(QStringLiteral("a"))).integer(0, 9)));
        QVERIFY(shape(reader(cbor::integer(10)).integer(0, 9)));
        QVERIFY(shape(reader(cbor::integer(-1)).integer(0, 9)));
        QVERIFY(shape(reader(cbor::bytes("abc")).bytes(2)));
        QVERIFY(shape(reader(cbor::bytes("abc")).text(0, 9)));
        QVERIFY(shape(reader(cbor::text(QStringLiteral("水"))).text(1, 2))); // bytes count, not characters
        QVERIFY(shape(reader(cbor::null()).boolean()));
        QVERIFY(shape(reader(cbor::boolean(true)).null()));
        QVERIFY(shape(reader(cbor::array({})).array(1, 2)));
        QVERIFY(shape(reader(cbor::array({})).map()));
        QVERIFY(shape(reader(cbor::tag(19, cbor::null())).tag(18)));
        QVERIFY(reader(cbor::tag(18, cbor::null())).tag(18));
        auto map = *reader(cbor::MapWriter().put(2, cbor::null()).encoded()).map();
        QVERIFY(shape(map.at(1)));
        QVERIFY(shape(map.end()));
        auto array = *reader(cbor::array({cbor::array({cbor::null()}), cbor::integer(1)})).array(2, 2);
        QVERIFY(array.type() == cbor::Type::Array);
        QCOMPARE(*array.raw(), cbor::array({cbor::null()}));
        QVERIFY(shape(array.end()));
        QVERIFY(array.type() == cbor::Type::Integer);
        QVERIFY(array.raw());
        QVERIFY(shape(array.raw()));
        QVERIFY(!array.type());
        QVERIFY(shape(array.integer(0, 1)));
    }

    void keepsAByteOrderMarkAndNul()
    {
        const QString odd = QString(QChar(0xFEFF)) + QLatin1Char('a') + QChar(0);
        QCOMPARE(*cbor::Reader::open(cbor::text(odd))->text(1, 9), odd);
    }

    void agreesWithQtOnUtf8()
    {
        // every lead byte with the edges of its continuations
        const QByteArray edges = QByteArray::fromHex("007f8f90809fa0bfc0ff");
        for (int first = 0; first < 256; ++first) {
            for (const char second : edges) {
                for (const char third : edges) {
                    const QByteArray text{QByteArray(1, static_cast<char>(first)) + second + third + '\x80'};
                    for (qsizetype length = 1; length <= 4; ++length) {
                        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
                        const QString decoded = decode(text.left(length));
                        QCOMPARE(base::isUtf8(text.constData(), length),
                                 !decode.hasError() && !decoded.contains(QChar::ReplacementCharacter));
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCbor)
#include "tst_cbor.moc"
