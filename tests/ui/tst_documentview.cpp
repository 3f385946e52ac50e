// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/documentview.h"
#include "ui/viewer/tilestore.h"

#include "viewerfixture.h"

#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>

using namespace ui;

/// Scrolling, zooming and turning by real events.
class TestDocumentview : public QObject {
    Q_OBJECT

    static constexpr int pages = 30;
    std::unique_ptr<PageService> m_service;
    std::shared_ptr<Document> m_document;
    std::unique_ptr<DocumentView> m_view;

    int top() const { return m_view->verticalScrollBar()->value(); }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view.get(), code, modifiers); }
    void wheel(int clicks, const QPoint &at, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, m_view->viewport()->mapToGlobal(QPointF(at)), {}, {0, clicks * 120}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }
    void wheel(int clicks) { wheel(clicks, m_view->viewport()->rect().center()); }
    bool isSettled()
    {
        const auto *tiles = m_view->findChild<TileStore *>();
        return QTest::qWaitFor([&] {
            QTest::qWait(60);
            return !tiles->isBusy();
        });
    }
    /// The darkest that is painted within a rectangle of a page (mm), 255: white.
    int darkest(int page, const QRectF &mm)
    {
        const QImage image = m_view->viewport()->grab().toImage();
        const QRect part = m_view->toViewport(page).mapRect(mm).toAlignedRect().intersected(image.rect());
        int least = 255;
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x)
                least = std::min(least, qGray(image.pixel(x, y)));
        }
        return least;
    }

private slots:
    void initTestCase()
    {
        m_service = std::make_unique<PageService>();
        m_document = viewer::open(*m_service, viewer::lease(pages));
        QVERIFY(m_document);
        QCOMPARE(m_document->pageCount(), pages);
    }
    void init()
    {
        m_view = std::make_unique<DocumentView>(m_document);
        m_view->resize(800, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setZoom(1);
        m_view->goToPage(0);
        m_view->setFocus();
    }
    void cleanup() { m_view.reset(); }
    void cleanupTestCase()
    {
        m_document.reset();
        m_service.reset();
    }

    void scrollsByTheWheel()
    {
        QSignalSpy changes(m_view.get(), &DocumentView::currentPageChanged);
        const int before = top();
        wheel(-1);
        const int one = top() - before;
        QVERIFY(one > 0);
        wheel(1);
        QCOMPARE(top(), before);
        for (int i = 0; i < 40; ++i)
            wheel(-1);
        QCOMPARE(top(), before + 40 * one);
        QVERIFY(m_view->currentPage() > 0);
        QCOMPARE(changes.last().first().toInt(), m_view->currentPage());
        const QRectF shown = m_view->pageRect(m_view->currentPage());
        QVERIFY(shown.intersects(m_view->viewport()->rect()));
    }

    void givesItsPicturesBackWhileAnotherDocumentIsShown()
    {
        m_view->resize(2400, 2400); // so large that what is seen takes more than a hidden view may keep
        m_view->setZoom(2);
        QVERIFY(isSettled());
        const auto *tiles = m_view->findChild<TileStore *>();
        constexpr qint64 kept = qint64(24) << 20;
        QTRY_VERIFY_WITH_TIMEOUT(tiles->usedBytes() > kept, 30'000);
        m_view->hide();
        QVERIFY(tiles->usedBytes() <= kept);
        QVERIFY(!tiles->isBusy());
        m_view->show();
        QTRY_VERIFY_WITH_TIMEOUT(tiles->usedBytes() > kept && !tiles->isBusy(), 30'000);
    }

    void goesByKeys()
    {
        key(Qt::Key_PageDown);
        QVERIFY(top() > m_view->viewport()->height() / 2);
        key(Qt::Key_PageUp);
        QVERIFY(top() < m_view->viewport()->height() / 2);
        key(Qt::Key_Space);
        QVERIFY(top() > m_view->viewport()->height() / 2);
        key(Qt::Key_Space, Qt::ShiftModifier);
        const int before = top();
        key(Qt::Key_Down);
        QVERIFY(top() > before);
        key(Qt::Key_Up);
        QCOMPARE(top(), before);
        key(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(m_view->currentPage(), 1);
        key(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(m_view->currentPage(), 0);
        key(Qt::Key_End);
        QCOMPARE(m_view->currentPage(), pages - 1);
        key(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(m_view->currentPage(), pages - 1);
        key(Qt::Key_Home);
        QCOMPARE(m_view->currentPage(), 0);
        QVERIFY(m_view->pageRect(0).top() >= 0);
    }

    void zoomsAtThePointer()
    {
        m_view->goToPage(7);
        const QPoint at(500, 420);
        const PagePoint before = m_view->nearestPointAt(at);
        for (const int clicks : {1, 3, -2, 6, -5}) {
            const double zoom = m_view->zoom();
            wheel(clicks, at, Qt::ControlModifier);
            QVERIFY((m_view->zoom() > zoom) == (clicks > 0));
            const PagePoint now = m_view->nearestPointAt(at);
            QCOMPARE(now.page, before.page);
            QVERIFY(qAbs(now.mm.y() - before.mm.y()) * m_view->pixelsPerMm() < 2);
            // sideways too, unless the sheet ends there
            const QScrollBar *across = m_view->horizontalScrollBar();
            if (across->value() > 0 && across->value() < across->maximum())
                QVERIFY(qAbs(now.mm.x() - before.mm.x()) * m_view->pixelsPerMm() < 2);
        }
        wheel(200, at, Qt::ControlModifier);
        QCOMPARE(m_view->zoom(), PageLayout::maxZoom);
        wheel(-400, at, Qt::ControlModifier);
        QCOMPARE(m_view->zoom(), PageLayout::minZoom);
    }

    void stepsThroughRoundZooms()
    {
        m_view->setZoom(0.97);
        m_view->zoomIn();
        QCOMPARE(m_view->zoom(), 1.0);
        m_view->zoomIn();
        QCOMPARE(m_view->zoom(), 1.1);
        m_view->zoomOut();
        m_view->zoomOut();
        QCOMPARE(m_view->zoom(), 0.9);
    }

    void keepsThePlaceWhenResized()
    {
        for (const ZoomMode mode : {ZoomMode::Free, ZoomMode::Width, ZoomMode::Page}) {
            m_view->resize(800, 600);
            if (mode == ZoomMode::Free)
                m_view->setZoom(0.8);
            else
                m_view->setZoomMode(mode);
            m_view->goTo({11, {0, 90}});
            const PagePoint before = m_view->nearestPointAt({0, 0});
            QCOMPARE(before.page, 11);
            for (const QSize &size : {QSize(640, 700), QSize(1000, 500), QSize(420, 380)}) {
                m_view->resize(size);
                QCoreApplication::processEvents();
                const PagePoint now = m_view->nearestPointAt({0, 0});
                QCOMPARE(now.page, before.page);
                QVERIFY(qAbs(now.mm.y() - before.mm.y()) < 3);
            }
        }
    }

    void fitsWidthAndPage()
    {
        m_view->setZoomMode(ZoomMode::Width);
        QVERIFY(m_view->pageRect(0).width() <= m_view->viewport()->width());
        QVERIFY(m_view->pageRect(0).width() > m_view->viewport()->width() * 0.9);
        m_view->setZoomMode(ZoomMode::Page);
        QVERIFY(m_view->pageRect(0).height() <= m_view->viewport()->height());
        QVERIFY(m_view->pageRect(0).height() > m_view->viewport()->height() * 0.9);
    }

    void turnsOnePageAtATime()
    {
        m_view->setSinglePage(true);
        m_view->setZoomMode(ZoomMode::Page);
        QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
        key(Qt::Key_PageDown);
        QCOMPARE(m_view->currentPage(), 1);
        key(Qt::Key_Space);
        QCOMPARE(m_view->currentPage(), 2);
        key(Qt::Key_PageUp);
        QCOMPARE(m_view->currentPage(), 1);
        wheel(-1);
        QCOMPARE(m_view->currentPage(), 2);
        wheel(1);
        QCOMPARE(m_view->currentPage(), 1);
        for (int page = 0; page < pages; ++page)
            QCOMPARE(m_view->pageRect(page).isEmpty(), page != 1);
        key(Qt::Key_End);
        QCOMPARE(m_view->currentPage(), pages - 1);
        wheel(-1);
        QCOMPARE(m_view->currentPage(), pages - 1);
        m_view->setSinglePage(false);
        QCOMPARE(m_view->currentPage(), pages - 1);
    }

    void showsATallPageToItsEndBeforeTheNextOne()
    {
        m_view->setSinglePage(true);
        m_view->setZoom(1);
        m_view->goToPage(4);
        int turns = 0;
        while (m_view->currentPage() == 4 && turns < 100) {
            wheel(-1);
            ++turns;
        }
        QVERIFY(turns > 3);
        QCOMPARE(m_view->currentPage(), 5);
        QCOMPARE(top(), 0);
        wheel(1); // back: the end of the page before
        QCOMPARE(m_view->currentPage(), 4);
        QCOMPARE(top(), m_view->verticalScrollBar()->maximum());
        while (m_view->currentPage() == 4 && turns-- > -100)
            key(Qt::Key_PageDown);
        QCOMPARE(m_view->currentPage(), 5);
    }

    void turnsTheView()
    {
        m_view->goToPage(9);
        m_view->setZoom(0.3);
        const QSizeF upright = m_view->pageRect(9).size();
        for (int quarter = 1; quarter <= 4; ++quarter) {
            m_view->setRotation(quarter);
            m_view->setZoom(0.3);
            m_view->goToPage(9);
            QCOMPARE(m_view->currentPage(), 9);
            const QSizeF expected = quarter % 2 ? upright.transposed() : upright;
            QVERIFY(qAbs(m_view->pageRect(9).width() - expected.width()) < 1e-6);
            // what is on paper stays there
            const QPointF spot(60, 80);
            const QPointF there = m_view->toViewport(9).map(spot);
            const PagePoint back = m_view->nearestPointAt(there);
            QVERIFY(QLineF(back.mm, spot).length() < 1e-6);
            QVERIFY(isSettled());
            QVERIFY(darkest(9, {20, 36, 60, 6}) < 100);   // the first line
            QVERIFY(darkest(9, {20, 155, 60, 30}) > 250); // below the last one
        }
    }

    void paintsTheVeryPageAtRest()
    {
        for (const double zoom : {0.5, 1.0, 3.0}) {
            m_view->setZoom(zoom);
            m_view->goToPage(20);
            QVERIFY(isSettled());
            QVERIFY(darkest(20, {20, 36, 60, 5}) < 120);
            QVERIFY(darkest(20, {20, 42, 30, 3}) > 240);
        }
    }

    void keepsItsPicturesWithinABound()
    {
        constexpr qint64 budget = 24 << 20;
        auto *tiles = m_view->findChild<TileStore *>();
        tiles->setBudget(budget);
        m_view->setZoom(2);
        QVERIFY(isSettled());
        qint64 most = 0;
        while (top() < m_view->verticalScrollBar()->maximum()) {
            wheel(-12);
            QTest::qWait(15);
            most = std::max(most, tiles->usedBytes());
        }
        QVERIFY(isSettled());
        // what is on screen is kept even beyond it: two pages of 10 MB at this zoom
        QVERIFY2(most < budget + (48 << 20), qPrintable(QString::number(most >> 20)));
        QVERIFY(tiles->usedBytes() > 0);
    }

    void pansByTheMiddleButton()
    {
        m_view->setZoom(2);
        m_view->goToPage(5);
        const PagePoint held = m_view->nearestPointAt({300, 300});
        QTest::mousePress(m_view->viewport(), Qt::MiddleButton, {}, {300, 300});
        QMouseEvent move(QEvent::MouseMove, QPointF(250, 180), m_view->viewport()->mapToGlobal(QPointF(250, 180)),
                         Qt::NoButton, Qt::MiddleButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view->viewport(), &move);
        QTest::mouseRelease(m_view->viewport(), Qt::MiddleButton, {}, {250, 180});
        const PagePoint now = m_view->nearestPointAt({250, 180});
        QCOMPARE(now.page, held.page);
        QVERIFY(QLineF(now.mm, held.mm).length() * m_view->pixelsPerMm() < 2);
    }
};

QTEST_MAIN(TestDocumentview)
#include "tst_documentview.moc"
