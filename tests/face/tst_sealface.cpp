// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/sealface.h"
#include "face/sealpainter.h"
#include "face/zlibstream.h"

#include "measure.h"

#include <QtGui/QPainterPathStroker>
#include <QtTest/QtTest>

using seal::SealType;

namespace {

seal::Spec spec(SealType type, const QString &name, const QString &line = {}, double size = 0)
{
    seal::Spec s;
    s.type = type;
    s.name = name;
    s.line = line;
    s.sizeMm = size;
    return s;
}

QString text40()
{
    return QStringLiteral("示例大学信息与通信工程学院国家重点实验室办公室及示例省示例市示例区联合技术研究开");
}

/// The angles (degrees, clockwise from the top, −180…180) of the middles of what stands in the ring r0…r1.
QList<double> clusters(const measure::Ink &ink, double centre, double r0, double r1)
{
    constexpr double step = 0.05;
    QList<double> middles;
    double from = 0;
    bool inside = false;
    for (double angle = -180; angle <= 180; angle += step) {
        bool any = false;
        for (double r = r0; r <= r1 && !any; r += 0.03)
            any = ink.atPolar(centre, centre, r, angle);
        if (any && !inside)
            from = angle;
        if (!any && inside)
            middles.append((from + angle) / 2);
        inside = any;
    }
    return middles;
}

} // namespace

class TestSealFace : public QObject {
    Q_OBJECT

private slots:
    void paintsEveryTypeAtItsConventionalSize_data();
    void paintsEveryTypeAtItsConventionalSize();
    void ringIsAsWideAndThickAsTheConventionSays_data();
    void ringIsAsWideAndThickAsTheConventionSays();
    void keepsTheNameInsideTheRing_data();
    void keepsTheNameInsideTheRing();
    void spacesCharactersEvenly_data();
    void spacesCharactersEvenly();
    void pointsLettersFeetToTheCentre();
    void runsFromLeftToRight();
    void centresTheStar();
    void leavesTheMiddleOfASpecialSealEmpty();
    void keepsTheLineClearOfNameAndRing_data();
    void keepsTheLineClearOfNameAndRing();
    void givesContractAndFinanceSealsTheirLine();
    void readsPersonalSealsInColumnsFromTheRight();
    void inkBoxIsWhereTheInkIs_data();
    void inkBoxIsWhereTheInkIs();
    void usesTheInkAskedFor();
    void carriesOutlinesAndNoFonts();
    void previewShowsTheSame();
    void refusesWrongLengthsAndSizes_data();
    void refusesWrongLengthsAndSizes();
    void namesTheCharacterThatNoFontHas();
};

void TestSealFace::paintsEveryTypeAtItsConventionalSize_data()
{
    QTest::addColumn<SealType>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSizeF>("size");
    const QString name = QStringLiteral("示例大学网络信息中心");
    QTest::newRow("official") << SealType::Official << name << QSizeF(42, 42);
    QTest::newRow("department") << SealType::Department << name << QSizeF(40, 40);
    QTest::newRow("special") << SealType::Special << name << QSizeF(40, 40);
    QTest::newRow("contract") << SealType::Contract << name << QSizeF(42, 42);
    QTest::newRow("finance") << SealType::Finance << name << QSizeF(38, 38);
    QTest::newRow("oval") << SealType::Oval << name << QSizeF(45, 30);
    QTest::newRow("personal") << SealType::Personal << QStringLiteral("示例甲") << QSizeF(20, 20);
}

void TestSealFace::paintsEveryTypeAtItsConventionalSize()
{
    QFETCH(SealType, type);
    QFETCH(QString, name);
    QFETCH(QSizeF, size);
    const auto face = face::paintSeal(spec(type, name));
    QVERIFY2(face, face ? "" : face.error().code);
    QCOMPARE(face->sizeMm, size);
    QCOMPARE(face::conventionalSizeMm(type), size);
    QVERIFY(face->multiply);
    const QRectF box = measure::inkOf(*face, 600).box();
    QVERIFY(std::abs(box.width() - size.width()) < 0.1);
    QVERIFY(std::abs(box.height() - size.height()) < 0.1);
}

void TestSealFace::ringIsAsWideAndThickAsTheConventionSays_data()
{
    QTest::addColumn<double>("size");
    QTest::addColumn<double>("thickness");
    QTest::newRow("42") << 42.0 << 1.2;
    QTest::newRow("40") << 40.0 << 1.0;
    QTest::newRow("38") << 38.0 << 0.95;
}

void TestSealFace::ringIsAsWideAndThickAsTheConventionSays()
{
    QFETCH(double, size);
    QFETCH(double, thickness);
    const auto face = face::paintSeal(spec(SealType::Official, QStringLiteral("示例大学"), {}, size));
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 1200);
    for (int angle = 0; angle < 360; angle += 15) {
        double outer = 0, inner = 0;
        for (double r = size / 2 + 0.5; r > size / 2 - 1.6; r -= 0.01) {
            const bool on = ink.atPolar(size / 2, size / 2, r, angle);
            if (on && outer == 0)
                outer = r;
            if (on)
                inner = r;
        }
        QVERIFY2(std::abs(outer - size / 2) < 0.05, qPrintable(QString::number(outer)));
        QVERIFY2(std::abs(outer - inner - thickness) < 0.06, qPrintable(QString::number(outer - inner)));
    }
}

void TestSealFace::keepsTheNameInsideTheRing_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("withLine");
    for (const int length : {4, 6, 10, 16, 24, 32, 40})
        for (const bool line : {false, true})
            QTest::addRow("%d %s", length, line ? "with line" : "alone") << length << line;
}

void TestSealFace::keepsTheNameInsideTheRing()
{
    QFETCH(int, length);
    QFETCH(bool, withLine);
    const auto face = face::paintSeal(
        spec(SealType::Official, text40().left(length), withLine ? QStringLiteral("合同专用章") : QString()));
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 600);
    // a clear ring between ring and letters, and one between letters and star
    for (double angle = 0; angle < 360; angle += 0.15) {
        for (double r = 19.3; r < 19.7; r += 0.04)
            QVERIFY2(!ink.atPolar(21, 21, r, angle), qPrintable(QStringLiteral("%1 mm at %2").arg(r).arg(angle)));
        for (double r = 7.2; r < 9.0; r += 0.05)
            QVERIFY2(!ink.atPolar(21, 21, r, angle), qPrintable(QStringLiteral("%1 mm at %2").arg(r).arg(angle)));
    }
    QVERIFY(clusters(ink, 21, 13, 19.3).size() >= 4);
}

void TestSealFace::spacesCharactersEvenly_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {4, 5, 7, 10, 14, 20, 28, 40})
        QTest::addRow("%d", length) << length;
}

void TestSealFace::spacesCharactersEvenly()
{
    QFETCH(int, length);
    const auto face =
        face::paintSeal(spec(SealType::Official, QString(length, QChar(0x76ee)))); // 目: two upright sides
    QVERIFY(face);
    const QList<double> at = clusters(measure::inkOf(*face, 800), 21, 15.0, 19.5);
    QCOMPARE(at.size(), length); // neighbours don't touch
    const double mean = (at.last() - at.first()) / (length - 1);
    for (qsizetype i = 1; i < at.size(); ++i)
        QVERIFY2(std::abs(at[i] - at[i - 1] - mean) < 0.2, qPrintable(QString::number(at[i] - at[i - 1])));
    QVERIFY2(std::abs(at.first() + at.last()) < 0.6, qPrintable(QString::number(at.first() + at.last())));
}

void TestSealFace::pointsLettersFeetToTheCentre()
{
    const auto extent = [](const measure::Ink &ink, double r0, double r1) {
        int count = 0;
        for (double angle = -120; angle < 120; angle += 0.1)
            for (double r = r0; r < r1; r += 0.05)
                count += ink.atPolar(21, 21, r, angle);
        return count;
    };
    const auto roof = face::paintSeal(spec(SealType::Official, QString(6, QChar(0x4e01))));  // 丁: bar on top
    const auto floor = face::paintSeal(spec(SealType::Official, QString(6, QChar(0x4e0a)))); // 上: bar below
    QVERIFY(roof && floor);
    const measure::Ink top = measure::inkOf(*roof, 600), bottom = measure::inkOf(*floor, 600);
    QVERIFY(extent(top, 17.7, 19.3) > extent(top, 14.3, 15.9));
    QVERIFY(extent(bottom, 12.4, 14.0) > extent(bottom, 17.5, 19.1));
}

void TestSealFace::runsFromLeftToRight()
{
    const auto face = face::paintSeal(spec(SealType::Official, QStringLiteral("一国国国国国")));
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 600);
    const auto inkBetween = [&](double from, double to) {
        int count = 0;
        for (double angle = from; angle < to; angle += 0.1)
            for (double r = 12; r < 19.4; r += 0.05)
                count += ink.atPolar(21, 21, r, angle);
        return count;
    };
    // 一 has little ink and stands first: on the left, below the others
    QVERIFY(inkBetween(-104, -70) * 2 < inkBetween(70, 104));
    QVERIFY(inkBetween(-104, -70) > 0);
}

void TestSealFace::centresTheStar()
{
    const auto face = face::paintSeal(spec(SealType::Official, QStringLiteral("示例大学")));
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 1200);
    QVERIFY(ink.at(21, 21));
    for (int tip = 0; tip < 5; ++tip) {
        double reach = 0, waist = 0;
        for (double r = 0; r < 9; r += 0.01) {
            if (ink.atPolar(21, 21, r, 72 * tip))
                reach = r;
            if (ink.atPolar(21, 21, r, 72 * tip + 36))
                waist = r;
        }
        QVERIFY2(std::abs(reach - 7.0) < 0.12, qPrintable(QString::number(reach)));
        QVERIFY2(std::abs(waist - 7.0 * 0.381966) < 0.05, qPrintable(QString::number(waist)));
    }
}

void TestSealFace::leavesTheMiddleOfASpecialSealEmpty()
{
    const auto face =
        face::paintSeal(spec(SealType::Special, QStringLiteral("示例大学教务处"), QStringLiteral("成绩证明专用章")));
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 600);
    QCOMPARE(ink.density(QRectF(14, 11, 12, 12)), 0.0);
    QVERIFY(ink.density(QRectF(10, 25, 20, 7)) > 0.1);
}

void TestSealFace::keepsTheLineClearOfNameAndRing_data()
{
    QTest::addColumn<int>("name");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("oval");
    for (const bool oval : {false, true})
        for (const int name : {4, 10, 20, 32, 40})
            for (const char *line :
                 {"章", "合同专用章", "国家重点实验室办公室", "示例省示例市示例大学附属第一医院临床医学研究中心"})
                QTest::addRow("%s %d %s", oval ? "oval" : "round", name, line)
                    << name << QString::fromUtf8(line) << oval;
}

void TestSealFace::keepsTheLineClearOfNameAndRing()
{
    QFETCH(int, name);
    QFETCH(QString, line);
    QFETCH(bool, oval);
    face::OrganisationSeal seal;
    seal.sizeMm = oval ? QSizeF(45, 30) : QSizeF(42, 42);
    seal.star = !oval;
    seal.name = *face::glyphsOf(text40().left(name), face::Typeface::Song, true);
    seal.line = *face::glyphsOf(line, face::Typeface::Song, true);
    const QList<QPainterPath> shapes = face::organisationShapes(seal);
    QCOMPARE(shapes.size(), oval ? 3 : 4);
    QPainterPathStroker wide;
    wide.setWidth(0.6); // 0.3 mm all round
    const QPainterPath around = wide.createStroke(shapes.last()).united(shapes.last());
    for (qsizetype i = 0; i + 1 < shapes.size(); ++i)
        QVERIFY2(!shapes[i].intersects(around.boundingRect()) || !shapes[i].intersects(around),
                 qPrintable(QStringLiteral("shape %1").arg(i)));
    QVERIFY(shapes.last().boundingRect().height() > 1.5);
}

void TestSealFace::givesContractAndFinanceSealsTheirLine()
{
    const QString name = QStringLiteral("示例设备有限公司");
    const auto plain = face::paintSeal(spec(SealType::Contract, name));
    const auto said = face::paintSeal(spec(SealType::Contract, name, QStringLiteral("合同专用章")));
    const auto own = face::paintSeal(spec(SealType::Finance, name + QStringLiteral("财务专用章")));
    QVERIFY(plain && said && own);
    QCOMPARE(plain->content, said->content);
    // the name says it already: nothing below the star
    QCOMPARE(measure::inkOf(*own, 300).density(QRectF(13, 27, 12, 6)), 0.0);
}

void TestSealFace::readsPersonalSealsInColumnsFromTheRight()
{
    const auto four = face::paintSeal(spec(SealType::Personal, QStringLiteral("一国国国")));
    const auto three = face::paintSeal(spec(SealType::Personal, QStringLiteral("国一国")));
    const auto two = face::paintSeal(spec(SealType::Personal, QStringLiteral("国一")));
    QVERIFY(four && three && two);
    const QRectF topRight(10.2, 2, 7.8, 7.8), bottomRight(10.2, 10.2, 7.8, 7.8), topLeft(2, 2, 7.8, 7.8),
        bottomLeft(2, 10.2, 7.8, 7.8);
    const measure::Ink a = measure::inkOf(*four, 600), b = measure::inkOf(*three, 600), c = measure::inkOf(*two, 600);
    for (const QRectF &other : {bottomRight, topLeft, bottomLeft})
        QVERIFY(a.density(topRight) * 2 < a.density(other));
    for (const QRectF &other : {topRight, topLeft, bottomLeft})
        QVERIFY(b.density(bottomRight) * 2 < b.density(other));
    QVERIFY(c.density(bottomRight) * 2 < c.density(topRight));
    QVERIFY(c.density(topLeft) > 0.05 && c.density(bottomLeft) > 0.05); // 之印
}

void TestSealFace::inkBoxIsWhereTheInkIs_data()
{
    paintsEveryTypeAtItsConventionalSize_data();
}

void TestSealFace::inkBoxIsWhereTheInkIs()
{
    QFETCH(SealType, type);
    QFETCH(QString, name);
    const auto face = face::paintSeal(spec(type, name));
    QVERIFY(face);
    const QRectF box = measure::inkOf(*face, 1200).box();
    const QSizeF size = face->sizeMm;
    QVERIFY(std::abs(face->ink.left() * size.width() - box.left()) < 0.05);
    QVERIFY(std::abs(face->ink.top() * size.height() - box.top()) < 0.05);
    QVERIFY(std::abs(face->ink.right() * size.width() - box.right()) < 0.05);
    QVERIFY(std::abs(face->ink.bottom() * size.height() - box.bottom()) < 0.05);
}

void TestSealFace::usesTheInkAskedFor()
{
    for (const seal::Ink ink : {seal::Ink::Red, seal::Ink::Blue, seal::Ink::Black}) {
        seal::Spec s = spec(SealType::Official, QStringLiteral("示例大学"));
        s.ink = ink;
        const auto face = face::paintSeal(s);
        QVERIFY(face);
        const QRgb star = measure::byPoppler(*face, 150).pixel(124, 124);
        const bool red = qRed(star) > 160 && qGreen(star) < 60 && qBlue(star) < 60;
        const bool blue = qBlue(star) > 110 && qRed(star) < 60;
        QCOMPARE(red, ink == seal::Ink::Red);
        QCOMPARE(blue, ink == seal::Ink::Blue);
    }
}

void TestSealFace::carriesOutlinesAndNoFonts()
{
    const auto face =
        face::paintSeal(spec(SealType::Department, QStringLiteral("示例大学"), QStringLiteral("网络信息中心")));
    QVERIFY(face);
    const auto content = face::inflated(face->content, 1 << 24);
    QVERIFY(content);
    QVERIFY(content->startsWith("/G0 gs\n"));
    QVERIFY(content->contains(" c\n") && content->contains("f*\n") && content->contains("\nf\n"));
    QVERIFY(!content->contains("BT") && !content->contains("Tf"));
    QVERIFY(!QRegularExpression(QStringLiteral("\\.\\d{4,}")).match(QString::fromLatin1(*content)).hasMatch());
    const QByteArray pdf = face::toPdf(*face, QStringLiteral("x"));
    const auto fonts = support::runTool(QStringLiteral("pdffonts"), {QStringLiteral("-")}, pdf);
    QCOMPARE(fonts.exitCode, 0);
    QCOMPARE(fonts.out.trimmed().count('\n'), 1); // the table's head alone
}

void TestSealFace::previewShowsTheSame()
{
    const auto face =
        face::paintSeal(spec(SealType::Oval, QStringLiteral("示例设备有限公司"), QStringLiteral("合同专用章")));
    QVERIFY(face);
    const QImage preview = QImage::fromData(face->previewPng, "PNG");
    QCOMPARE(preview.size(), QSize(531, 354)); // 45 × 30 mm at 300 dpi
    QCOMPARE(qAlpha(preview.pixel(0, 0)), 0);
    QCOMPARE(preview.dotsPerMeterX(), 11811);
    const double off = measure::difference(measure::onWhite(preview), measure::byPoppler(*face, 300));
    QVERIFY2(off < 2.5, qPrintable(QString::number(off)));
}

void TestSealFace::refusesWrongLengthsAndSizes_data()
{
    QTest::addColumn<SealType>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("line");
    QTest::addColumn<double>("size");
    QTest::addColumn<QByteArray>("code");
    const QString good = QStringLiteral("示例大学");
    const QByteArray length("face.name.length"), size("face.size");
    QTest::newRow("empty") << SealType::Official << QString() << QString() << 0.0 << length;
    QTest::newRow("3") << SealType::Official << good.left(3) << QString() << 0.0 << length;
    QTest::newRow("41") << SealType::Official << QString(41, QChar(0x56fd)) << QString() << 0.0 << length;
    QTest::newRow("blanks") << SealType::Official << QStringLiteral("  示  \n ") << QString() << 0.0 << length;
    QTest::newRow("long line") << SealType::Department << good << QString(25, QChar(0x56fd)) << 0.0 << length;
    QTest::newRow("person 1") << SealType::Personal << good.left(1) << QString() << 0.0 << length;
    QTest::newRow("person 5") << SealType::Personal << QString(5, QChar(0x56fd)) << QString() << 0.0 << length;
    QTest::newRow("over 45") << SealType::Official << good << QString() << 45.5 << size;
    QTest::newRow("small") << SealType::Official << good << QString() << 5.0 << size;
    QTest::newRow("negative") << SealType::Oval << good << QString() << -45.0 << size;
    QTest::newRow("nan") << SealType::Personal << good << QString() << qQNaN() << size;
    QTest::newRow("infinite") << SealType::Contract << good << QString() << qInf() << size;
}

void TestSealFace::refusesWrongLengthsAndSizes()
{
    QFETCH(SealType, type);
    QFETCH(QString, name);
    QFETCH(QString, line);
    QFETCH(double, size);
    QFETCH(QByteArray, code);
    const auto face = face::paintSeal(spec(type, name, line, size));
    QVERIFY(!face);
    QCOMPARE(face.error().code, code);
    QCOMPARE(int(face.error().kind), int(base::ErrorKind::Input));
}

void TestSealFace::namesTheCharacterThatNoFontHas()
{
    const char32_t none = 0x10fffd;
    const auto face =
        face::paintSeal(spec(SealType::Official, QStringLiteral("示例大学") + QString::fromUcs4(&none, 1)));
    QVERIFY(!face);
    QCOMPARE(face.error().code, QByteArray("face.font.missing"));
    QVERIFY(face.error().detail.contains(QStringLiteral("U+10FFFD")));
}

QTEST_MAIN(TestSealFace)
#include "tst_sealface.moc"
