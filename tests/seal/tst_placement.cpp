// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/placement.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace seal;

namespace {

bool near(double a, double b)
{
    return std::fabs(a - b) < 1e-6;
}

bool near(QPointF a, QPointF b)
{
    return near(a.x(), b.x()) && near(a.y(), b.y());
}

/// Where a point of the face lands in default user space.
QPointF inUserSpace(const Impression &impression, QPointF facePoint)
{
    return impression.faceToBox.map(facePoint) + impression.rect.topLeft();
}

} // namespace

class TestPlacement : public QObject {
    Q_OBJECT

private slots:
    /// A seal of 25.4 × 50.8 mm, that is 72 × 144 points. Its lower left and lower right corners, as upright on paper,
    /// were worked out by hand for each row.
    void cornersStandWhereTheHandPutThem_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<QRectF>("crop");
        QTest::addColumn<double>("userUnit");
        QTest::addColumn<QPointF>("centreMm");
        QTest::addColumn<double>("turn");
        QTest::addColumn<QRectF>("rect");
        QTest::addColumn<QPointF>("lowerLeft");
        QTest::addColumn<QPointF>("lowerRight");
        // a page of 400 × 600 points; 1 inch from the left, 2 inches from the top of what is displayed
        const QRectF page(0, 0, 400, 600);
        const QPointF at(25.4, 50.8);
        QTest::newRow("upright") << 0 << page << 1.0 << at << 0.0 << QRectF(36, 384, 72, 144) << QPointF(36, 384)
                                 << QPointF(108, 384);
        QTest::newRow("rotate 90") << 90 << page << 1.0 << at << 0.0 << QRectF(72, 36, 144, 72) << QPointF(216, 36)
                                   << QPointF(216, 108);
        QTest::newRow("rotate 180") << 180 << page << 1.0 << at << 0.0 << QRectF(292, 72, 72, 144) << QPointF(364, 216)
                                    << QPointF(292, 216);
        QTest::newRow("rotate 270") << 270 << page << 1.0 << at << 0.0 << QRectF(184, 492, 144, 72) << QPointF(184, 564)
                                    << QPointF(184, 492);
        // the crop box starts at (-50, 30)
        const QRectF moved(-50, 30, 400, 600);
        QTest::newRow("upright, crop") << 0 << moved << 1.0 << at << 0.0 << QRectF(-14, 414, 72, 144)
                                       << QPointF(-14, 414) << QPointF(58, 414);
        QTest::newRow("rotate 90, crop") << 90 << moved << 1.0 << at << 0.0 << QRectF(22, 66, 144, 72)
                                         << QPointF(166, 66) << QPointF(166, 138);
        QTest::newRow("rotate 180, crop")
            << 180 << moved << 1.0 << at << 0.0 << QRectF(242, 102, 72, 144) << QPointF(314, 246) << QPointF(242, 246);
        QTest::newRow("rotate 270, crop")
            << 270 << moved << 1.0 << at << 0.0 << QRectF(134, 522, 144, 72) << QPointF(134, 594) << QPointF(134, 522);
        // units of 2/72 inch: everything in user space is half as many
        QTest::newRow("upright, unit 2") << 0 << page << 2.0 << at << 0.0 << QRectF(18, 492, 36, 72) << QPointF(18, 492)
                                         << QPointF(54, 492);
        QTest::newRow("rotate 90, unit 2")
            << 90 << page << 2.0 << at << 0.0 << QRectF(36, 18, 72, 36) << QPointF(108, 18) << QPointF(108, 54);
        QTest::newRow("rotate 180, unit 2")
            << 180 << page << 2.0 << at << 0.0 << QRectF(346, 36, 36, 72) << QPointF(382, 108) << QPointF(346, 108);
        QTest::newRow("rotate 270, crop, unit 2")
            << 270 << moved << 2.0 << at << 0.0 << QRectF(242, 576, 72, 36) << QPointF(242, 612) << QPointF(242, 576);
        // the seal itself turned, clockwise on paper: a quarter turn puts its foot to the left
        QTest::newRow("turned 90") << 0 << page << 1.0 << at << 90.0 << QRectF(0, 420, 144, 72) << QPointF(0, 492)
                                   << QPointF(0, 420);
        QTest::newRow("turned 180") << 0 << page << 1.0 << at << 180.0 << QRectF(36, 384, 72, 144) << QPointF(108, 528)
                                    << QPointF(36, 528);
        QTest::newRow("turned -90") << 0 << page << 1.0 << at << -90.0 << QRectF(0, 420, 144, 72) << QPointF(144, 420)
                                    << QPointF(144, 492);
        QTest::newRow("rotate 90, turned 90")
            << 90 << page << 1.0 << at << 90.0 << QRectF(108, 0, 72, 144) << QPointF(108, 0) << QPointF(180, 0);
    }
    void cornersStandWhereTheHandPutThem()
    {
        QFETCH(int, rotate);
        QFETCH(QRectF, crop);
        QFETCH(double, userUnit);
        QFETCH(QPointF, centreMm);
        QFETCH(double, turn);
        QFETCH(QRectF, rect);
        QFETCH(QPointF, lowerLeft);
        QFETCH(QPointF, lowerRight);
        const base::PageGeometry page{crop, rotate, userUnit};
        const QSizeF size(25.4, 50.8);
        const Impression impression = toPageSpace({3, centreMm, size, turn}, size, page);
        QCOMPARE(impression.page, 3);
        QVERIFY2(near(impression.rect.topLeft(), rect.topLeft()) && near(impression.rect.width(), rect.width()) &&
                     near(impression.rect.height(), rect.height()),
                 qPrintable(QDebug::toString(impression.rect)));
        QVERIFY2(near(inUserSpace(impression, {0, 0}), lowerLeft),
                 qPrintable(QDebug::toString(inUserSpace(impression, {0, 0}))));
        QVERIFY2(near(inUserSpace(impression, {72, 0}), lowerRight),
                 qPrintable(QDebug::toString(inUserSpace(impression, {72, 0}))));
    }

    void quarterTurnsCarryNoRounding_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<double>("turn");
        for (int rotate = 0; rotate < 360; rotate += 90)
            for (int turn = -360; turn <= 360; turn += 90)
                QTest::addRow("%d, turned %d", rotate, turn) << rotate << static_cast<double>(turn);
    }
    void quarterTurnsCarryNoRounding()
    {
        QFETCH(int, rotate);
        QFETCH(double, turn);
        const QSizeF face(42, 30);
        const base::Matrix m =
            toPageSpace({0, {101.3, 77.7}, face, turn}, face, {QRectF(-3.7, 11.1, 595.276, 841.89), rotate, 1})
                .faceToBox;
        const bool level = m.b == 0 && m.c == 0 && std::fabs(m.a) == 1 && std::fabs(m.d) == 1;
        const bool upended = m.a == 0 && m.d == 0 && std::fabs(m.b) == 1 && std::fabs(m.c) == 1;
        QVERIFY(level || upended);
        const double w = 42 * base::pointsPerMm, h = 30 * base::pointsPerMm;
        QVERIFY(m.e == 0 || m.e == w || m.e == h);
        QVERIFY(m.f == 0 || m.f == w || m.f == h);
    }

    /// 45°: the box around a square of side s has side s·√2; the top of the seal points to the right and up.
    void anyTurnIsBoxed()
    {
        const QSizeF face(25.4, 25.4);
        const base::PageGeometry page{QRectF(0, 0, 400, 600), 0, 1};
        const Impression impression = toPageSpace({0, {50.8, 50.8}, face, 45}, face, page);
        const double side = 72 * std::sqrt(2.0);
        QVERIFY(near(impression.rect.width(), side));
        QVERIFY(near(impression.rect.height(), side));
        QVERIFY(near(impression.rect.center(), {144, 456}));
        QVERIFY(near(inUserSpace(impression, {36, 36}), {144, 456}));
        const QPointF top = inUserSpace(impression, {36, 72});
        QVERIFY(near(top, {144 + 36 / std::sqrt(2.0), 456 + 36 / std::sqrt(2.0)}));
        const QRectF box = impression.faceToBox.mapRect({0, 0, 72, 72});
        QVERIFY(near(box.topLeft(), {0, 0}) && near(box.width(), side) && near(box.height(), side));
    }

    void aWishedSizeScalesTheFace()
    {
        const base::PageGeometry page{QRectF(0, 0, 400, 600), 0, 1};
        const Impression impression = toPageSpace({0, {50, 50}, {20, 30}, 0}, {40, 40}, page);
        QVERIFY(near(impression.rect.width(), 20 * base::pointsPerMm));
        QVERIFY(near(impression.rect.height(), 30 * base::pointsPerMm));
        QCOMPARE(impression.faceToBox.a, 0.5);
        QCOMPARE(impression.faceToBox.d, 0.75);
        const Impression own = toPageSpace({0, {50, 50}, {}, 0}, {40, 40}, page);
        QCOMPARE(own.faceToBox.a, 1.0);
    }

    void leavingThePageIsSeen_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<QPointF>("centre");
        QTest::addColumn<double>("turn");
        QTest::addColumn<bool>("leaves");
        // 720 × 1440 points: 254 × 508 mm; the seal is 20 × 40 mm
        QTest::newRow("well inside") << 0 << QPointF(100, 100) << 0.0 << false;
        QTest::newRow("flush left top") << 0 << QPointF(10, 20) << 0.0 << false;
        QTest::newRow("within the tolerance") << 0 << QPointF(9.96, 20) << 0.0 << false;
        QTest::newRow("over the left edge") << 0 << QPointF(9.94, 20) << 0.0 << true;
        QTest::newRow("flush right bottom") << 0 << QPointF(244, 488) << 0.0 << false;
        QTest::newRow("over the right edge") << 0 << QPointF(244.06, 488) << 0.0 << true;
        QTest::newRow("over the bottom") << 0 << QPointF(244, 488.06) << 0.0 << true;
        QTest::newRow("turned, it is wider") << 0 << QPointF(10, 20) << 90.0 << true;
        QTest::newRow("turned, flush") << 0 << QPointF(20, 10) << 90.0 << false;
        QTest::newRow("page on its side") << 90 << QPointF(498, 234) << 0.0 << false;
        QTest::newRow("page on its side, too low") << 90 << QPointF(498, 234.06) << 0.0 << true;
        QTest::newRow("no number") << 0 << QPointF(std::numeric_limits<double>::quiet_NaN(), 20) << 0.0 << true;
        QTest::newRow("no angle") << 0 << QPointF(100, 100) << std::numeric_limits<double>::infinity() << true;
    }
    void leavingThePageIsSeen()
    {
        QFETCH(int, rotate);
        QFETCH(QPointF, centre);
        QFETCH(double, turn);
        QFETCH(bool, leaves);
        QCOMPARE(leavesPage({0, centre, {20, 40}, turn}, {QRectF(5, -7, 720, 1440), rotate, 1}), leaves);
    }

    void theUserUnitCountsForThePaper()
    {
        const base::PageGeometry page{QRectF(0, 0, 360, 720), 0, 2};
        QVERIFY(!leavesPage({0, {244, 488}, {20, 40}, 0}, page));
        QVERIFY(leavesPage({0, {244.1, 488}, {20, 40}, 0}, page));
    }
};

QTEST_GUILESS_MAIN(TestPlacement)
#include "tst_placement.moc"
