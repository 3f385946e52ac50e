// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/inkface.h"

#include "measure.h"

#include <QtTest/QtTest>

using face::Stroke;

namespace {

Stroke line(QPointF from, QPointF to, double pressure, int points = 20)
{
    Stroke stroke;
    for (int i = 0; i < points; ++i) {
        const double t = double(i) / (points - 1);
        stroke.append({from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y()), pressure});
    }
    return stroke;
}

Stroke circle(QPointF centre, double radius, double turns, double pressure)
{
    Stroke stroke;
    for (int i = 0; i <= 120 * turns; ++i) {
        const double a = 2 * M_PI * i / 120;
        stroke.append({centre.x() + radius * std::cos(a), centre.y() + radius * std::sin(a), pressure});
    }
    return stroke;
}

} // namespace

class TestInkFace : public QObject {
    Q_OBJECT

private slots:
    void cropsStrokesToTheirInkAtTheWidthAskedFor();
    void drawsWiderWithMorePressure();
    void leavesNoHolesWhereStrokesCrossOrTurn();
    void smoothsTheCurveThroughTheGivenPoints();
    void keepsCornersDrawnWithFewPoints();
    void drawsADotAndAnUprightLine();
    void refusesNothingAndNonsense();
    void survivesAnyNumbers();
    void setsTextOnItsEmBox();
    void keepsDatesOfOneHeightOnOneLine();
    void refusesTextThatCannotBeSet();
};

void TestInkFace::cropsStrokesToTheirInkAtTheWidthAskedFor()
{
    const auto face =
        face::paintStrokes({line({100, 50}, {300, 120}, 0.4), circle({200, 80}, 30, 1, 0.7)}, seal::Ink::Black, 45);
    QVERIFY(face);
    QVERIFY(std::abs(face->sizeMm.width() - 45) < 1e-6);
    QCOMPARE(face->ink, QRectF(0, 0, 1, 1));
    const QRectF box = measure::inkOf(*face, 1200).box();
    QVERIFY(std::abs(box.width() - 45) < 0.06);
    QVERIFY(std::abs(box.height() - face->sizeMm.height()) < 0.06);
    QVERIFY(face->images.isEmpty());
    QVERIFY(face->multiply);
}

void TestInkFace::drawsWiderWithMorePressure()
{
    Stroke stroke = line({0, 0}, {100, 0}, 0.1, 60);
    for (qsizetype i = 0; i < stroke.size(); ++i)
        stroke[i].pressure = 0.05 + 0.95 * double(i) / double(stroke.size() - 1);
    const auto face = face::paintStrokes({stroke}, seal::Ink::Blue, 50);
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 1200);
    QList<double> widths;
    for (double x = 5; x <= 45; x += 10) {
        double width = 0;
        for (double y = 0; y < face->sizeMm.height(); y += 0.01)
            width += ink.at(x, y) ? 0.01 : 0;
        widths.append(width);
    }
    for (qsizetype i = 1; i < widths.size(); ++i)
        QVERIFY2(widths[i] > widths[i - 1] + 0.05, qPrintable(QString::number(widths[i])));
    QVERIFY(widths.first() > 0.2 && widths.last() < 1.3);
}

void TestInkFace::leavesNoHolesWhereStrokesCrossOrTurn()
{
    // two turns of one circle lie on each other; the outline must not cancel itself out
    const auto rings = face::paintStrokes({circle({50, 50}, 40, 2, 0.8)}, seal::Ink::Black, 30);
    QVERIFY(rings);
    const measure::Ink ring = measure::inkOf(*rings, 600);
    const QRectF box = ring.box();
    const double radius = box.width() / 2 - 0.26;
    for (int angle = 0; angle < 360; ++angle)
        QVERIFY2(ring.atPolar(box.center().x(), box.center().y(), radius, angle), qPrintable(QString::number(angle)));

    const auto cross =
        face::paintStrokes({line({0, 0}, {40, 40}, 0.8), line({0, 40}, {40, 0}, 0.8)}, seal::Ink::Black, 20);
    QVERIFY(cross);
    QVERIFY(measure::inkOf(*cross, 600).density(QRectF(9.9, 9.9, 0.2, 0.2)) > 0.99);

    // there and back again in one stroke
    Stroke back = line({0, 0}, {40, 6}, 0.8);
    back.append(line({40, 6}, {0, 12}, 0.8));
    const auto turn = face::paintStrokes({back}, seal::Ink::Black, 40);
    QVERIFY(turn);
    const measure::Ink tip = measure::inkOf(*turn, 600);
    const double middle = turn->sizeMm.height() / 2;
    for (double x = 37.5; x < 39.8; x += 0.05)
        QVERIFY2(tip.at(x, middle), qPrintable(QString::number(x)));
}

void TestInkFace::smoothsTheCurveThroughTheGivenPoints()
{
    Stroke coarse;
    for (int i = 0; i <= 12; ++i)
        coarse.append({40 * std::cos(2 * M_PI * i / 12), 40 * std::sin(2 * M_PI * i / 12), 0.5});
    const auto face = face::paintStrokes({coarse}, seal::Ink::Black, 40);
    QVERIFY(face);
    // a circle of twelve points comes out round, away from its ends, where the spline has no neighbour to lean on
    const measure::Ink ink = measure::inkOf(*face, 600);
    const double cy = face->sizeMm.height() / 2, cx = face->sizeMm.height() / 2;
    for (int angle = -240; angle < 60; angle += 3) {
        const double a = qDegreesToRadians(90.0 + angle);
        if (std::abs(std::remainder(qRadiansToDegrees(a), 360.0)) < 35)
            continue;
        bool found = false;
        for (double r = cy - 0.9; r < cy && !found; r += 0.05)
            found = ink.at(cx + r * std::cos(a), cy + r * std::sin(a));
        QVERIFY2(found, qPrintable(QString::number(angle)));
    }
}

void TestInkFace::keepsCornersDrawnWithFewPoints()
{
    const Stroke zigzag{{0, 0, 0.5}, {50, 0, 0.5}, {0, 30, 0.5}, {50, 30, 0.5}};
    const auto face = face::paintStrokes({zigzag}, seal::Ink::Black, 50);
    QVERIFY(face);
    const measure::Ink ink = measure::inkOf(*face, 600);
    const double right = face->sizeMm.width(), bottom = face->sizeMm.height();
    QVERIFY(ink.density(QRectF(right - 3, 0, 3, 3)) > 0.1);
    QVERIFY(ink.density(QRectF(0, bottom - 4, 3, 4)) > 0.1);
    QVERIFY(bottom > 27 && bottom < 36);
}

void TestInkFace::drawsADotAndAnUprightLine()
{
    const auto dot = face::paintStrokes({{{12, 34, 0.5}}}, seal::Ink::Black, 40);
    QVERIFY(dot);
    QVERIFY(dot->sizeMm.width() < 2 && dot->sizeMm.width() > 0.3);
    const auto upright = face::paintStrokes({line({10, 0}, {10, 100}, 0.5)}, seal::Ink::Black, 20);
    QVERIFY(upright);
    QVERIFY(std::abs(upright->sizeMm.height() - 40) < 0.5); // at most twice the width asked for
    QVERIFY(upright->sizeMm.width() < 1);
}

void TestInkFace::refusesNothingAndNonsense()
{
    QCOMPARE(face::paintStrokes({}, seal::Ink::Black, 40).error().code, QByteArray("face.empty"));
    QCOMPARE(face::paintStrokes({{}, {}}, seal::Ink::Black, 40).error().code, QByteArray("face.empty"));
    QCOMPARE(face::paintStrokes({{{qQNaN(), 1, 1}}}, seal::Ink::Black, 40).error().code, QByteArray("face.empty"));
    for (const double width : {0.0, -5.0, 1e9, qQNaN()})
        QCOMPARE(face::paintStrokes({line({0, 0}, {9, 9}, 1)}, seal::Ink::Black, width).error().code,
                 QByteArray("face.size"));
    QCOMPARE(face::paintStrokes({Stroke(200'001)}, seal::Ink::Black, 40).error().code,
             QByteArray("face.picture.large"));
}

void TestInkFace::survivesAnyNumbers()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        QList<Stroke> strokes;
        for (int s = 0; s < 4; ++s) {
            Stroke stroke;
            const double spread = std::pow(10.0, random.bounded(12) - 6);
            for (int i = random.bounded(40); i > 0; --i) {
                const double odd = random.bounded(20) == 0 ? qInf() : 1.0;
                stroke.append({spread * random.generateDouble() * odd, spread * random.generateDouble(),
                               random.generateDouble() * 3 - 1});
            }
            strokes.append(stroke);
        }
        const auto face = face::paintStrokes(strokes, seal::Ink::Black, 40);
        if (!face)
            continue;
        QVERIFY(face->sizeMm.width() > 0 && face->sizeMm.width() < 40.001);
        QVERIFY(face->sizeMm.height() > 0 && face->sizeMm.height() < 90);
        QVERIFY(!QImage::fromData(face->previewPng, "PNG").isNull());
    }
}

void TestInkFace::setsTextOnItsEmBox()
{
    const auto face = face::paintText(QStringLiteral("已审核"), 5, seal::Ink::Red);
    QVERIFY(face);
    QCOMPARE(face->sizeMm, QSizeF(15, 5));
    const QRectF box = measure::inkOf(*face, 1200).box();
    QVERIFY(std::abs(face->ink.left() * 15 - box.left()) < 0.05 &&
            std::abs(face->ink.right() * 15 - box.right()) < 0.05);
    QVERIFY(std::abs(face->ink.top() * 5 - box.top()) < 0.05 && std::abs(face->ink.bottom() * 5 - box.bottom()) < 0.05);
    QVERIFY(box.height() > 4 && box.width() > 13.5);
}

void TestInkFace::keepsDatesOfOneHeightOnOneLine()
{
    const auto a = face::paintText(QStringLiteral("2026-11-22"), 4, seal::Ink::Black);
    const auto b = face::paintText(QStringLiteral("2026-11-17"), 4, seal::Ink::Black);
    QVERIFY(a && b);
    QCOMPARE(a->sizeMm, b->sizeMm); // tabular figures, same em box
    QCOMPARE(a->sizeMm.height(), 4.0);
    QVERIFY(std::abs(a->ink.bottom() - b->ink.bottom()) < 0.02);
}

void TestInkFace::refusesTextThatCannotBeSet()
{
    const char32_t none = 0x10fffd;
    QCOMPARE(face::paintText(QString::fromUcs4(&none, 1), 5, seal::Ink::Red).error().code,
             QByteArray("face.font.missing"));
    QCOMPARE(face::paintText(QStringLiteral(" \n "), 5, seal::Ink::Red).error().code, QByteArray("face.name.length"));
    QCOMPARE(face::paintText(QString(201, u'1'), 5, seal::Ink::Red).error().code, QByteArray("face.name.length"));
    for (const double height : {0.0, -1.0, 1000.0, qQNaN()})
        QCOMPARE(face::paintText(QStringLiteral("1"), height, seal::Ink::Red).error().code, QByteArray("face.size"));
    QCOMPARE(face::paintText(QString(QChar(0x07)) + u'1', 5, seal::Ink::Red).error().code,
             QByteArray("face.font.missing"));
}

QTEST_MAIN(TestInkFace)
#include "tst_inkface.moc"
