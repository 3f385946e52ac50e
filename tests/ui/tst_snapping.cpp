// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/droptarget.h"

#include <QtTest/QTest>

using namespace ui;

namespace {

render::PageText oneLine(const QRectF &box, double baseline)
{
    render::PageText::Line line;
    line.text = QStringLiteral("字");
    line.boxes = {box};
    line.baselineMm = baseline;
    return {{line}};
}

StampPtr sealStamp(StampKind kind = StampKind::Seal)
{
    Stamp stamp{kind, QStringLiteral("id:1"), QStringLiteral("示例章"), {}, {}};
    stamp.face.sizeMm = {42, 42};
    return std::make_shared<const Stamp>(stamp);
}

const QList<base::PageGeometry> threePages(3);
const double paperWidth = base::PageGeometry().displayedSizeMm().width();

DropTarget dropAt(QPointF pointer, Dragged dragged = {})
{
    if (!dragged.stamp)
        dragged.stamp = sealStamp();
    return dropTarget(dragged, 0, pointer, threePages, {});
}

} // namespace

class TestSnapping : public QObject {
    Q_OBJECT
private slots:
    void snapsTheCentreToThePagesCentre()
    {
        const SnapTargets targets = snapTargets({210, 297}, {}, {});
        const Snapped snapped = snap({104, 147}, {42, 42}, targets, 2);
        QCOMPARE(snapped.centre, QPointF(105, 148.5));
        QCOMPARE(snapped.vertical->kind, SnapLine::Kind::PageCentre);
        QCOMPARE(snapped.horizontal->kind, SnapLine::Kind::PageCentre);
    }

    void goesToTheMiddleOfAFieldThatTakesIt()
    {
        SnapTargets targets = snapTargets({210, 297}, {}, {});
        targets.fields = {QRectF(20, 200, 60, 50)};
        const Snapped inside = snap({35, 240}, {42, 42}, targets, 2);
        QCOMPARE(inside.centre, QPointF(50, 225));
        QCOMPARE(inside.vertical->kind, SnapLine::Kind::Field);
        QCOMPARE(snap({35, 240}, {62, 42}, targets, 2).centre, QPointF(35, 240)); // too wide
        QCOMPARE(snap({90, 240}, {42, 42}, targets, 2).centre, QPointF(90, 240)); // beside
    }

    void leavesWhatIsTooFar()
    {
        const Snapped snapped = snap({100, 140}, {42, 42}, snapTargets({210, 297}, {}, {}), 2);
        QCOMPARE(snapped.centre, QPointF(100, 140));
        QVERIFY(!snapped.vertical && !snapped.horizontal);
    }

    void snapsEdgesToTheTextsMargins()
    {
        const SnapTargets targets = snapTargets({210, 297}, oneLine({25, 40, 160, 5}, 44), {});
        const Snapped snapped = snap({45.4, 200}, {42, 42}, targets, 2);
        QCOMPARE(snapped.centre.x(), 46.0); // left edge at 25
        QCOMPARE(snapped.vertical->kind, SnapLine::Kind::Margin);
        QCOMPARE(snapped.vertical->at, 25.0);
    }

    void setsTheFootOnABaselineThatLiesBelow()
    {
        render::PageText text = oneLine({100, 90, 60, 5}, 94);
        text.lines += oneLine({20, 250, 60, 5}, 254).lines; // the text goes on below: its margin is far
        const SnapTargets targets = snapTargets({210, 297}, text, {});
        QCOMPARE(snap({120, 73.5}, {42, 42}, targets, 2).horizontal->kind, SnapLine::Kind::Baseline);
        QCOMPARE(snap({120, 73.5}, {42, 42}, targets, 2).centre.y(), 73.0);
        QVERIFY(!snap({60, 73.5}, {42, 42}, targets, 2).horizontal); // the line is beside it
    }

    void prefersCentresToEdges()
    {
        // another item whose centre is as near as its edge would be
        const SnapTargets targets = snapTargets({210, 297}, {}, {QRectF(20, 20, 42, 42)});
        const Snapped snapped = snap({41.5, 200}, {42, 42}, targets, 2);
        QCOMPARE(snapped.vertical->kind, SnapLine::Kind::ItemCentre);
        QCOMPARE(snapped.centre.x(), 41.0);
    }

    void snapsToFoundWords()
    {
        const SnapTargets targets = snapTargets({210, 297}, {}, {}, {QRectF(30, 210, 20, 5)});
        QCOMPARE(snap({41, 212}, {42, 42}, targets, 2).centre, QPointF(40, 212.5));
    }

    void placesTheLabelBesideAndOffTheWords()
    {
        const QRectF box(100, 100, 80, 80), room(0, 0, 400, 400);
        const LabelPlace clear = labelPlace(box, {60, 20}, room, {});
        QVERIFY(clear.isClear && !clear.rect.intersects(box) && room.contains(clear.rect));
        const LabelPlace moved = labelPlace(box, {60, 20}, room, {QRectF(185, 0, 200, 400)});
        QVERIFY(moved.isClear && !moved.rect.intersects(QRectF(185, 0, 200, 400)) && !moved.rect.intersects(box));
        const LabelPlace nowhere = labelPlace(box, {60, 20}, room, {QRectF(0, 0, 400, 400)});
        QVERIFY(!nowhere.isClear && !nowhere.rect.intersects(box));
    }

    void keepsAPlacedSealWholeOnThePage()
    {
        const DropTarget target = dropAt({15, 100}); // beside the reach of the edge
        QVERIFY(target.isAllowed && !target.crossPage);
        QCOMPARE(target.placement.centreMm, QPointF(21, 100));
    }

    void goesOverTheEdgesWithinSixMillimetres_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<bool>("isCrossPage");
        QTest::addColumn<bool>("isLeft");
        QTest::newRow("left") << 5.9 << true << true;
        QTest::newRow("left, not yet") << 6.1 << false << false;
        QTest::newRow("right") << paperWidth - 5.9 << true << false;
        QTest::newRow("right, just outside") << paperWidth + 5.9 << true << false;
        QTest::newRow("middle") << 100.0 << false << false;
    }
    void goesOverTheEdgesWithinSixMillimetres()
    {
        QFETCH(double, x);
        QFETCH(bool, isCrossPage);
        QFETCH(bool, isLeft);
        const DropTarget target = dropAt({x, 120});
        QVERIFY(target.isAllowed);
        QCOMPARE(target.crossPage.has_value(), isCrossPage);
        if (isCrossPage) {
            QCOMPARE(target.crossPage->edge == seal::Edge::Left, isLeft);
            QCOMPARE(target.crossPage->centreMm, 120.0);
        }
    }

    void keepsACrossPageSealUntilItIsPulledAway()
    {
        Dragged dragged;
        dragged.isCrossPage = true;
        QVERIFY(dropAt({paperWidth - 15, 120}, dragged).crossPage.has_value());
        QVERIFY(!dropAt({paperWidth - 20, 120}, dragged).crossPage.has_value());
    }

    void keepsACrossPageSealOnThePagesHeight() { QCOMPARE(dropAt({2, 3}).crossPage->centreMm, 21.0); }

    void putsOnlySealsOverTheEdges()
    {
        Dragged signature;
        signature.stamp = sealStamp(StampKind::Signature);
        QVERIFY(!dropAt({3, 120}, signature).crossPage);
        Dragged several;
        several.mayCrossPages = false;
        QVERIFY(!dropAt({3, 120}, several).crossPage);
        Dragged one;
        one.stamp = sealStamp();
        QVERIFY(!dropTarget(one, 0, {3, 120}, QList<base::PageGeometry>(1), {}).crossPage);
    }

    void refusesPlacesBesideThePage()
    {
        QVERIFY(!dropAt({100, -5}).isAllowed);
        QVERIFY(!dropAt({paperWidth + 30, 100}).isAllowed);
        Dragged dragged;
        dragged.stamp = sealStamp();
        QVERIFY(!dropTarget(dragged, 7, {100, 100}, threePages, {}).isAllowed);
    }
};

QTEST_MAIN(TestSnapping)
#include "tst_snapping.moc"
