// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagelayout.h"

#include <QtTest/QTest>

using namespace ui;

class TestPageLayout : public QObject {
    Q_OBJECT

private slots:
    void pagesFollowOneAnotherWithoutOverlap();
    void trueSizeIsTrue();
    void fitsTheWidthOfMostPages();
    void fitsAWholePage();
    void findsThePagesOfAnyPartOfTheSheet();
    void turnsPagesAroundTheirOwnPlace_data();
    void turnsPagesAroundTheirOwnPlace();
    void showsOnePageAlone();
    void holdsTwoThousandPages();
    void isEmptyWithoutPages();
};

namespace {

const QList<QSizeF> mixed{{210, 297}, {297, 210}, {420, 297}, {148, 210}};

PageLayout made(const QList<QSizeF> &sizes, const QSizeF &viewport = {800, 600})
{
    PageLayout layout(sizes);
    layout.setScreenScale(4);
    layout.setViewport(viewport);
    return layout;
}

} // namespace

void TestPageLayout::pagesFollowOneAnotherWithoutOverlap()
{
    PageLayout layout = made(mixed);
    layout.setZoom(0.5);
    for (int page = 1; page < layout.pageCount(); ++page) {
        QVERIFY(layout.pageRect(page).top() >= layout.pageRect(page - 1).bottom());
        QVERIFY(QRectF(QPointF(), layout.sheet()).contains(layout.pageRect(page)));
    }
}

void TestPageLayout::trueSizeIsTrue()
{
    PageLayout layout = made(mixed);
    layout.setZoom(1);
    QCOMPARE(layout.pageRect(0).size(), QSizeF(840, 1188));
    QCOMPARE(layout.toSheet(2).map(QPointF(0, 0)), layout.pageRect(2).topLeft());
    QCOMPARE(layout.toSheet(2).mapRect(QRectF(0, 0, 42, 42)).size(), QSizeF(168, 168));
}

void TestPageLayout::fitsTheWidthOfMostPages()
{
    PageLayout layout = made({{210, 297}, {420, 297}, {210, 297}, {210, 297}});
    layout.setZoomMode(ZoomMode::Width);
    QVERIFY(layout.pageRect(0).width() <= 800 && layout.pageRect(0).width() > 740);
    QVERIFY(layout.sheet().width() >= layout.pageRect(1).width());
    layout.setViewport({400, 600});
    QVERIFY(layout.pageRect(0).width() <= 400);
}

void TestPageLayout::fitsAWholePage()
{
    PageLayout layout = made({{210, 297}});
    layout.setZoomMode(ZoomMode::Page);
    const QRectF page = layout.pageRect(0);
    QVERIFY(page.height() <= 600 && page.height() > 540);
    layout.setZoom(2);
    QCOMPARE(layout.zoomMode(), ZoomMode::Free);
}

void TestPageLayout::findsThePagesOfAnyPartOfTheSheet()
{
    PageLayout layout = made(mixed);
    layout.setZoom(0.3);
    for (double top = -50; top < layout.sheet().height() + 50; top += 7) {
        const QRectF part(0, top, 800, 133);
        const auto [first, last] = layout.pagesIn(part);
        for (int page = 0; page < layout.pageCount(); ++page) {
            const QRectF rect = layout.pageRect(page);
            const bool shown = rect.bottom() > part.top() && rect.top() < part.bottom();
            if (shown)
                QVERIFY2(page >= first && page <= last, qPrintable(QString::number(top)));
        }
    }
}

void TestPageLayout::turnsPagesAroundTheirOwnPlace_data()
{
    QTest::addColumn<int>("quarters");
    QTest::addColumn<QPointF>("corner"); // where the page's top left goes, in fractions of its rectangle
    QTest::newRow("upright") << 0 << QPointF(0, 0);
    QTest::newRow("once") << 1 << QPointF(1, 0);
    QTest::newRow("twice") << 2 << QPointF(1, 1);
    QTest::newRow("back") << -1 << QPointF(0, 1);
}

void TestPageLayout::turnsPagesAroundTheirOwnPlace()
{
    QFETCH(int, quarters);
    QFETCH(QPointF, corner);
    PageLayout layout = made(mixed);
    layout.setZoom(1);
    layout.setRotation(quarters);
    for (int page = 0; page < layout.pageCount(); ++page) {
        const QRectF rect = layout.pageRect(page);
        const QRectF mapped = layout.toSheet(page).mapRect(QRectF(QPointF(), layout.sizeMm(page)));
        QVERIFY(qAbs(mapped.left() - rect.left()) < 1e-6 && qAbs(mapped.bottom() - rect.bottom()) < 1e-6);
        QCOMPARE(mapped.size(), rect.size());
        const QPointF there = layout.toSheet(page).map(QPointF(0, 0));
        QVERIFY(qAbs(there.x() - (rect.left() + corner.x() * rect.width())) < 1e-6);
        QVERIFY(qAbs(there.y() - (rect.top() + corner.y() * rect.height())) < 1e-6);
    }
}

void TestPageLayout::showsOnePageAlone()
{
    PageLayout layout = made(mixed);
    layout.setZoomMode(ZoomMode::Page);
    layout.setShownPage(3);
    layout.setSinglePage(true);
    QVERIFY(layout.pageRect(0).isEmpty());
    QVERIFY(layout.pageRect(3).height() > 540);
    QCOMPARE(layout.pageAt(0), 3);
    QCOMPARE(layout.pagesIn({0, 0, 800, 600}), std::pair(3, 3));
}

void TestPageLayout::holdsTwoThousandPages()
{
    PageLayout layout = made(QList<QSizeF>(2000, QSizeF(210, 297)));
    layout.setZoom(1);
    QCOMPARE(layout.pageAt(layout.pageRect(1234).center().y()), 1234);
    QCOMPARE(layout.pagesIn(layout.pageRect(1999)), std::pair(1999, 1999));
}

void TestPageLayout::isEmptyWithoutPages()
{
    PageLayout layout = made({});
    const auto [first, last] = layout.pagesIn({0, 0, 800, 600});
    QVERIFY(first > last);
    QVERIFY(layout.pageRect(0).isEmpty());
}

QTEST_GUILESS_MAIN(TestPageLayout)
#include "tst_pagelayout.moc"
