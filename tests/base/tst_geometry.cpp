// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/geometry.h"

#include <QtCore/QLineF>
#include <QtTest/QtTest>

using namespace base;

class TestGeometry : public QObject {
    Q_OBJECT
private slots:
    // Expected corners worked out by hand: where the displayed page's top left and bottom right lie in user space.
    void mapsTheDisplayedCorners_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<QPointF>("topLeft");
        QTest::addColumn<QPointF>("bottomRight");
        QTest::newRow("upright") << 0 << QPointF(10, 220) << QPointF(110, 20);
        QTest::newRow("90 clockwise") << 90 << QPointF(10, 20) << QPointF(110, 220);
        QTest::newRow("180") << 180 << QPointF(110, 20) << QPointF(10, 220);
        QTest::newRow("270") << 270 << QPointF(110, 220) << QPointF(10, 20);
    }

    void mapsTheDisplayedCorners()
    {
        QFETCH(int, rotate);
        QFETCH(QPointF, topLeft);
        QFETCH(QPointF, bottomRight);
        PageGeometry page{QRectF(10, 20, 100, 200), rotate, 2.0};
        const QSizeF mm = page.displayedSizeMm();
        QCOMPARE(mm.width(), (rotate % 180 == 0 ? 100 : 200) * 2 / pointsPerMm);
        const Matrix m = page.displayedMmToUserSpace();
        const auto near = [](QPointF a, QPointF b) { return QLineF(a, b).length() < 1e-9; };
        QVERIFY(near(m.map({0, 0}), topLeft));
        QVERIFY(near(m.map({mm.width(), mm.height()}), bottomRight));
        QVERIFY(near(page.userSpaceToDisplayedMm().map(topLeft), {0, 0}));
        QVERIFY(near(page.userSpaceToDisplayedMm().map(bottomRight), {mm.width(), mm.height()}));
    }

    void composesInReadingOrder()
    {
        const Matrix m = Matrix::rotation(90).then(Matrix::translation(5, 0));
        QCOMPARE(m.map({1, 0}), QPointF(5, 1));
        QCOMPARE(Matrix::rotation(-90).map({1, 0}), QPointF(0, -1));
        QCOMPARE(Matrix::rotation(45).mapRect({-1, -1, 2, 2}).width(), 2 * std::sqrt(2.0));
    }
};

QTEST_GUILESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
