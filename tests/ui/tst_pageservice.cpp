// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "support/tools.h"
#include "ui/viewer/pageservice.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace ui;

class TestPageService : public QObject {
    Q_OBJECT

private slots:
    void saysWhatADocumentIs();
    void paintsWhatAnotherRendererPaints();
    void answersManyAtOnce();
    void refusesAWrongPassword();
    void survivesAProgramThatDies();
    void endsAProgramThatIsSilent();
    void survivesAProgramThatAnswersNonsense();
    void saysThatTheProgramIsMissing();
    void dropsWhatIsNotWanted();
    void forgetsAClosedDocument();

private:
    QString script(const char *text);
    QTemporaryDir m_folder;
};

namespace {

QByteArray sample()
{
    return base::readFile(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf")).value_or(QByteArray());
}

render::PageRequest imageRequest(quint32 document, int page, double dpi)
{
    render::PageRequest request;
    request.ask = render::Ask::Image;
    request.document = document;
    request.page = page;
    request.dpi = dpi;
    return request;
}

// Waits with the event loop running, as the window does.
PageAnswer answerOf(const QFuture<PageAnswer> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000))
        return base::fail(base::ErrorKind::Internal, "test.timeout");
    return future.result();
}

} // namespace

// A program that behaves as no renderer should.
QString TestPageService::script(const char *text)
{
    static int number = 0;
    const QString path = m_folder.filePath(QStringLiteral("program%1").arg(++number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray("#!/bin/sh\n") + text);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    return path;
}

void TestPageService::saysWhatADocumentIs()
{
    PageService service;
    const quint32 document = service.add(sample(), {});
    const PageAnswer answer = answerOf(service.facts(document));
    QVERIFY(answer);
    const support::ToolResult info =
        support::runTool(QStringLiteral("pdfinfo"), {QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf")});
    QVERIFY(info.out.contains("Pages:           " + QByteArray::number(answer->facts.sizesMm.size()) + "\n"));
    QVERIFY(qAbs(answer->facts.sizesMm.first().width() - 210) < 0.2);
}

void TestPageService::paintsWhatAnotherRendererPaints()
{
    PageService service;
    const quint32 document = service.add(sample(), {});
    const PageAnswer answer = answerOf(service.ask(imageRequest(document, 0, 72), PageUrgency::Visible));
    QVERIFY(answer);
    const QString png = m_folder.filePath(QStringLiteral("page.png"));
    support::runTool(QStringLiteral("mutool"),
                     {QStringLiteral("draw"), QStringLiteral("-r"), QStringLiteral("72"), QStringLiteral("-o"), png,
                      QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), QStringLiteral("1")});
    const QImage theirs = QImage(png).convertToFormat(QImage::Format_Grayscale8);
    const QImage ours = answer->image.convertToFormat(QImage::Format_Grayscale8);
    QVERIFY(!theirs.isNull());
    QVERIFY(qAbs(theirs.width() - ours.width()) <= 1 && qAbs(theirs.height() - ours.height()) <= 1);
    // ink in the same tenths of the page
    for (int cell = 0; cell < 100; ++cell) {
        const auto ink = [cell](const QImage &image) {
            qint64 sum = 0;
            const int w = image.width() / 10, h = image.height() / 10;
            for (int y = (cell / 10) * h; y < (cell / 10 + 1) * h; ++y) {
                for (int x = (cell % 10) * w; x < (cell % 10 + 1) * w; ++x)
                    sum += 255 - qGray(image.pixel(x, y));
            }
            return double(sum) / (w * h);
        };
        QVERIFY2(qAbs(ink(ours) - ink(theirs)) < 12, qPrintable(QString::number(cell)));
    }
}

void TestPageService::answersManyAtOnce()
{
    PageService service;
    const quint32 first = service.add(sample(), {});
    const quint32 second = service.add(sample(), {});
    QList<QFuture<PageAnswer>> futures;
    for (int i = 0; i < 40; ++i)
        futures += service.ask(imageRequest(i % 2 ? first : second, i % 8, 40), PageUrgency(i % 4), i);
    for (const QFuture<PageAnswer> &future : futures) {
        const PageAnswer answer = answerOf(future);
        QVERIFY(answer);
        QVERIFY(!answer->image.isNull());
    }
}

void TestPageService::refusesAWrongPassword()
{
    const QString locked = m_folder.filePath(QStringLiteral("locked.pdf"));
    support::runTool(QStringLiteral("qpdf"),
                     {QStringLiteral("--encrypt"), QStringLiteral("open"), QStringLiteral("own"), QStringLiteral("256"),
                      QStringLiteral("--"), QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), locked});
    const auto bytes = base::readFile(locked);
    QVERIFY(bytes);
    PageService service;
    const PageAnswer wrong = answerOf(service.facts(service.add(*bytes, "no")));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, base::ErrorKind::Password);
    QVERIFY(answerOf(service.facts(service.add(*bytes, "open"))));
}

void TestPageService::survivesAProgramThatDies()
{
    PageService service({script("kill -9 $$\n"), 2, 20'000});
    const quint32 document = service.add(sample(), {});
    const PageAnswer answer = answerOf(service.facts(document));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QByteArray("render.crash"));
    QCOMPARE(answerOf(service.ask(imageRequest(document, 0, 72), PageUrgency::Visible)).error().code,
             QByteArray("render.crash"));
}

void TestPageService::endsAProgramThatIsSilent()
{
    PageService service({script("exec sleep 600\n"), 2, 300});
    const PageAnswer answer = answerOf(service.facts(service.add(sample(), {})));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QByteArray("render.slow"));
}

void TestPageService::survivesAProgramThatAnswersNonsense()
{
    for (const char *text : {"head -c 100 /dev/zero\nexec sleep 600\n", "head -c 1000 /dev/urandom\nexec sleep 600\n",
                             "printf '\\001\\000\\000\\000x'\nexec sleep 600\n"}) {
        PageService service({script(text), 1, 2000});
        const PageAnswer answer = answerOf(service.facts(service.add(sample(), {})));
        QVERIFY(!answer);
        QVERIFY(answer.error().code == "render.crash" || answer.error().code == "render.slow");
    }
}

void TestPageService::saysThatTheProgramIsMissing()
{
    PageService service({m_folder.filePath(QStringLiteral("nowhere")), 2, 20'000});
    const PageAnswer answer = answerOf(service.facts(service.add(sample(), {})));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QByteArray("render.program"));
}

void TestPageService::dropsWhatIsNotWanted()
{
    PageService service({script("exec sleep 600\n"), 1, 60'000});
    const quint32 document = service.add(sample(), {});
    const Wanted first = makeWanted(), second = makeWanted();
    const auto running = service.ask(imageRequest(document, 0, 72), PageUrgency::Visible, 0, first);
    const auto waiting = service.ask(imageRequest(document, 1, 72), PageUrgency::Visible, 0, second);
    *second = false;
    *first = false;
    QCOMPARE(answerOf(running).error().kind, base::ErrorKind::Cancelled);
    QCOMPARE(answerOf(waiting).error().kind, base::ErrorKind::Cancelled);
}

void TestPageService::forgetsAClosedDocument()
{
    PageService service;
    const quint32 document = service.add(sample(), {});
    QVERIFY(answerOf(service.facts(document)));
    service.close(document);
    QVERIFY(!answerOf(service.ask(imageRequest(document, 0, 72), PageUrgency::Visible)));
}

QTEST_GUILESS_MAIN(TestPageService)
#include "tst_pageservice.moc"
