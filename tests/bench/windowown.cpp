// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "face/sealface.h"
#include "session/desk.h"
#include "ui/account/accountservice.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/placinglayer.h"
#include "ui/sign/signingside.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/pageservice.h"
#include "ui/viewer/tilestore.h"

#include "bench.h"
#include "window.h"
#include "windowclock.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <unistd.h>

namespace bench {

namespace {

using namespace ui;

constexpr int frameMs = 16, patienceMs = 60'000, draggedItems = 100, movesEach = 12, jumps = 40, keys = 300;
constexpr double crispTextMs = 100, crispScanMs = 300, memoryMb = 800;

class OwnWindow {
public:
    OwnWindow(const WindowFiles &files, const QString &folder);
    int run();

private:
    void open(const QString &file);
    void until(const std::function<bool()> &condition, const char *what);
    void pump(int ms = frameMs);
    void wheel(int clicks, Qt::KeyboardModifiers modifiers = {});
    void mouse(QEvent::Type type, const QPointF &at);
    void scrollThrough(int clicks);
    void pressKeys();
    void zoomInAndOut();
    void jumpAbout(double bound);
    void dragItems();
    StampPtr makeStamp() const;
    void noteMemory();
    void report(const char *what);
    void bound(bool kept, const char *what);

    const WindowFiles &m_files;
    ClockedApplication &m_application;
    Settings m_settings;
    Theme m_theme;
    base::SystemClock m_clock;
    AccountService m_account;
    PageService m_pages;
    Services m_services;
    MainWindow m_window;
    DocumentView *m_view = nullptr;
    double m_memory = 0;
    int m_missed = 0;
};

OwnWindow::OwnWindow(const WindowFiles &files, const QString &folder)
    : m_files(files), m_application(*static_cast<ClockedApplication *>(qApp)),
      m_settings(folder + QStringLiteral("/own.ini")),
      m_account(
          folder + QStringLiteral("/own-store"),
          [] {
              return base::Result<std::shared_ptr<account::Keychain>>(
                  base::fail(base::ErrorKind::Unavailable, "account.keychain.absent"));
          },
          m_clock),
      m_pages(PageService::Setup{QStringLiteral(ESIGN_BIN "/esign-pages")}),
      m_services{m_settings, m_theme, m_account, m_pages, [] { return session::loadDesk(); }, m_clock},
      m_window(
          (m_settings.setFlag(QStringLiteral("firststart.later"), true), m_theme.apply(Appearance::Light), m_services))
{
}

void OwnWindow::until(const std::function<bool()> &condition, const char *what)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > patienceMs)
            die(QLatin1String(what));
        pump(1);
    }
}

// What the loop does in so long; frames come when they are asked for.
void OwnWindow::pump(int ms)
{
    QElapsedTimer timer;
    timer.start();
    do {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::usleep(200);
    } while (timer.elapsed() < ms);
}

void OwnWindow::open(const QString &file)
{
    const QList<DocumentView *> before = m_window.findChildren<DocumentView *>();
    m_window.open({file});
    until(
        [&] {
            const QList<DocumentView *> now = m_window.findChildren<DocumentView *>();
            m_view = now.size() > before.size() ? now.last() : nullptr;
            return m_view && m_view->isVisible() && m_view->document()->path() == file;
        },
        "the document doesn't open");
    m_view->setFocus();
    pump(1500); // small pages and the check come too
}

void OwnWindow::wheel(int clicks, Qt::KeyboardModifiers modifiers)
{
    const QPointF at = QRectF(m_view->viewport()->rect()).center();
    QWheelEvent event(at, m_view->viewport()->mapToGlobal(at), {}, {0, clicks * 120}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void OwnWindow::mouse(QEvent::Type type, const QPointF &at)
{
    const bool moves = type == QEvent::MouseMove;
    QMouseEvent event(type, at, m_view->viewport()->mapToGlobal(at), moves ? Qt::NoButton : Qt::LeftButton,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void OwnWindow::noteMemory()
{
    m_memory = std::max(m_memory, memoryOf(::getpid()));
}

void OwnWindow::bound(bool kept, const char *what)
{
    if (kept)
        return;
    std::printf("    over the bound: %s\n", what);
    ++m_missed;
}

void OwnWindow::report(const char *what)
{
    const Clocked clocked = m_application.take();
    std::printf("  %s\n", what);
    const auto row = [](const char *name, const Times &times) {
        std::printf("    %-7s %6lld  median %6.2f  p99 %6.2f  most %6.2f ms   CPU p99 %6.2f  most %6.2f ms\n", name,
                    static_cast<long long>(times.elapsed.size()), median(times.elapsed), percentile(times.elapsed, 99),
                    percentile(times.elapsed, 100), percentile(times.cpu, 99), percentile(times.cpu, 100));
    };
    row("frames", clocked.frames);
    row("input", clocked.input);
    row("others", clocked.others);
    // what other programs take from a busy machine is not the window's
    bound(percentile(clocked.frames.cpu, 99) <= frameMs, "frames");
    bound(percentile(clocked.input.cpu, 99) <= frameMs, "input");
    bound(percentile(clocked.others.cpu, 99) <= frameMs, "others");
    std::fflush(stdout);
}

void OwnWindow::scrollThrough(int clicks)
{
    m_application.take();
    int turns = 0;
    while (m_view->verticalScrollBar()->value() < m_view->verticalScrollBar()->maximum()) {
        wheel(-clicks);
        pump();
        if (++turns % 50 == 0)
            noteMemory();
    }
}

void OwnWindow::pressKeys()
{
    m_application.take();
    for (int i = 0; i < keys; ++i) {
        QTest::keyClick(m_view, i % 3 == 0 ? Qt::Key_PageUp : Qt::Key_PageDown);
        pump();
    }
    QTest::keyClick(m_view, Qt::Key_End);
    pump();
    QTest::keyClick(m_view, Qt::Key_Home);
    pump();
}

void OwnWindow::zoomInAndOut()
{
    m_application.take();
    for (const int clicks : {1, -1, 1}) {
        for (int i = 0; i < 12; ++i) {
            wheel(clicks, Qt::ControlModifier);
            pump();
            wheel(-2);
            pump(4 * frameMs);
        }
        noteMemory();
    }
    m_view->setZoomMode(ZoomMode::Width);
    pump(500);
}

void OwnWindow::jumpAbout(double boundMs)
{
    auto *tiles = m_view->findChild<TileStore *>();
    if (!tiles)
        die(QStringLiteral("the view has no tiles"));
    bool settled = false;
    const auto connection = QObject::connect(tiles, &TileStore::settled, m_view, [&] { settled = true; });
    QRandomGenerator random(20261123);
    QList<double> crisp;
    for (int i = 0; i < jumps; ++i) {
        const int page = random.bounded(m_view->pageCount());
        settled = false;
        QElapsedTimer timer;
        timer.start();
        m_view->goToPage(page);
        until([&] { return settled || (timer.elapsed() > 2 * frameMs + 30 && !tiles->isBusy()); }, "no page comes");
        QCoreApplication::processEvents(); // its frame
        crisp += double(timer.nsecsElapsed()) * 1e-6;
        pump(300);
    }
    QObject::disconnect(connection);
    noteMemory();
    report("going to pages here and there");
    std::printf("    crisp after a jump: median %.0f, p90 %.0f, most %.0f ms\n", median(crisp), percentile(crisp, 90),
                percentile(crisp, 100));
    bound(median(crisp) <= boundMs, "a page is crisp");
}

StampPtr OwnWindow::makeStamp() const
{
    seal::Spec spec;
    spec.name = QStringLiteral("示例大学");
    const auto face = face::paintSeal(spec);
    if (!face)
        die(QString::fromLatin1(face.error().code));
    Stamp stamp{StampKind::Signature, QStringLiteral("bench"), spec.name, spec.name, *face};
    return std::make_shared<const Stamp>(stamp);
}

void OwnWindow::dragItems()
{
    auto *side = m_window.findChild<SigningSide *>();
    auto *layer = side ? side->findChild<PlacingLayer *>() : nullptr;
    if (!layer)
        die(QStringLiteral("nothing can be placed"));
    m_view->setZoomMode(ZoomMode::Page);
    m_view->goToPage(3);
    pump(500);
    const StampPtr stamp = makeStamp();
    const QSizeF paper = m_view->document()->sizeMm(3);
    const auto spot = [&](int i, double by) {
        const QPointF mm(25 + (i % 10) * (paper.width() - 50) / 10 + by,
                         25 + (i / 10) * (paper.height() - 50) / 10 + by);
        return m_view->toViewport(3).map(mm);
    };
    m_application.take();
    for (int i = 0; i < draggedItems; ++i) {
        for (int move = 1; move <= movesEach; ++move) {
            layer->carry(stamp, spot(i, 0) * move / movesEach);
            pump();
        }
        layer->dropCarried();
        pump();
    }
    report("a hundred items carried onto one page");
    const qsizetype placed = side->placements().items().size();
    bound(placed == draggedItems, "items that were placed");
    for (int i = 0; i < draggedItems; ++i) {
        mouse(QEvent::MouseButtonPress, spot(i, 0));
        for (int move = 1; move <= movesEach; ++move) {
            mouse(QEvent::MouseMove, spot(i, 6.0 * move / movesEach));
            pump();
        }
        mouse(QEvent::MouseButtonRelease, spot(i, 6));
        pump();
    }
    report("each of the hundred dragged on");
    bound(side->placements().undoStack().count() >= draggedItems * 3 / 2, "items that were dragged");
    m_view->setZoomMode(ZoomMode::Width);
    m_view->goToPage(2);
    pump(500);
    m_application.take();
    for (int i = 0; i < 400; ++i) {
        wheel((i / 40) % 2 ? 1 : -1);
        pump();
    }
    noteMemory();
    report("scrolling over the hundred");
}

int OwnWindow::run()
{
    std::printf("esign's window in this process, %d by %d; ms of its thread\n", 1440, 900);
    m_window.resize(1440, 900);
    m_window.move(0, 0);
    m_window.show();
    m_account.start();
    until([&] { return m_window.isActiveWindow() || m_window.isVisible(); }, "no window");
    pump(500);
    open(m_files.text);
    report("opening 2,000 pages of text");
    scrollThrough(10);
    report("2,000 pages by the wheel, top to bottom, ten clicks a frame");
    m_view->goToPage(0);
    pressKeys();
    report("page keys");
    zoomInAndOut();
    report("zooming at the pointer while scrolling");
    jumpAbout(crispTextMs);
    dragItems();
    open(m_files.scans);
    report("opening 60 scanned pages");
    scrollThrough(1);
    report("60 scanned pages by the wheel, top to bottom");
    zoomInAndOut();
    report("zooming at the pointer while scrolling");
    jumpAbout(crispScanMs);
    std::printf("  memory, most, window and page programs together: %.0f MB\n", m_memory);
    bound(m_memory <= memoryMb, "memory");
    std::printf("  bounds missed: %d\n", m_missed);
    return m_missed > 0 ? 1 : 0;
}

} // namespace

int ownWindow(const WindowFiles &files, const QString &folder)
{
    OwnWindow window(files, folder);
    return window.run();
}

} // namespace bench
