// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/lexer.h"
#include "pdf/serializer.h"
#include "pdf/value.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using pdf::Value;

class TestValue : public QObject {
    Q_OBJECT

private slots:
    void writesTextAsReadersExpectIt_data();
    void writesTextAsReadersExpectIt();
    void readsEveryTextEncoding_data();
    void readsEveryTextEncoding();
    void writesNumbersWithoutExponent_data();
    void writesNumbersWithoutExponent();
    void writesDatesInUtc();
    void keepsTheOrderOfEntries();
    void givesNeutralValuesForOtherKinds();
    void serializes_data();
    void serializes();
    void readsBackWhatItWrote();
    void refusesDamagedSyntax_data();
    void refusesDamagedSyntax();
};

void TestValue::writesTextAsReadersExpectIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ascii") << u"Contract (1)"_s << QByteArray("Contract (1)");
    QTest::newRow("chinese") << u"示例"_s << QByteArray("\xFE\xFF\x79\x3A\x4F\x8B");
    QTest::newRow("beyond the first plane") << u"\U00020000"_s << QByteArray("\xFE\xFF\xD8\x40\xDC\x00", 6);
    QTest::newRow("latin is not ascii") << u"é"_s << QByteArray("\xFE\xFF\x00\xE9", 4);
    QTest::newRow("empty") << QString() << QByteArray();
}

void TestValue::writesTextAsReadersExpectIt()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(Value::text(text).toString(), bytes);
    QCOMPARE(Value::text(text).toText(), text);
}

void TestValue::readsEveryTextEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("PDFDocEncoding") << QByteArray("\x80 \x8D\x8E \xA0 \xE9") << u"\u2022 \u201C\u201D \u20AC é"_s;
    QTest::newRow("UTF-16 little endian") << QByteArray("\xFF\xFE\x3A\x79") << u"示"_s;
    QTest::newRow("UTF-8") << QByteArray("\xEF\xBB\xBF\xE7\xA4\xBA") << u"示"_s;
    QTest::newRow("language mark") << QByteArray("\xFE\xFF\x00\x1B\x00z\x00h\x00\x1B\x79\x3A", 12) << u"示"_s;
    QTest::newRow("half a character") << QByteArray("\xFE\xFF\x79\x3A\x4F") << u"示"_s;
}

void TestValue::readsEveryTextEncoding()
{
    QFETCH(QByteArray, bytes);
    QTEST(Value::string(bytes).toText(), "text");
}

void TestValue::writesNumbersWithoutExponent_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("whole") << 12.0 << QByteArray("12");
    QTest::newRow("five places") << 0.123456789 << QByteArray("0.12346");
    QTest::newRow("tiny") << 1e-9 << QByteArray("0");
    QTest::newRow("tiny negative") << -1e-9 << QByteArray("0");
    QTest::newRow("huge") << 1e20 << QByteArray("100000000000000000000");
    QTest::newRow("negative") << -3.5 << QByteArray("-3.5");
    QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << QByteArray("0");
}

void TestValue::writesNumbersWithoutExponent()
{
    QFETCH(double, number);
    QTEST(pdf::serialize(Value::real(number)), "text");
}

void TestValue::writesDatesInUtc()
{
    const QDateTime time(QDate(2026, 3, 1), QTime(8, 5, 9), Qt::OffsetFromUTC, 8 * 3600);
    QCOMPARE(Value::date(time).toString(), "D:20260301000509Z");
}

void TestValue::keepsTheOrderOfEntries()
{
    Value dictionary;
    dictionary.set("Z", Value::integer(1));
    dictionary.set("A", Value::integer(2));
    dictionary.set("Z", Value::integer(3));
    QCOMPARE(pdf::serialize(dictionary), "<</Z 3/A 2>>");
    dictionary.remove("Z");
    QVERIFY(!dictionary.has("Z"));
    QCOMPARE(dictionary.at("A").toInteger(), 2);
    QVERIFY(dictionary.at("Z").isNull());
}

void TestValue::givesNeutralValuesForOtherKinds()
{
    const Value name = Value::name("Name");
    QCOMPARE(name.toInteger(), 0);
    QCOMPARE(name.toString(), QByteArray());
    QVERIFY(name.toArray().isEmpty());
    QVERIFY(name.toDict().isEmpty());
    QVERIFY(name.toRef().isNull());
    QVERIFY(name.at("Key").isNull());
    QCOMPARE(Value::real(2.75).toInteger(), 2);
}

void TestValue::serializes_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("name") << Value::name("A B#/中") << QByteArray("/A#20B#23#2F#E4#B8#AD");
    QTest::newRow("empty name before a number")
        << Value::array({Value::name({}), Value::integer(5)}) << QByteArray("[/ 5]");
    QTest::newRow("literal string") << Value::string("a(b)\\c") << QByteArray("(a\\(b\\)\\\\c)");
    QTest::newRow("binary string") << Value::string(QByteArray("\r\n\0", 3)) << QByteArray("<0d0a00>");
    QTest::newRow("separators") << Value::array({Value::integer(1), Value::integer(-2), Value::boolean(true), Value(),
                                                 Value::ref({7, 3}), Value::name("N"), Value::name("M")})
                                << QByteArray("[1 -2 true null 7 3 R/N/M]");
    QTest::newRow("nested") << Value::dict({{"K", Value::array({Value::dict({{"L", Value::integer(1)}})})}})
                            << QByteArray("<</K[<</L 1>>]>>");
}

void TestValue::serializes()
{
    QFETCH(Value, value);
    QTEST(pdf::serialize(value), "text");
}

void TestValue::readsBackWhatItWrote()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(static_cast<char>(i));
    const Value value = Value::dict({{"Binary", Value::string(all)},
                                     {"Name with space", Value::name(all.mid(1))},
                                     {"Real", pdf::makeReal("-.50")},
                                     {"Refs", Value::array({Value::ref({1, 0}), Value::ref({99999, 65535})})},
                                     {"Nothing", Value()},
                                     {"No", Value::boolean(false)}});
    const QByteArray text = pdf::serialize(value);
    pdf::Lexer lexer(text);
    const auto back = lexer.value();
    QVERIFY(back);
    QVERIFY(*back == value);
    QVERIFY(lexer.atEnd());
}

void TestValue::refusesDamagedSyntax_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "<<", "<</A>>", "<</A 1", "[1 2", "(abc", "<41", "<4X>", "hello", "]", "--1", "1.2.3"})
        QTest::newRow(*text ? text : "nothing") << QByteArray(text);
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("long number") << QByteArray(1000, '9');
}

void TestValue::refusesDamagedSyntax()
{
    QFETCH(QByteArray, text);
    QVERIFY(!pdf::Lexer(text).value());
}

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
