// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfsample.h"
#include "ui/verify/pagecomparison.h"

#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;

namespace {

QImage paper(std::initializer_list<QRect> marks = {})
{
    QImage image(600, 800, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (const QRect &mark : marks)
        painter.fillRect(mark, Qt::red);
    return image;
}

/// The sample with these pages' text replaced, so that they look different.
QByteArray sample(int pages, const QList<int> &rewritten)
{
    support::SampleOptions options;
    options.pages = pages;
    support::Sample made = support::makeSample(options);
    for (const int page : rewritten) {
        const int content =
            made.maker.addStream("", "BT /F1 30 Tf 1 0 0 1 72 400 Tm (another sum) Tj ET 1 0 0 rg 300 500 50 50 re f");
        support::extend(made.maker, made.pages.at(page), "/Contents " + support::PdfMaker::ref(content));
    }
    return made.bytes();
}

} // namespace

class TestPageComparison : public QObject {
    Q_OBJECT

    PageService m_service;
    std::shared_ptr<Document> open(const QByteArray &bytes)
    {
        std::shared_ptr<Document> opened;
        Document::openBytes(m_service, bytes, QStringLiteral("version"), {}, this,
                            [&](const base::Result<std::shared_ptr<Document>> &document) {
                                if (document)
                                    opened = *document;
                            });
        if (!QTest::qWaitFor([&] { return opened != nullptr; }, 30'000))
            qFatal("the file was not opened");
        return opened;
    }

private slots:
    void findsNothingInTheSamePicture()
    {
        QVERIFY(differences(paper(), paper()).isEmpty());
        QVERIFY(differences(paper({{10, 10, 50, 50}}), paper({{10, 10, 50, 50}})).isEmpty());
    }

    void boxesEachDifferenceOnce()
    {
        const QList<QRectF> places = differences(paper(), paper({{60, 80, 100, 40}, {400, 600, 30, 30}}));
        QCOMPARE(places.size(), 2);
        const QRectF first(60.0 / 600, 80.0 / 800, 100.0 / 600, 40.0 / 800);
        QVERIFY(places.first().adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(first));
        QVERIFY(places.first().width() < first.width() + 12.0 / 600);
        QVERIFY(places.first().height() < first.height() + 12.0 / 800);
        QVERIFY(places.last()
                    .adjusted(-1e-9, -1e-9, 1e-9, 1e-9)
                    .contains(QRectF(400.0 / 600, 600.0 / 800, 30.0 / 600, 30.0 / 800)));
    }

    void takesTheLettersOfAWordForOnePlace()
    {
        const QList<QRectF> places =
            differences(paper({{100, 100, 5, 8}, {110, 100, 5, 8}, {120, 100, 5, 8}}), paper());
        QCOMPARE(places.size(), 1);
    }

    void takesWhatLiesWithinAnotherForAPartOfIt()
    {
        // a rim with a star, far within
        const QImage rim = paper({{100, 100, 200, 6},
                                  {100, 294, 200, 6},
                                  {100, 100, 6, 200},
                                  {294, 100, 6, 200},
                                  {190, 190, 20, 20},
                                  {400, 400, 20, 20}});
        const QList<QRectF> places = differences(paper(), rim);
        QCOMPARE(places.size(), 2);
    }

    void seesASinglePixel()
    {
        QImage changed = paper();
        changed.setPixel(599, 799, qRgb(240, 255, 255));
        const QList<QRectF> places = differences(paper(), changed);
        QCOMPARE(places.size(), 1);
        QVERIFY(places.first().right() <= 1 && places.first().bottom() <= 1);
    }

    void callsAPageOfAnotherSizeDifferentAsAWhole()
    {
        QCOMPARE(differences(QImage(), paper()), (QList<QRectF>{QRectF(0, 0, 1, 1)}));
        QCOMPARE(differences(paper().scaled(300, 400), paper()), (QList<QRectF>{QRectF(0, 0, 1, 1)}));
    }

    void namesThePagesOfAFileThatLookDifferent()
    {
        PageComparison comparison(open(sample(4, {})), open(sample(5, {1, 3})));
        QSignalSpy changed(&comparison, &PageComparison::changed);
        QTRY_VERIFY_WITH_TIMEOUT(comparison.isDone(), 60'000);
        QCOMPARE(comparison.changedPages(), (QList<int>{1, 3, 4})); // the fifth is new
        QVERIFY(comparison.unreadPages().isEmpty());
        QCOMPARE(comparison.missingPages(), 0);
        QVERIFY(comparison.places(0).isEmpty());
        QCOMPARE(comparison.places(4).size(), 1);
        QCOMPARE(changed.size(), 5);
        // the red square, 300…350 by 500…550 points from the foot
        constexpr double mm = 25.4 / 72;
        const QPointF square(325 * mm, (842 - 525) * mm);
        const QList<QRectF> places = comparison.places(1);
        QVERIFY(std::any_of(places.begin(), places.end(), [&](const QRectF &place) { return place.contains(square); }));
        PageComparison shorter(open(sample(4, {})), open(sample(2, {})));
        QTRY_VERIFY_WITH_TIMEOUT(shorter.isDone(), 60'000);
        QCOMPARE(shorter.missingPages(), 2);
        QVERIFY(shorter.changedPages().isEmpty());
    }

    void endsWhenItIsGone()
    {
        const auto before = open(sample(30, {})), after = open(sample(30, {2}));
        auto comparison = std::make_unique<PageComparison>(before, after);
        QTRY_VERIFY_WITH_TIMEOUT(comparison->comparedPages() > 0, 30'000);
        comparison.reset();
        PageComparison next(before, after); // the service answers on
        QTRY_VERIFY_WITH_TIMEOUT(next.isDone(), 60'000);
        QCOMPARE(next.changedPages(), QList<int>{2});
    }
};

QTEST_MAIN(TestPageComparison)
#include "tst_pagecomparison.moc"
