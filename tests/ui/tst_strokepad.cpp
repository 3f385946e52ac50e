// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/facepreview.h"
#include "ui/seal/strokepad.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;

class TestStrokePad : public QObject {
    Q_OBJECT

private slots:
    void aDragOfTheMouseIsAStroke();
    void strokesAreTakenBackAndBroughtBack();
    void beginningAnewCanBeUndone();
    void keysTakeBackAndBringBack();
    void whatWasWrittenBecomesAFace();
    void onlyTheLastWishIsShown();
};

namespace {

void write(StrokePad &pad, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&pad, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 10; ++i)
        QTest::mouseMove(&pad, from + (to - from) * i / 10);
    QTest::mouseRelease(&pad, Qt::LeftButton, {}, to);
}

void prepare(StrokePad &pad)
{
    pad.resize(560, 220);
    pad.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pad));
}

} // namespace

void TestStrokePad::aDragOfTheMouseIsAStroke()
{
    StrokePad pad;
    prepare(pad);
    const QSignalSpy changed(&pad, &StrokePad::changed);
    write(pad, {40, 60}, {440, 160});
    QCOMPARE(pad.strokes().size(), 1);
    QCOMPARE(changed.count(), 1);
    const face::Stroke &stroke = pad.strokes().first();
    QVERIFY(stroke.size() >= 5);
    QCOMPARE(stroke.first().x, 10.0); // a quarter of a millimetre to a pixel
    QCOMPARE(stroke.first().y, 15.0);
    QVERIFY(stroke.last().x > 100);
    for (const face::StrokePoint &point : stroke)
        QVERIFY(point.pressure > 0 && point.pressure <= 1);
}

void TestStrokePad::strokesAreTakenBackAndBroughtBack()
{
    StrokePad pad;
    prepare(pad);
    write(pad, {20, 20}, {200, 20});
    write(pad, {20, 90}, {200, 90});
    pad.undo();
    QCOMPARE(pad.strokes().size(), 1);
    QVERIFY(pad.canRedo());
    pad.redo();
    QCOMPARE(pad.strokes().size(), 2);
    pad.undo();
    write(pad, {20, 150}, {200, 150}); // something else: what was taken back is gone
    QVERIFY(!pad.canRedo());
    QCOMPARE(pad.strokes().last().first().y, 37.5);
}

void TestStrokePad::beginningAnewCanBeUndone()
{
    StrokePad pad;
    prepare(pad);
    write(pad, {20, 20}, {200, 20});
    write(pad, {20, 90}, {200, 90});
    pad.clear();
    QVERIFY(pad.strokes().isEmpty());
    pad.undo();
    QCOMPARE(pad.strokes().size(), 2);
}

void TestStrokePad::keysTakeBackAndBringBack()
{
    StrokePad pad;
    prepare(pad);
    write(pad, {20, 20}, {200, 20});
    QTest::keyClick(&pad, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(pad.strokes().isEmpty());
    QTest::keyClick(&pad, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(pad.strokes().size(), 1);
    QTest::keyClick(&pad, Qt::Key_Delete);
    QVERIFY(pad.strokes().isEmpty());
}

void TestStrokePad::whatWasWrittenBecomesAFace()
{
    StrokePad pad;
    prepare(pad);
    write(pad, {40, 60}, {440, 160});
    FacePreview preview;
    preview.show([strokes = pad.strokes()] { return face::paintStrokes(strokes, seal::Ink::Black, 40); });
    QTRY_VERIFY_WITH_TIMEOUT(preview.face().has_value(), 20'000);
    QVERIFY(qAbs(preview.face()->sizeMm.width() - 40) < 0.01);
    QVERIFY(preview.face()->sizeMm.height() < 20); // as flat as it was written
}

void TestStrokePad::onlyTheLastWishIsShown()
{
    FacePreview preview;
    const QSignalSpy changed(&preview, &FacePreview::changed);
    const face::Stroke line{{0, 0, 0.5}, {30, 10, 0.5}, {60, 0, 0.5}};
    for (const double width : {20.0, 30.0, 40.0, 50.0})
        preview.show([line, width] { return face::paintStrokes({line}, seal::Ink::Blue, width); });
    QTRY_VERIFY_WITH_TIMEOUT(preview.face().has_value() && !preview.isPainting(), 20'000);
    QVERIFY(qAbs(preview.face()->sizeMm.width() - 50) < 0.01);
    QCOMPARE(changed.count(), 1);
}

QTEST_MAIN(TestStrokePad)
#include "tst_strokepad.moc"
