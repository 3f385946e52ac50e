// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingplan.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;

namespace {

StampPtr stamp(StampKind kind, const char *key, QSizeF size = {42, 42})
{
    Stamp made{kind, QString::fromLatin1(key), QStringLiteral("示例章"), QStringLiteral("示例大学"), {}};
    made.face.sizeMm = size;
    if (kind == StampKind::Seal) {
        made.seal = store::SealRow();
        made.seal->id = *store::SealId::fromHex("0123456789abcdef0123456789abcdef");
    }
    return std::make_shared<const Stamp>(made);
}

QList<base::PageGeometry> pages(int count)
{
    return QList<base::PageGeometry>(count);
}

QPointF centre(const PlacementModel &model, ItemId id)
{
    return model.find(id)->placement.centreMm;
}

} // namespace

class TestPlacementmodel : public QObject {
    Q_OBJECT

    StampPtr m_seal = stamp(StampKind::Seal, "id:1"),
             m_signature = stamp(StampKind::Signature, "signature:1", {40, 15});

private slots:
    void placesAtTrueSizeAndWholeOnThePage()
    {
        PlacementModel model(pages(2));
        const ItemId id = model.add(m_seal, {1, {5, 290}, {10, 10}, 30});
        const seal::Placement place = model.find(id)->placement;
        QCOMPARE(place.sizeMm, QSizeF(42, 42));
        QCOMPARE(place.rotation, 0.0); // a seal stands upright
        QCOMPARE(place.centreMm.x(), 21.0);
        QVERIFY(!seal::leavesPage(place, model.pages()[1]));
        QCOMPARE(model.selection(), QList<ItemId>{id});
    }

    void undoesAndRedoesEveryChange()
    {
        PlacementModel model(pages(3));
        const ItemId one = model.add(m_seal, {0, {60, 60}, {}, 0});
        const ItemId two = model.add(m_signature, {0, {120, 60}, {}, 0});
        model.moveBy({one}, {3, 4});
        model.endGesture();
        model.turn({two}, -30);
        model.duplicate({one}, {0, 1, 2});
        QVERIFY(model.addCrossPage(m_seal, model.crossPageOf(m_seal)).has_value());
        model.remove({one, two});
        const QList<PlacedItem> last = model.items();
        const int steps = model.undoStack().count();
        QCOMPARE(steps, 7);
        QList<QList<PlacedItem>> back;
        while (model.undoStack().canUndo()) {
            back.prepend(model.items());
            model.undoStack().undo();
        }
        QVERIFY(model.isEmpty());
        for (const QList<PlacedItem> &state : back) {
            model.undoStack().redo();
            QCOMPARE(model.items(), state);
        }
        QCOMPARE(model.items(), last);
    }

    void makesOneStepOfOneGesture()
    {
        PlacementModel model(pages(1));
        const ItemId id = model.add(m_seal, {0, {60, 60}, {}, 0});
        for (int i = 0; i < 5; ++i)
            model.moveBy({id}, {1, 0});
        QCOMPARE(model.undoStack().count(), 2);
        model.endGesture();
        model.moveBy({id}, {1, 0});
        QCOMPARE(model.undoStack().count(), 3);
        model.undoStack().undo();
        QCOMPARE(centre(model, id), QPointF(65, 60));
        model.undoStack().undo();
        QCOMPARE(centre(model, id), QPointF(60, 60));
    }

    void forgetsAGestureThatEndsWhereItBegan()
    {
        PlacementModel model(pages(1));
        const ItemId id = model.add(m_seal, {0, {60, 60}, {}, 0});
        model.moveBy({id}, {1, 0});
        model.moveBy({id}, {-1, 0});
        QCOMPARE(model.undoStack().count(), 1);
    }

    void turnsOnlyWhatMayTurn()
    {
        PlacementModel model(pages(1));
        const ItemId seal = model.add(m_seal, {0, {60, 60}, {}, 0});
        const ItemId signature = model.add(m_signature, {0, {120, 60}, {}, 0});
        model.turn({seal, signature}, 450);
        QCOMPARE(model.find(seal)->placement.rotation, 0.0);
        QCOMPARE(model.find(signature)->placement.rotation, 90.0);
    }

    void duplicatesOncePerPage()
    {
        PlacementModel model(pages(4));
        const ItemId id = model.add(m_seal, {1, {60, 60}, {}, 0});
        QCOMPARE(model.duplicate({id}, {0, 1, 2, 3, 9}).size(), 3);
        QCOMPARE(model.duplicate({id}, {0, 1, 2, 3}).size(), 0);
        QCOMPARE(model.items().size(), 4);
    }

    void slicesACrossPageSealAsTheFileWill()
    {
        PlacementModel model(pages(6));
        const auto id = model.addCrossPage(m_seal, model.crossPageOf(m_seal));
        QVERIFY(id.has_value());
        QCOMPARE(model.slices(*id).size(), 6);
        QCOMPARE(model.sliceOn(*id, 2)->rectMm.width(), 7.0);
        const double top = model.sliceOn(*id, 0)->rectMm.y();
        model.moveBy({*id}, {30, 10});
        for (int page = 0; page < 6; ++page)
            QVERIFY(qAbs(model.sliceOn(*id, page)->rectMm.y() - top - 10) < 1e-9);
        seal::CrossPageSeal odd = *model.find(*id)->crossPage;
        odd.choice = seal::PageChoice::Odd;
        QVERIFY(model.setCrossPage(*id, odd).has_value());
        QCOMPARE(model.slices(*id).size(), 3);
        QVERIFY(!model.sliceOn(*id, 1));
    }

    void refusesWhatCantBeSliced()
    {
        PlacementModel single(pages(1));
        const auto refused = single.addCrossPage(m_seal, single.crossPageOf(m_seal));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("seal.crosspage.single"));
        QVERIFY(single.isEmpty());
        QCOMPARE(single.undoStack().count(), 0);
    }

    void turnsAPlacedSealIntoACrossPageSealAndBack()
    {
        PlacementModel model(pages(3));
        const ItemId id = model.add(m_seal, {0, {60, 60}, {}, 0});
        QVERIFY(model.setCrossPage(id, model.crossPageOf(m_seal)).has_value());
        QCOMPARE(model.slices(id).size(), 3);
        model.setPlaced(id, {2, {80, 80}, {}, 0});
        QVERIFY(!model.find(id)->crossPage);
        QCOMPARE(model.find(id)->placement.page, 2);
        model.undoStack().undo();
        QVERIFY(model.find(id)->crossPage.has_value());
        model.undoStack().undo();
        QCOMPARE(centre(model, id), QPointF(60, 60));
    }

    void keepsTheSelectionToWhatIsThere()
    {
        PlacementModel model(pages(1));
        QSignalSpy spy(&model, &PlacementModel::selectionChanged);
        const ItemId one = model.add(m_seal, {0, {60, 60}, {}, 0});
        const ItemId two = model.add(m_signature, {0, {120, 60}, {}, 0});
        model.toggle(one);
        QCOMPARE(model.selection(), (QList<ItemId>{two, one}));
        model.remove({one});
        QCOMPARE(model.selection(), QList<ItemId>{two});
        model.undoStack().undo();
        QCOMPARE(model.selection(), QList<ItemId>{one}); // what came back is what is looked at
        QVERIFY(spy.size() >= 4);
    }

    void isEmptyAtOnceWhenCleared()
    {
        PlacementModel model(pages(1));
        model.add(m_seal, {0, {60, 60}, {}, 0});
        connect(&model, &PlacementModel::changed, this, [&model] {
            for (const ItemId id : model.selection())
                QVERIFY(model.find(id)); // nobody ever sees a selection of what is gone
        });
        model.clear();
        QVERIFY(model.isEmpty() && model.selection().isEmpty() && !model.undoStack().canUndo());
    }

    void makesASigningJob()
    {
        PlacementModel model(pages(3));
        model.add(m_seal, {1, {60, 70}, {}, 0});
        const ItemId turned = model.add(m_signature, {2, {120, 60}, {}, 0});
        model.turn({turned}, 15);
        QVERIFY(model.addCrossPage(m_seal, model.crossPageOf(m_seal)).has_value());
        const session::RecordedJob job = jobOf(model.items());
        QCOMPARE(job.sign.places.size(), 2);
        QCOMPARE(job.sign.places[0].seal, QStringLiteral("id:1"));
        QCOMPARE(*job.sign.places[0].pages->resolve(3), QList<int>{1});
        QCOMPARE(job.sign.places[0].atMm, QPointF(60, 70));
        QCOMPARE(job.sign.places[1].rotation, 15.0);
        QCOMPARE(job.sign.crossPages.size(), 1);
        QCOMPARE(job.seals.keys(), QStringList{QStringLiteral("id:1")});
        QCOMPARE(job.items.keys(), QStringList{QStringLiteral("signature:1")});
        QCOMPARE(job.items.value(QStringLiteral("signature:1")).kind, protocol::MarkKind::Signature);
        QCOMPARE(sealsOf(model.items()).size(), 1);
    }

    void readsAndWritesPages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRead");
        QTest::addColumn<QString>("written");
        QTest::newRow("ranges") << QStringLiteral("1-3,5") << true << QStringLiteral("1-3, 5");
        QTest::newRow("full width") << QStringLiteral("2，4、 6") << true << QStringLiteral("2, 4, 6");
        QTest::newRow("twice") << QStringLiteral("3 3 2-4") << true << QStringLiteral("2-4");
        QTest::newRow("beyond") << QStringLiteral("8-11") << false << QString();
        QTest::newRow("backwards") << QStringLiteral("5-3") << false << QString();
        QTest::newRow("words") << QStringLiteral("all") << false << QString();
        QTest::newRow("empty") << QString() << false << QString();
    }
    void readsAndWritesPages()
    {
        QFETCH(QString, text);
        QFETCH(bool, isRead);
        QFETCH(QString, written);
        const auto pages = pagesFromWords(text, 10);
        QCOMPARE(pages.has_value(), isRead);
        if (isRead)
            QCOMPARE(pagesInWords(*pages), written);
    }
};

QTEST_MAIN(TestPlacementmodel)
#include "tst_placementmodel.moc"
