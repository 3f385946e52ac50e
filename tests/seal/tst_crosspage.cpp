// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/crosspage.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace seal;

namespace {

bool near(double a, double b)
{
    return std::fabs(a - b) < 1e-6;
}

bool near(const QRectF &a, const QRectF &b)
{
    return near(a.x(), b.x()) && near(a.y(), b.y()) && near(a.width(), b.width()) && near(a.height(), b.height());
}

/// 40 × 40 mm with ink from 10 % to 90 % across and from 5 % to 85 % down: 32 × 32 mm of ink.
Face sampleFace()
{
    Face face;
    face.sizeMm = {40, 40};
    face.ink = {0.1, 0.05, 0.8, 0.8};
    return face;
}

QList<base::PageGeometry> samePages(int count)
{
    return QList<base::PageGeometry>(count, base::PageGeometry{QRectF(0, 0, 595.276, 841.89), 0, 1});
}

CrossPageSeal wish(double widthMm = 40, int perSeal = 20)
{
    CrossPageSeal seal;
    seal.centreMm = 100;
    seal.widthMm = widthMm;
    seal.perSeal = perSeal;
    return seal;
}

QByteArray codeOf(const base::Result<QList<Slice>> &result)
{
    return result ? QByteArray() : result.error().code;
}

} // namespace

class TestCrosspage : public QObject {
    Q_OBJECT

private slots:
    /// Four slices of 8 mm from a seal of 32 mm of ink. Rectangles in user space worked out by hand: a page of 720 ×
    /// 1440 units, the ink's top at 100 − 20 + 2 = 82 mm, its foot at 114 mm from the top of what is displayed.
    void slicesStandFlushWithTheEdge_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<QPointF>("origin");
        QTest::addColumn<double>("userUnit");
        QTest::addColumn<bool>("left");
        QTest::addColumn<QRectF>("rectMm");
        QTest::addColumn<QRectF>("rectInMmFromOrigin"); ///< user space, converted to mm, from the crop box's corner
        // displayed 254 × 508 mm
        QTest::newRow("right") << 0 << QPointF(0, 0) << 1.0 << false << QRectF(246, 82, 8, 32)
                               << QRectF(246, 394, 8, 32);
        QTest::newRow("left") << 0 << QPointF(0, 0) << 1.0 << true << QRectF(0, 82, 8, 32) << QRectF(0, 394, 8, 32);
        QTest::newRow("right, crop") << 0 << QPointF(-33, 44) << 1.0 << false << QRectF(246, 82, 8, 32)
                                     << QRectF(246, 394, 8, 32);
        // displayed 508 × 254 mm; its right edge is the page's own top, its top the page's left
        QTest::newRow("right, rotate 90")
            << 90 << QPointF(7, 9) << 1.0 << false << QRectF(500, 82, 8, 32) << QRectF(82, 500, 32, 8);
        QTest::newRow("left, rotate 90") << 90 << QPointF(7, 9) << 1.0 << true << QRectF(0, 82, 8, 32)
                                         << QRectF(82, 0, 32, 8);
        QTest::newRow("right, rotate 180")
            << 180 << QPointF(7, 9) << 1.0 << false << QRectF(246, 82, 8, 32) << QRectF(0, 82, 8, 32);
        QTest::newRow("right, rotate 270")
            << 270 << QPointF(7, 9) << 1.0 << false << QRectF(500, 82, 8, 32) << QRectF(140, 0, 32, 8);
        // displayed 508 × 1016 mm
        QTest::newRow("right, unit 2") << 0 << QPointF(7, 9) << 2.0 << false << QRectF(500, 82, 8, 32)
                                       << QRectF(500, 902, 8, 32);
        QTest::newRow("right, rotate 270, unit 2")
            << 270 << QPointF(7, 9) << 2.0 << false << QRectF(1008, 82, 8, 32) << QRectF(394, 0, 32, 8);
    }
    void slicesStandFlushWithTheEdge()
    {
        QFETCH(int, rotate);
        QFETCH(QPointF, origin);
        QFETCH(double, userUnit);
        QFETCH(bool, left);
        QFETCH(QRectF, rectMm);
        QFETCH(QRectF, rectInMmFromOrigin);
        CrossPageSeal seal = wish();
        seal.edge = left ? Edge::Left : Edge::Right;
        const base::PageGeometry page{QRectF(origin, QSizeF(720, 1440)), rotate, userUnit};
        const auto slices = sliceCrossPage(seal, sampleFace(), QList<base::PageGeometry>(4, page));
        QVERIFY(slices);
        QCOMPARE(slices->size(), 4);
        for (int i = 0; i < 4; ++i) {
            const Slice &slice = slices->at(i);
            QCOMPARE(slice.page, i);
            QCOMPARE(slice.impression.page, i);
            QCOMPARE(slice.seal, 0);
            QVERIFY2(near(slice.rectMm, rectMm), qPrintable(QDebug::toString(slice.rectMm)));
            const double mm = userUnit / base::pointsPerMm;
            const QRectF rect = slice.impression.rect.translated(-origin);
            const QRectF inMm(rect.topLeft() * mm, rect.size() * mm);
            QVERIFY2(near(inMm, rectInMmFromOrigin), qPrintable(QDebug::toString(inMm)));
            // page 1 lies on top: its slice is the leftmost at the right edge, the rightmost at the left edge
            QCOMPARE(slice.from, (left ? 3 - i : i) / 4.0);
            QCOMPARE(slice.to, (left ? 4 - i : i + 1) / 4.0);
            // the box shows just that part of the face: 4 mm of margin, then 8 mm a slice; 6 mm of margin below the ink
            const double x = (4 + slice.from * 32) * base::pointsPerMm, y = 6 * base::pointsPerMm;
            const QRectF shown =
                slice.impression.faceToBox.mapRect({x, y, 8 * base::pointsPerMm, 32 * base::pointsPerMm});
            QVERIFY2(near(shown, QRectF(QPointF(0, 0), slice.impression.rect.size())),
                     qPrintable(QDebug::toString(shown)));
            // and upright: up on the face is up on paper
            const base::Matrix toPaper = page.userSpaceToDisplayedMm();
            const auto onPaper = [&](QPointF p) {
                return toPaper.map(slice.impression.faceToBox.map(p) + slice.impression.rect.topLeft());
            };
            const QPointF foot = onPaper({x, y}), head = onPaper({x, y + 72});
            QVERIFY(near(foot.x(), rectMm.left()) && near(foot.y(), 114));
            QVERIFY(near(head.x(), foot.x()) && near(head.y(), foot.y() - 25.4));
        }
    }

    void slicesOfOneSealTileTheInkExactly_data()
    {
        QTest::addColumn<int>("pages");
        QTest::addColumn<int>("perSeal");
        QTest::addColumn<bool>("left");
        for (const int pages : {2, 3, 4, 5, 7, 19, 20, 21, 39, 40, 41, 43, 101, 500})
            for (const int perSeal : {2, 3, 7, 20})
                for (const bool left : {false, true})
                    QTest::addRow("%d pages, %d a seal, %s", pages, perSeal, left ? "left" : "right")
                        << pages << perSeal << left;
    }
    void slicesOfOneSealTileTheInkExactly()
    {
        QFETCH(int, pages);
        QFETCH(int, perSeal);
        QFETCH(bool, left);
        CrossPageSeal seal = wish(40, perSeal);
        seal.edge = left ? Edge::Left : Edge::Right;
        const auto slices = sliceCrossPage(seal, sampleFace(), samePages(pages));
        QVERIFY(slices);
        QCOMPARE(slices->size(), pages);
        QMap<int, QList<Slice>> bySeal;
        for (int i = 0; i < pages; ++i) {
            QCOMPARE(slices->at(i).page, i);
            bySeal[slices->at(i).seal].append(slices->at(i));
        }
        qsizetype least = pages, most = 0;
        int expectedSeal = 0;
        for (auto it = bySeal.begin(); it != bySeal.end(); ++it) {
            QCOMPARE(it.key(), expectedSeal++);
            QList<Slice> parts = it.value();
            least = std::min(least, parts.size());
            most = std::max(most, parts.size());
            if (left)
                std::reverse(parts.begin(), parts.end());
            QCOMPARE(parts.first().from, 0.0);
            QCOMPARE(parts.last().to, 1.0);
            double width = 0;
            for (qsizetype i = 0; i < parts.size(); ++i) {
                if (i > 0)
                    QCOMPARE(parts[i].from, parts[i - 1].to); // exactly, not nearly
                width += parts[i].rectMm.width();
            }
            QVERIFY(near(width, 32));
        }
        QVERIFY(most - least <= 1);
        QVERIFY(least >= 2);
        QVERIFY(most <= perSeal + (perSeal == 2 && pages % 2 == 1 ? 1 : 0));
        QCOMPARE(bySeal.size(), std::min((pages + perSeal - 1) / perSeal, pages / 2));
    }

    void eachPageHasItsOwnGeometry()
    {
        const QList<base::PageGeometry> pages{{QRectF(0, 0, 595.276, 841.89), 0, 1},
                                              {QRectF(0, 0, 841.89, 1190.55), 0, 1},
                                              {QRectF(0, 0, 841.89, 595.276), 90, 1},
                                              {QRectF(10, 20, 297.638, 420.945), 0, 2}};
        const auto slices = sliceCrossPage(wish(), sampleFace(), pages);
        QVERIFY(slices);
        const double widths[] = {210, 297, 210, 210};
        for (int i = 0; i < 4; ++i) {
            QVERIFY(std::fabs(slices->at(i).rectMm.right() - widths[i]) < 0.01);
            QVERIFY(near(slices->at(i).rectMm.width(), 8));
        }
        QVERIFY(near(slices->at(3).impression.rect.width(), 8 * base::pointsPerMm / 2));
    }

    void pagesAreChosen()
    {
        QCOMPARE(chosenPages(PageChoice::All, {}, 4), (QList<int>{0, 1, 2, 3}));
        QCOMPARE(chosenPages(PageChoice::Odd, {}, 5), (QList<int>{0, 2, 4}));
        QCOMPARE(chosenPages(PageChoice::Even, {}, 5), (QList<int>{1, 3}));
        QCOMPARE(chosenPages(PageChoice::Chosen, {4, 1, 4, 0}, 5), (QList<int>{0, 1, 4}));
        CrossPageSeal seal = wish();
        seal.choice = PageChoice::Odd;
        const auto slices = sliceCrossPage(seal, sampleFace(), samePages(6));
        QVERIFY(slices);
        QCOMPARE(slices->size(), 3);
        QCOMPARE(slices->at(2).page, 4);
        QVERIFY(near(slices->at(2).rectMm.width(), 32.0 / 3));
    }

    void whatCannotBeIsRefused()
    {
        const Face face = sampleFace();
        QCOMPARE(codeOf(sliceCrossPage(wish(), face, samePages(1))), "seal.crosspage.single");
        QCOMPARE(codeOf(sliceCrossPage(wish(), face, {})), "seal.crosspage.single");
        CrossPageSeal seal = wish();
        seal.choice = PageChoice::Even;
        QCOMPARE(codeOf(sliceCrossPage(seal, face, samePages(3))), "seal.crosspage.single");
        seal.choice = PageChoice::Chosen;
        seal.chosen = {0, 3};
        QCOMPARE(codeOf(sliceCrossPage(seal, face, samePages(3))), "seal.crosspage.pages");
        seal.chosen = {-1, 1};
        QCOMPARE(codeOf(sliceCrossPage(seal, face, samePages(3))), "seal.crosspage.pages");
        // 32 mm of ink in 22 slices: 1.45 mm
        QCOMPARE(codeOf(sliceCrossPage(wish(40, 22), face, samePages(22))), "seal.crosspage.thin");
        QCOMPARE(codeOf(sliceCrossPage(wish(40, 21), face, samePages(21))), "");
    }

    void aPageTooLowIsNamed()
    {
        QList<base::PageGeometry> pages = samePages(3);
        pages[1].cropBox = {0, 0, 595.276, 300}; // 105.8 mm, the ink's foot is at 114
        const auto slices = sliceCrossPage(wish(), sampleFace(), pages);
        QCOMPARE(codeOf(slices), "seal.crosspage.outside");
        QVERIFY(slices.error().detail.contains(u'2'));
        CrossPageSeal high = wish();
        high.centreMm = 17.9; // the ink begins at −0.1
        QCOMPARE(codeOf(sliceCrossPage(high, sampleFace(), samePages(3))), "seal.crosspage.outside");
        high.centreMm = 18; // the face's margin may leave the page, its ink does not
        QCOMPARE(codeOf(sliceCrossPage(high, sampleFace(), samePages(3))), "");
    }

    void senselessSettingsAreRefused()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        CrossPageSeal seal = wish();
        seal.perSeal = 1;
        QCOMPARE(codeOf(sliceCrossPage(seal, sampleFace(), samePages(3))), "seal.crosspage.settings");
        seal = wish(0);
        QCOMPARE(codeOf(sliceCrossPage(seal, sampleFace(), samePages(3))), "seal.crosspage.settings");
        seal = wish(nan);
        QCOMPARE(codeOf(sliceCrossPage(seal, sampleFace(), samePages(3))), "seal.crosspage.settings");
        seal = wish();
        seal.centreMm = nan;
        QCOMPARE(codeOf(sliceCrossPage(seal, sampleFace(), samePages(3))), "seal.crosspage.settings");
        QCOMPARE(codeOf(sliceCrossPage(wish(), Face(), samePages(3))), "seal.crosspage.settings");
    }
};

QTEST_GUILESS_MAIN(TestCrosspage)
#include "tst_crosspage.moc"
