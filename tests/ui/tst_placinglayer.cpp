// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/sealface.h"
#include "ui/sign/pagetexts.h"
#include "ui/sign/palettemodel.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/placinglayer.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;

namespace {

StampPtr stampOf(StampKind kind, const char *key)
{
    seal::Spec spec;
    spec.name = QStringLiteral("示例大学");
    const auto face = face::paintSeal(spec);
    if (!face)
        qFatal("painting a seal: %s", face.error().code.constData());
    Stamp stamp{kind, QString::fromLatin1(key), QStringLiteral("示例章"), spec.name, *face};
    if (kind == StampKind::Seal)
        stamp.seal = store::SealRow();
    return std::make_shared<const Stamp>(stamp);
}

} // namespace

/// Real events on a real view of the sample.
class TestPlacinglayer : public QObject {
    Q_OBJECT

    PageService *m_service = nullptr;
    std::shared_ptr<Document> m_document;
    DocumentView *m_view = nullptr;
    PlacementModel *m_model = nullptr;
    PageTexts *m_texts = nullptr;
    PlacingLayer *m_layer = nullptr;
    StampPtr m_seal, m_signature;

    QPoint at(int page, double x, double y) const { return m_view->toViewport(page).map(QPointF(x, y)).toPoint(); }
    void press(const QPoint &point, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, modifiers, point);
    }
    void move(const QPoint &point, Qt::KeyboardModifiers modifiers = {})
    {
        // QTest::mouseMove knows no buttons
        QMouseEvent event(QEvent::MouseMove, point, m_view->viewport()->mapToGlobal(point), Qt::NoButton,
                          Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from);
        move((from + to) / 2, modifiers);
        move(to, modifiers);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, modifiers, to);
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, code, modifiers); }
    QPointF centre(ItemId id) const { return m_model->find(id)->placement.centreMm; }
    /// Whether what is drawn at a point of a page is of the seal's red.
    bool isRed(int page, double x, double y)
    {
        const QImage image = m_view->viewport()->grab().toImage();
        const QColor colour = image.pixelColor(at(page, x, y));
        return colour.red() > colour.green() + 60;
    }

private slots:
    void initTestCase()
    {
        m_service = new PageService(this);
        Document::open(*m_service, QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), {}, this,
                       [this](const base::Result<std::shared_ptr<Document>> &document) {
                           if (document)
                               m_document = *document;
                       });
        QTRY_VERIFY_WITH_TIMEOUT(m_document != nullptr, 30'000);
        m_seal = stampOf(StampKind::Seal, "id:1");
        m_signature = stampOf(StampKind::Signature, "signature:1");
    }
    void init()
    {
        m_view = new DocumentView(m_document);
        m_view->resize(900, 800);
        m_model = new PlacementModel(m_document->geometries(), m_view);
        m_texts =
            new PageTexts({m_document->pageCount(), [](int, QObject *, auto) {}, [](int, QObject *, auto) {}}, m_view);
        m_layer = new PlacingLayer(*m_view, *m_model, *m_texts, m_view);
        m_view->addLayer(m_layer);
        m_view->show();
        m_view->setZoomMode(ZoomMode::Page);
        QVERIFY(QTest::qWaitForWindowExposed(m_view));
    }
    void cleanup()
    {
        m_view->removeLayer(m_layer);
        delete m_view;
    }
    void cleanupTestCase()
    {
        m_document.reset();
        delete m_service;
    }

    void movesWhatIsDragged()
    {
        const ItemId id = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        m_model->select({});
        drag(at(0, 65, 60), at(0, 125, 170), Qt::ControlModifier);
        QCOMPARE(m_model->selection(), QList<ItemId>{id});
        const double pixel = 1.5 / m_view->pixelsPerMm();
        QVERIFY(qAbs(centre(id).x() - 120) < pixel && qAbs(centre(id).y() - 170) < pixel);
        QCOMPARE(m_model->undoStack().count(), 2);
        m_model->undoStack().undo();
        QCOMPARE(centre(id), QPointF(60, 60));
    }

    void snapsUnlessControlIsHeld()
    {
        const ItemId id = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        const QSizeF paper = m_document->sizeMm(0);
        drag(at(0, 60, 60), at(0, paper.width() / 2 + 1, paper.height() / 2 - 1));
        QVERIFY(qAbs(centre(id).x() - paper.width() / 2) < 1e-9);
        QVERIFY(qAbs(centre(id).y() - paper.height() / 2) < 1e-9);
    }

    void putsBackOnEscape()
    {
        const ItemId id = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        press(at(0, 60, 60));
        move(at(0, 100, 100));
        QVERIFY(m_layer->isDragging());
        key(Qt::Key_Escape);
        QVERIFY(!m_layer->isDragging());
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, at(0, 100, 100));
        QCOMPARE(centre(id), QPointF(60, 60));
        QCOMPARE(m_model->undoStack().count(), 1);
    }

    void tellsWhereNothingMayBePlaced()
    {
        const ItemId id = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        press(at(0, 60, 60));
        move(at(0, 60, -30));
        move(QPoint(3, 100)); // beside the page
        QCOMPARE(m_view->viewport()->cursor().shape(), Qt::ForbiddenCursor);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, QPoint(3, 100));
        QCOMPARE(centre(id), QPointF(60, 60));
        QCOMPARE(m_model->undoStack().count(), 1);
    }

    void carriesFromThePalette()
    {
        m_layer->carry(m_seal, at(0, 80, 90), Qt::ControlModifier);
        QVERIFY(m_layer->isOverPage());
        QVERIFY(m_layer->dropCarried());
        QCOMPARE(m_model->items().size(), 1);
        QVERIFY(qAbs(m_model->items()[0].placement.centreMm.x() - 80) < 1);
        m_layer->carry(m_seal, {-50, -50});
        QVERIFY(!m_layer->isOverPage());
        QVERIFY(!m_layer->dropCarried());
        QCOMPARE(m_model->items().size(), 1);
    }

    void showsHalvesWhileDraggedToTheEdgeAndSlicesWhenDropped()
    {
        m_view->setZoom(0.4); // several pages in view
        const double width = m_document->sizeMm(0).width();
        m_layer->carry(m_seal, at(0, width - 3, 100), Qt::ControlModifier);
        QVERIFY(m_layer->isOverPage());
        // half of a 42 mm seal: its outer ring's left end is 21 mm from the edge, on the second page too
        const auto hasInk = [&](int page, double from, double to) {
            for (double x = from; x < to; x += 0.25) {
                if (isRed(page, x, 100))
                    return true;
            }
            return false;
        };
        QVERIFY(hasInk(0, width - 22, width - 19));
        QVERIFY(hasInk(1, width - 22, width - 19));
        QVERIFY(m_layer->dropCarried());
        QCOMPARE(m_model->items().size(), 1);
        const ItemId id = m_model->items()[0].id;
        QVERIFY(m_model->items()[0].crossPage.has_value());
        QCOMPARE(m_model->slices(id).size(), m_document->pageCount());
        QVERIFY(!hasInk(0, width - 22, width - 19)); // true slices are thin
        const seal::Slice first = *m_model->sliceOn(id, 0);
        QVERIFY(hasInk(0, first.rectMm.left(), first.rectMm.right()));
    }

    void movesAllSlicesTogether()
    {
        const auto id = m_model->addCrossPage(m_seal, m_model->crossPageOf(m_seal));
        const seal::Slice first = *m_model->sliceOn(*id, 0);
        const QPointF middle = first.rectMm.center();
        drag(at(0, middle.x(), middle.y()), at(0, middle.x(), middle.y() - 40), Qt::ControlModifier);
        for (const seal::Slice &slice : m_model->slices(*id))
            QVERIFY(qAbs(slice.rectMm.center().y() - middle.y() + 40) < 1.5 / m_view->pixelsPerMm());
    }

    void movesWithTheArrows()
    {
        const ItemId id = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        key(Qt::Key_Right);
        key(Qt::Key_Right);
        key(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(qAbs(centre(id).x() - 62) < 1e-9 && qAbs(centre(id).y() - 59.9) < 1e-9);
        QCOMPARE(m_model->undoStack().count(), 2); // one gesture
        m_view->setRotation(1);
        key(Qt::Key_Right); // as seen
        QVERIFY(qAbs(centre(id).y() - 58.9) < 1e-9);
    }

    void removesDuplicatesAndSelectsByKeys()
    {
        m_model->add(m_seal, {0, {60, 60}, {}, 0});
        key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_model->items().size(), 2);
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_model->selection().size(), 2);
        key(Qt::Key_Delete);
        QVERIFY(m_model->isEmpty());
        m_model->undoStack().undo();
        QCOMPARE(m_model->items().size(), 2);
        key(Qt::Key_Escape);
        QVERIFY(m_model->selection().isEmpty());
    }

    void turnsSignaturesOnlyByKeys()
    {
        const ItemId seal = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        key(Qt::Key_BracketRight);
        QCOMPARE(m_model->find(seal)->placement.rotation, 0.0);
        const ItemId signature = m_model->add(m_signature, {0, {150, 60}, {}, 0});
        key(Qt::Key_BracketRight);
        key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(m_model->find(signature)->placement.rotation, 271.0);
    }

    void movesSeveralTogether()
    {
        const ItemId one = m_model->add(m_seal, {0, {60, 60}, {}, 0});
        const ItemId two = m_model->add(m_signature, {0, {150, 80}, {}, 0});
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(0, 60, 60));
        QCOMPARE(m_model->selection().size(), 2);
        drag(at(0, 60, 60), at(0, 60, 160), Qt::ControlModifier);
        QVERIFY(qAbs(centre(one).y() - 160) < 1);
        QVERIFY(qAbs((centre(two) - centre(one)).y() - 20) < 1e-9);
        m_model->undoStack().undo();
        QCOMPARE(centre(one), QPointF(60, 60));
        QCOMPARE(centre(two), QPointF(150, 80));
    }

    void placesInTheMiddleAndNotTwiceOnOneSpot()
    {
        m_layer->placeInMiddle(m_seal);
        m_layer->placeInMiddle(m_seal);
        QCOMPARE(m_model->items().size(), 2);
        QVERIFY(m_model->items()[0].placement.centreMm != m_model->items()[1].placement.centreMm);
    }

    void leavesThePageToOthersWhereNothingIs()
    {
        m_model->add(m_seal, {0, {60, 60}, {}, 0});
        QMouseEvent event(QEvent::MouseButtonPress, at(0, 150, 200), at(0, 150, 200), Qt::LeftButton, Qt::LeftButton,
                          {});
        QVERIFY(!m_layer->mousePress(&event));
        QVERIFY(m_model->selection().isEmpty());
    }

    void dragsCardsOfThePalette()
    {
        PaletteModel model;
        PaletteView cards(model);
        PaletteEntry usable{m_seal, QStringLiteral("示例章"), QStringLiteral("⌀ 42 mm")};
        PaletteEntry locked = usable;
        locked.why = base::fail(base::ErrorKind::Permission, "seal.use.disabled");
        model.setEntries({usable, locked});
        cards.resize(280, 200);
        cards.show();
        QVERIFY(QTest::qWaitForWindowExposed(&cards));
        QSignalSpy carried(&cards, &PaletteView::carried), released(&cards, &PaletteView::released),
            cancelled(&cards, &PaletteView::cancelled), placed(&cards, &PaletteView::placeRequested);
        const auto pull = [&](const QPoint &from) {
            QTest::mousePress(cards.viewport(), Qt::LeftButton, {}, from);
            QMouseEvent event(QEvent::MouseMove, from + QPoint(-60, 40),
                              cards.viewport()->mapToGlobal(from + QPoint(-60, 40)), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(cards.viewport(), &event);
        };
        const QPoint first = cards.visualRect(model.index(0, 0)).center(),
                     second = cards.visualRect(model.index(1, 0)).center();
        QVERIFY(second.y() == first.y()); // two in a row
        pull(first);
        QCOMPARE(carried.size(), 1);
        QTest::keyClick(&cards, Qt::Key_Escape);
        QCOMPARE(cancelled.size(), 1);
        QTest::mouseRelease(cards.viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(released.size(), 0);
        pull(second); // can't be used
        QCOMPARE(carried.size(), 1);
        QTest::mouseRelease(cards.viewport(), Qt::LeftButton, {}, second);
        cards.setCurrentIndex(model.index(0, 0));
        QTest::keyClick(&cards, Qt::Key_Return);
        QCOMPARE(placed.size(), 1);
        QVERIFY(!model.index(1, 0).data(PaletteModel::DetailsRole).toString().isEmpty());
    }
};

QTEST_MAIN(TestPlacinglayer)
#include "tst_placinglayer.moc"
