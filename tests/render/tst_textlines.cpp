// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fold.h"
#include "render/textlines.h"

#include <QtTest/QTest>

using render::FoldedText;
using render::TextLine;

class TestTextLines : public QObject {
    Q_OBJECT

private slots:
    void givesTheBoxOfTheWordsOnly();
    void doesNotJoinLines();
    void ordersByRowsThenFromTheLeft();
    void givesNoOverlappingHits();
    void stopsAtTheLimit();
    void leavesOutTextAtInfinity();
};

namespace {

TextLine lineAt(double x, double y, const QString &text)
{
    TextLine line;
    for (const char32_t code : text.toUcs4()) {
        line.codes += code;
        line.boxes += QRectF(x + 10.0 * double(line.boxes.size()), y, 10, 12);
    }
    return line;
}

QList<render::LineHit> find(const QList<TextLine> &lines, const QString &text, qsizetype limit = 100)
{
    return render::findInLines(lines, FoldedText::of(text), limit);
}

} // namespace

void TestTextLines::givesTheBoxOfTheWordsOnly()
{
    const auto hits = find({lineAt(100, 50, QStringLiteral("甲方（盖章）：示例大学"))}, QStringLiteral("盖章"));
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits.first().box, QRectF(130, 50, 20, 12));
    QCOMPARE(hits.first().text, QStringLiteral("盖章"));
}

void TestTextLines::doesNotJoinLines()
{
    QVERIFY(
        find({lineAt(0, 0, QStringLiteral("甲方（盖")), lineAt(0, 20, QStringLiteral("章）"))}, QStringLiteral("盖章"))
            .isEmpty());
}

void TestTextLines::ordersByRowsThenFromTheLeft()
{
    // a table read column by column, whose second column hangs a little higher
    const QList<TextLine> lines{lineAt(0, 100, QStringLiteral("签字1")), lineAt(0, 200, QStringLiteral("签字3")),
                                lineAt(300, 98, QStringLiteral("签字2")), lineAt(300, 198, QStringLiteral("签字4"))};
    const auto hits = find(lines, QStringLiteral("签字"));
    QCOMPARE(hits.size(), 4);
    QCOMPARE(hits.at(0).box.topLeft(), QPointF(0, 100));
    QCOMPARE(hits.at(1).box.topLeft(), QPointF(300, 98));
    QCOMPARE(hits.at(2).box.topLeft(), QPointF(0, 200));
    QCOMPARE(hits.at(3).box.topLeft(), QPointF(300, 198));
}

void TestTextLines::givesNoOverlappingHits()
{
    QCOMPARE(find({lineAt(0, 0, QStringLiteral("aaaaa"))}, QStringLiteral("aa")).size(), 2);
}

void TestTextLines::stopsAtTheLimit()
{
    QCOMPARE(find({lineAt(0, 0, QString(50, u'x'))}, QStringLiteral("x"), 7).size(), 7);
    QVERIFY(find({lineAt(0, 0, QStringLiteral("x"))}, QString()).isEmpty());
}

void TestTextLines::leavesOutTextAtInfinity()
{
    const auto hits = find({lineAt(qInf(), 0, QStringLiteral("章")), lineAt(0, qQNaN(), QStringLiteral("章")),
                            lineAt(5, 5, QStringLiteral("章"))},
                           QStringLiteral("章"));
    QCOMPARE(hits.size(), 1);
    QCOMPARE(hits.first().box.left(), 5.0);
}

QTEST_GUILESS_MAIN(TestTextLines)
#include "tst_textlines.moc"
