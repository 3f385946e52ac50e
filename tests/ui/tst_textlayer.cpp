// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/findbar.h"
#include "ui/viewer/textlayer.h"
#include "ui/viewer/thumbnaillist.h"
#include "ui/viewer/thumbnailmodel.h"

#include "viewerfixture.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace ui;

/// What is read on pages: text selected and copied, links followed, hits found, small pages; by real events.
class TestTextlayer : public QObject {
    Q_OBJECT

    static constexpr int pages = 30;
    std::unique_ptr<PageService> m_service;
    std::shared_ptr<Document> m_document;
    std::unique_ptr<QWidget> m_window;
    DocumentView *m_view = nullptr;
    TextLayer *m_layer = nullptr;
    SearchPresenter *m_search = nullptr;
    FindBar *m_find = nullptr;

    QPoint at(int page, double x, double y) const { return m_view->toViewport(page).map(QPointF(x, y)).toPoint(); }
    /// Between the lines' tops and baselines; a line begins at 20 mm.
    static double lineY(int line) { return 40 + 10.0 * line - 1.5; }
    void move(const QPoint &point, Qt::MouseButtons buttons)
    {
        QMouseEvent event(QEvent::MouseMove, point, m_view->viewport()->mapToGlobal(QPointF(point)), Qt::NoButton,
                          buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }
    void press(const QPoint &point, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, modifiers, point);
    }
    void release(const QPoint &point) { QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, point); }
    void drag(const QPoint &from, const QPoint &to)
    {
        press(from);
        move((from + to) / 2, Qt::LeftButton);
        move(to, Qt::LeftButton);
        release(to);
    }
    /// Moves over the text until the layer has read it.
    bool isRead(int page)
    {
        return QTest::qWaitFor(
            [&] {
                move(at(page, 30, lineY(0)), Qt::NoButton);
                return m_view->viewport()->cursor().shape() == Qt::IBeamCursor;
            },
            viewer::patienceMs);
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, code, modifiers); }
    QString countText() const
    {
        const auto labels = m_find->findChildren<QLabel *>();
        return labels.isEmpty() ? QString() : labels.first()->text();
    }

private slots:
    void initTestCase()
    {
        m_service = std::make_unique<PageService>();
        m_document = viewer::open(*m_service, viewer::lease(pages));
        QVERIFY(m_document);
    }
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 1000);
        auto *layout = new QVBoxLayout(m_window.get());
        m_view = new DocumentView(m_document);
        m_layer = new TextLayer(*m_view);
        m_view->addLayer(m_layer);
        m_search = new SearchPresenter(m_document, m_window.get());
        m_find = new FindBar(*m_search, *m_view, *m_layer);
        layout->addWidget(m_find);
        layout->addWidget(m_view, 1);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_view->setZoomMode(ZoomMode::Page);
        m_view->goToPage(0);
        m_view->setFocus();
    }
    void cleanup() { m_window.reset(); }
    void cleanupTestCase()
    {
        m_document.reset();
        m_service.reset();
    }

    void selectsAcrossLines()
    {
        QVERIFY(isRead(0));
        drag(at(0, 20.2, lineY(1)), at(0, 180, lineY(3))); // beside a line is its end
        QCOMPARE(m_layer->selectedText(), QStringLiteral("Page 1 line 2 of the lease\nPage 1 line 3 of the lease\n"
                                                         "Page 1 line 4 of the lease"));
        // and upwards
        drag(at(0, 20.2, lineY(4)), at(0, 20.2, lineY(2)));
        QCOMPARE(m_layer->selectedText(), QStringLiteral("Page 1 line 3 of the lease\nPage 1 line 4 of the lease"));
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_layer->selectedText());
        key(Qt::Key_Escape);
        QVERIFY(!m_layer->hasSelection());
    }

    void selectsTurnedAndZoomedPages()
    {
        QVERIFY(isRead(0));
        for (int quarter = 1; quarter < 4; ++quarter) {
            m_view->setRotation(quarter);
            m_view->setZoomMode(ZoomMode::Page);
            m_view->goToPage(0);
            drag(at(0, 20.2, lineY(5)), at(0, 180, lineY(5)));
            QCOMPARE(m_layer->selectedText(), QStringLiteral("Page 1 line 6 of the lease"));
        }
    }

    void selectsAcrossPages()
    {
        m_view->setZoom(0.25); // several pages in view
        m_view->goToPage(0);
        QVERIFY(m_view->pageRect(2).bottom() < m_view->viewport()->height());
        QVERIFY(isRead(0));
        QVERIFY(isRead(2));
        // the page between was never under the pointer
        press(at(0, 19, lineY(11)));
        move(at(2, 185, lineY(0)), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_layer->selectedText().count(QLatin1Char('\n')), 13, viewer::patienceMs);
        release(at(2, 185, lineY(0)));
        QVERIFY(m_layer->selectedText().startsWith(QStringLiteral("Page 1 line 12 of the lease\nPage 2 line 1 ")));
        QVERIFY(m_layer->selectedText().endsWith(
            QStringLiteral("Page 2 line 12 of the lease\nPage 3 line 1 of the lease")));
    }

    void extendsWithShift()
    {
        QVERIFY(isRead(0));
        drag(at(0, 20.2, lineY(0)), at(0, 180, lineY(0)));
        press(at(0, 180, lineY(1)), Qt::ShiftModifier);
        release(at(0, 180, lineY(1)));
        QCOMPARE(m_layer->selectedText(), QStringLiteral("Page 1 line 1 of the lease\nPage 1 line 2 of the lease"));
    }

    void selectsAWordByDoubleClick()
    {
        QVERIFY(isRead(0));
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, at(0, 24, lineY(0)));
        QCOMPARE(m_layer->selectedText(), QStringLiteral("Page"));
    }

    void selectsAPageByKey()
    {
        QVERIFY(isRead(0));
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_layer->selectedText().count(QLatin1Char('\n')), 11);
        press(at(0, 150, 280)); // beside the text
        release(at(0, 150, 280));
        QVERIFY(!m_layer->hasSelection());
    }

    void offersItsMenu()
    {
        QVERIFY(isRead(0));
        key(Qt::Key_A, Qt::ControlModifier);
        QContextMenuEvent event(QContextMenuEvent::Mouse, {50, 50}, m_view->viewport()->mapToGlobal(QPoint(50, 50)));
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        auto *menu = m_view->findChild<QMenu *>();
        QVERIFY(menu);
        QVERIFY(menu->actions().first()->isEnabled());
        QGuiApplication::clipboard()->clear();
        menu->actions().first()->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Page 1 line 1")));
        menu->close();
    }

    void followsLinks()
    {
        QSignalSpy followed(m_layer, &TextLayer::linkActivated);
        const QPoint web = at(0, 60, 205), page = at(0, 60, 215);
        QTRY_VERIFY_WITH_TIMEOUT(
            (move(web, Qt::NoButton), m_view->viewport()->cursor().shape() == Qt::PointingHandCursor),
            viewer::patienceMs);
        press(web);
        release(web);
        QCOMPARE(followed.count(), 1);
        const auto first = followed.takeFirst().first().value<PageLink>();
        QCOMPARE(first.url, QStringLiteral("https://example.edu/lease"));
        QCOMPARE(m_layer->toolTip(web), first.url);
        press(page);
        release(page);
        QCOMPARE(followed.count(), 1);
        QCOMPARE(followed.takeFirst().first().value<PageLink>().page, 3);
        // pressed on it and let go elsewhere: nothing is followed
        press(web);
        move(at(0, 150, 280), Qt::LeftButton);
        release(at(0, 150, 280));
        QCOMPARE(followed.count(), 0);
    }

    void findsAndStepsThroughHits()
    {
        m_find->open();
        auto *line = m_find->findChild<QLineEdit *>(QStringLiteral("findLineEdit"));
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, QStringLiteral("line 7 of"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_search->isSearching() && m_search->hits().size() == pages, viewer::patienceMs);
        QCOMPARE(m_search->current(), 0);
        QVERIFY(countText().contains(QString::number(pages)));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_search->current(), 1);
        QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(m_search->current(), pages - 1); // round the start
        const render::TextHit last = m_search->hits().at(pages - 1);
        QCOMPARE(last.page, pages - 1);
        QVERIFY(QRectF(m_view->viewport()->rect()).contains(m_view->toViewport(last.page).mapRect(last.rectMm)));
        QTest::mouseClick(m_find->findChild<QToolButton *>(QStringLiteral("nextHitButton")), Qt::LeftButton);
        QCOMPARE(m_search->current(), 0);
        // the hit is marked where it is
        const QRectF box = m_view->toViewport(0).mapRect(m_search->hits().first().rectMm);
        const QColor marked = m_view->viewport()->grab().toImage().pixelColor(
            (box.topLeft() + QPointF(-0.5, 0.5)).toPoint() + QPoint(1, 0));
        QVERIFY(marked.red() > marked.blue() + 20);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!m_find->isVisible());
        QVERIFY(m_view->hasFocus());
        QVERIFY(m_search->hits().isEmpty());
    }

    void saysThatNothingIsFound()
    {
        m_find->open();
        auto *line = m_find->findChild<QLineEdit *>(QStringLiteral("findLineEdit"));
        QTest::keyClicks(line, QStringLiteral("nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_search->isSearching(), viewer::patienceMs);
        QVERIFY(m_search->hits().isEmpty());
        QVERIFY(!countText().isEmpty());
        QVERIFY(!m_find->findChild<QToolButton *>(QStringLiteral("nextHitButton"))->isEnabled());
    }

    void searchesForWhatIsSelected()
    {
        QVERIFY(isRead(0));
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, at(0, 24, lineY(0)));
        m_find->open();
        QCOMPARE(m_find->findChild<QLineEdit *>(QStringLiteral("findLineEdit"))->text(), QStringLiteral("Page"));
    }

    void showsSmallPages()
    {
        ThumbnailList list(m_document);
        const QAbstractItemModelTester tester(list.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.resize(112, 500);
        QSignalSpy chosen(&list, &ThumbnailList::pageChosen);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QCOMPARE(list.model()->rowCount(), pages);
        QCOMPARE(list.model()->index(1, 0).data().toString(), QStringLiteral("ii"));
        QCOMPARE(list.model()->index(3, 0).data().toString(), QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(!list.model()->index(2, 0).data(Qt::DecorationRole).value<QImage>().isNull(),
                                 viewer::patienceMs);
        const auto picture = list.model()->index(2, 0).data(Qt::DecorationRole).value<QImage>();
        QVERIFY(picture.height() <= 97 && picture.height() > 80);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(2, 0)).center());
        QCOMPARE(chosen.takeFirst().first().toInt(), 2);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(chosen.takeFirst().first().toInt(), 3);
        list.setCurrentPage(25); // follows the view and is no choice
        QCOMPARE(chosen.count(), 0);
        QVERIFY(list.viewport()->rect().contains(list.visualRect(list.model()->index(25, 0)).center()));
        QTRY_VERIFY_WITH_TIMEOUT(!list.model()->index(25, 0).data(Qt::DecorationRole).value<QImage>().isNull(),
                                 viewer::patienceMs);
    }
};

QTEST_MAIN(TestTextlayer)
#include "tst_textlayer.moc"
