// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "support/pdfvariants.h"
#include "ui/viewer/documentview.h"

#include "viewerfixture.h"

#include <QtCore/QDirIterator>
#include <QtTest/QTest>

#include <optional>

using namespace ui;

/// Files made to crash, hang or exhaust a reader, shown as the window shows them: every one is answered, within the
/// bounds, and the next good file opens.
class TestHostilefiles : public QObject {
    Q_OBJECT

    static constexpr int patienceMs = 8000;
    static constexpr qint64 ownMemoryKb = 300 << 10, pagesMemoryKb = 1500 << 10;
    std::unique_ptr<PageService> m_service;
    qint64 m_before = 0;

    static qint64 statusOf(const QString &process, const char *entry)
    {
        QFile file(QStringLiteral("/proc/%1/status").arg(process));
        const QByteArray status = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const qsizetype at = status.indexOf(entry);
        return at < 0 ? 0 : status.mid(at + qsizetype(qstrlen(entry))).simplified().split(' ').first().toLongLong();
    }
    /// The most that any of the processes that read pages ever had, kB.
    static qint64 mostOfPagePrograms()
    {
        qint64 most = 0;
        const QString tasks = QStringLiteral("/proc/self/task");
        const QStringList threads = QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            QFile children(tasks + QLatin1Char('/') + thread + QStringLiteral("/children"));
            if (!children.open(QIODevice::ReadOnly))
                continue;
            const QList<QByteArray> numbers = children.readAll().simplified().split(' ');
            for (const QByteArray &number : numbers) {
                if (!number.isEmpty())
                    most = std::max(most, statusOf(QString::fromLatin1(number), "VmHWM:"));
            }
        }
        return most;
    }
    void row(const QString &name, const QByteArray &bytes, const QByteArray &password = {})
    {
        QTest::newRow(qPrintable(name)) << bytes << password;
    }
    template <class Ask>
    static bool isAnswered(Ask ask)
    {
        bool answered = false;
        ask([&] { answered = true; });
        return QTest::qWaitFor([&] { return answered; }, 3 * patienceMs);
    }

private slots:
    void initTestCase()
    {
        m_service = std::make_unique<PageService>(PageService::Setup{{}, 2, patienceMs});
        QVERIFY(viewer::open(*m_service, viewer::lease(2)));
        m_before = statusOf(QStringLiteral("self"), "VmRSS:");
        QVERIFY(m_before > 0);
    }
    void cleanupTestCase() { m_service.reset(); }

    void answersEveryFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("password");
        int files = 0;
        for (QDirIterator file(QStringLiteral(ESIGN_RESOURCES "/../tests/fuzz/corpus"), QDir::Files,
                               QDirIterator::Subdirectories);
             file.hasNext();) {
            const QString path = file.next();
            row(QStringLiteral("corpus/") + path.section(QLatin1Char('/'), -2),
                base::readFile(path).value_or(QByteArray()));
            ++files;
        }
        QVERIFY(files > 100);
        const auto add = [&](const char *kind, const QList<support::Variant> &variants) {
            QVERIFY(!variants.isEmpty());
            for (const support::Variant &variant : variants)
                row(QLatin1String(kind) + QLatin1Char('/') + QString::fromUtf8(variant.name), variant.bytes,
                    variant.password);
        };
        add("hostile", support::hostileVariants());
        add("hopeless", support::hopelessVariants());
        add("repairable", support::repairableVariants());
        add("signable", support::signableVariants());
        const QByteArray lease = viewer::lease(3);
        for (qsizetype cut = 1; cut < 10; ++cut)
            row(QStringLiteral("cut/%1").arg(cut), lease.left(lease.size() * cut / 10));
        for (const char *size : {"1e9 1e9", "1e38 1", "-5 -5", "0 0", "1e-9 1e-9", "14400 14400"})
            row(QStringLiteral("size/") + QLatin1String(size),
                viewer::lease(2, QByteArray("/MediaBox [0 0 ") + size + ']'));
        row(QStringLiteral("size/UserUnit"), viewer::lease(2, "/MediaBox [0 0 595 842] /UserUnit 1e12"));
        row(QStringLiteral("size/no box"), viewer::lease(2, {}));
    }

    // Opened, shown with everything that looks into a page, searched, and closed with questions open.
    void answersEveryFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, password);
        QObject context;
        std::optional<base::Result<std::shared_ptr<Document>>> opened;
        QVERIFY2(isAnswered([&](auto done) {
                     Document::openBytes(*m_service, bytes, QStringLiteral("file.pdf"), password, &context,
                                         [&opened, done](const base::Result<std::shared_ptr<Document>> &answer) {
                                             opened = answer;
                                             done();
                                         });
                 }),
                 "opening");
        if (!*opened) {
            QVERIFY(!opened->error().code.isEmpty());
        } else if (const std::shared_ptr<Document> document = **opened; document->pageCount() > 0) {
            DocumentView view(document);
            view.resize(500, 400);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            for (const ZoomMode mode : {ZoomMode::Page, ZoomMode::Width})
                view.setZoomMode(mode);
            view.goToPage(document->pageCount() - 1);
            view.goToPage(0);
            (void)view.viewport()->grab();
            QVERIFY2(isAnswered([&](auto done) { document->text(0, &context, [done](const auto &) { done(); }); }),
                     "text");
            QVERIFY2(isAnswered([&](auto done) { document->links(0, &context, [done](const auto &) { done(); }); }),
                     "links");
            QVERIFY2(isAnswered([&](auto done) {
                         document->find(QStringLiteral("a"), 0, std::min(12, document->pageCount()), makeWanted(),
                                        &context, [done](const auto &) { done(); });
                     }),
                     "find");
            render::PageRequest request;
            request.ask = render::Ask::Image;
            request.document = document->serviceId();
            request.dpi = 30;
            const QFuture<PageAnswer> picture = m_service->ask(request, PageUrgency::Visible);
            QVERIFY2(QTest::qWaitFor([&] { return picture.isFinished(); }, 3 * patienceMs), "picture");
            (void)view.viewport()->grab();
        }
        const qint64 own = statusOf(QStringLiteral("self"), "VmRSS:") - m_before, pages = mostOfPagePrograms();
        QVERIFY2(own < ownMemoryKb, qPrintable(QString::number(own)));
        QVERIFY2(pages < pagesMemoryKb, qPrintable(QString::number(pages)));
    }

    void opensAGoodFileAfterThemAll()
    {
        const std::shared_ptr<Document> document = viewer::open(*m_service, viewer::lease(3));
        QVERIFY(document);
        QCOMPARE(document->pageCount(), 3);
        QObject context;
        QString line;
        document->text(2, &context, [&line](const base::Result<PageText> &text) {
            if (text && !text->lines.isEmpty())
                line = text->lines.first().text;
        });
        QTRY_COMPARE_WITH_TIMEOUT(line, QStringLiteral("Page 3 line 1 of the lease"), 3 * patienceMs);
    }
};

QTEST_MAIN(TestHostilefiles)
#include "tst_hostilefiles.moc"
