// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fold.h"

#include <QtTest/QTest>

using render::FoldedText;

class TestFold : public QObject {
    Q_OBJECT

private slots:
    void makesVariantsEqual_data();
    void makesVariantsEqual();
    void keepsDifferentTextsApart_data();
    void keepsDifferentTextsApart();
    void remembersWhereEachCharacterCameFrom();
};

void TestFold::makesVariantsEqual_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::newRow("case") << "Signature"
                          << "SIGNATURE";
    QTest::newRow("full-width brackets") << "甲方（盖章）"
                                         << "甲方(盖章)";
    QTest::newRow("Kangxi radicals") << "⽇⽅⾦⼤"
                                     << "日方金大";
    QTest::newRow("radicals of the supplement") << "签署⻚，⻢，⻓"
                                                << "签署页，马，长";
    QTest::newRow("the radical with three forms") << "账⼾"
                                                  << "账户";
    QTest::newRow("ligature") << "oﬃce"
                              << "office";
    QTest::newRow("spaced out") << "甲　方 （ 盖章 ）"
                                << "甲方（盖章）";
    QTest::newRow("runs of spaces") << " Date  of\tissue "
                                    << "date of issue";
    QTest::newRow("soft hyphen") << "sig\u00ADnature"
                                 << "signature";
    QTest::newRow("beyond the BMP") << "𠮷 野"
                                    << "𠮷野";
}

void TestFold::makesVariantsEqual()
{
    QFETCH(QString, text);
    QFETCH(QString, other);
    QCOMPARE(FoldedText::of(text), FoldedText::of(other));
}

void TestFold::keepsDifferentTextsApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::newRow("words") << "an other"
                           << "another";
    QTest::newRow("parties") << "甲方"
                             << "乙方";
    QTest::newRow("simplified and traditional") << "签"
                                                << "簽";
}

void TestFold::keepsDifferentTextsApart()
{
    QFETCH(QString, text);
    QFETCH(QString, other);
    QVERIFY(FoldedText::of(text) != FoldedText::of(other));
}

void TestFold::remembersWhereEachCharacterCameFrom()
{
    FoldedText text;
    text.add(U'A', 10);
    text.add(U' ', 11);
    text.add(0xFB03, 12); // ffi
    text.add(U'方', 13);
    QCOMPARE(text.text(), QStringLiteral("a ffi方"));
    QCOMPARE(text.origins(), (QList<qsizetype>{10, 12, 12, 12, 12, 13}));
}

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
