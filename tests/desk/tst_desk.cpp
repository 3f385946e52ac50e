// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "session/desk.h"
#include "support/mupdfplace.h"
#include "support/tools.h"

#include "httpserver.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtTest/QTest>

/// The plugin as the command line uses it: in a program without any application object.
class TestDesk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void exportsASealThatOtherProgramsRead();
    void readsItsOwnFacesBackExactly();
    void paintsALineOfTextAsOutlines();
    void makesFacesFromPictures_data();
    void makesFacesFromPictures();
    void makesAFaceFromAForeignPage();
    void refusesFilesThatAreNoFace();
    void keepsTheSizeThatASealObjectSays();
    void findsTextInTrueMillimetres_data();
    void findsTextInTrueMillimetres();
    void searchesDamagedFilesAsTheyWillBeSigned();
    void searchesEncryptedFiles();
    void carriesTimestampRequests();
    void tellsWhyATimestampAuthorityGaveNothing_data();
    void tellsWhyATimestampAuthorityGaveNothing();
    void fetchesRevocationLists();
    void asksResponders();

private:
    seal::Face officialSeal();
    QString file(const char *name, const QByteArray &bytes);

    std::shared_ptr<session::Desk> m_desk;
    QTemporaryDir m_folder;
};

namespace {

const QString contract = QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
const QString letter = QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf");

} // namespace

void TestDesk::initTestCase()
{
    QVERIFY(!QCoreApplication::instance());
    const auto desk = session::loadDesk();
    QVERIFY2(desk, qPrintable(desk ? QString() : desk.error().detail));
    m_desk = *desk;
    QVERIFY(qobject_cast<QGuiApplication *>(QCoreApplication::instance()));
    QCOMPARE(QGuiApplication::platformName(), QStringLiteral("offscreen"));
    QVERIFY(session::loadDesk()); // again: the same application
}

seal::Face TestDesk::officialSeal()
{
    seal::Spec spec;
    spec.type = seal::SealType::Official;
    spec.name = QStringLiteral("示例大学物理实验教学中心");
    const auto face = m_desk->paintSeal(spec);
    return face ? *face : seal::Face();
}

QString TestDesk::file(const char *name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    return base::writeFileDurably(path, bytes) ? path : QString();
}

void TestDesk::exportsASealThatOtherProgramsRead()
{
    const seal::Face face = officialSeal();
    QVERIFY(face.sizeMm.width() > 30);
    const auto pdf = m_desk->exportFace(face, QStringLiteral("pdf"), QStringLiteral("示例"));
    QVERIFY(pdf);
    const auto check = support::runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), file("seal.pdf", *pdf)});
    QVERIFY2(check.exitCode == 0, check.err.constData());
    const auto png = m_desk->exportFace(face, QStringLiteral("PNG"), {});
    QVERIFY(png);
    QVERIFY(QImage::fromData(*png).hasAlphaChannel());
    const auto svg = m_desk->exportFace(face, QStringLiteral("svg"), {});
    QVERIFY(svg && svg->contains("<svg"));
    const auto other = m_desk->exportFace(face, QStringLiteral("doc"), {});
    QVERIFY(!other);
    QCOMPARE(other.error().code, QByteArray("seal.output"));
}

void TestDesk::readsItsOwnFacesBackExactly()
{
    const seal::Face face = officialSeal();
    const auto pdf = m_desk->exportFace(face, QStringLiteral("pdf"), {});
    QVERIFY(pdf);
    const auto back = m_desk->faceFromFile(file("face.pdf", *pdf), 20);
    QVERIFY(back);
    QVERIFY(*back == face);
}

void TestDesk::paintsALineOfTextAsOutlines()
{
    const auto face = m_desk->paintText(QStringLiteral("2026年11月22日 已审核"), 5, seal::Ink::Black);
    QVERIFY2(face, qPrintable(face ? QString() : face.error().detail));
    QVERIFY(face->sizeMm.height() >= 5 && face->sizeMm.height() < 7);
    QVERIFY(face->sizeMm.width() > 40 && face->sizeMm.width() < 80);
    const auto pdf = m_desk->exportFace(*face, QStringLiteral("pdf"), {});
    QVERIFY(pdf);
    // others draw it without any font, in black only
    const QString path = file("text.pdf", *pdf);
    QCOMPARE(support::runTool(QStringLiteral("pdffonts"), {path}).out.count('\n'), 2); // the table's head
    const QString picture = m_folder.filePath(QStringLiteral("text.png"));
    QCOMPARE(support::runTool(QStringLiteral("mutool"), {QStringLiteral("draw"), QStringLiteral("-r"),
                                                         QStringLiteral("150"), QStringLiteral("-o"), picture, path})
                 .exitCode,
             0);
    const QImage image(picture);
    qint64 dark = 0, coloured = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            dark += colour.lightness() < 100 ? 1 : 0;
            coloured += colour.saturation() > 60 && colour.lightness() > 60 ? 1 : 0;
        }
    }
    QVERIFY2(dark * 10 > qint64(image.width()) * image.height(), "a tenth of the line is ink");
    QCOMPARE(coloured, 0);
    QCOMPARE(m_desk->paintText(QString(), 5, seal::Ink::Black).error().code, QByteArray("face.name.length"));
    QCOMPARE(m_desk->paintText(QStringLiteral("x"), 0.5, seal::Ink::Black).error().code, QByteArray("face.size"));
}

void TestDesk::makesFacesFromPictures_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"png", "jpg", "bmp", "svg"})
        QTest::newRow(suffix) << QString::fromLatin1(suffix);
}

void TestDesk::makesFacesFromPictures()
{
    QFETCH(QString, suffix);
    const seal::Face face = officialSeal();
    const QString path = m_folder.filePath(QStringLiteral("picture.") + suffix);
    if (suffix == QLatin1String("svg")) {
        const auto svg = m_desk->exportFace(face, suffix, {});
        QVERIFY(svg && base::writeFileDurably(path, *svg));
    } else {
        // as scanned: on white paper, with a margin
        QImage paper(1200, 1000, QImage::Format_RGB32);
        paper.fill(Qt::white);
        const QImage ink = QImage::fromData(face.previewPng).convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < ink.height(); ++y) {
            for (int x = 0; x < ink.width(); ++x) {
                if (qAlpha(ink.pixel(x, y)) > 128)
                    paper.setPixel(x + 300, y + 200, ink.pixel(x, y));
            }
        }
        QVERIFY(paper.save(path));
    }
    const auto made = m_desk->faceFromFile(path, 42);
    QVERIFY2(made, made ? "" : made.error().code.constData());
    QCOMPARE(made->sizeMm.width(), 42.0);
    QVERIFY(qAbs(made->sizeMm.height() - 42) < 1.5);
    const QImage preview = QImage::fromData(made->previewPng).convertToFormat(QImage::Format_ARGB32);
    QVERIFY(!preview.isNull());
    QCOMPARE(qAlpha(preview.pixel(0, 0)), 0); // outside the ring: no paper
    int red = 0;
    for (int y = 0; y < preview.height(); ++y) {
        for (int x = 0; x < preview.width(); ++x) {
            const QRgb pixel = preview.pixel(x, y);
            red += qAlpha(pixel) > 128 && qRed(pixel) > 150 && qGreen(pixel) < 100;
        }
    }
    QVERIFY(red > preview.width() * preview.height() / 20);
}

void TestDesk::makesAFaceFromAForeignPage()
{
    const QString page = m_folder.filePath(QStringLiteral("page.pdf"));
    QCOMPARE(support::runTool(QStringLiteral("qpdf"), {contract, QStringLiteral("--pages"), QStringLiteral("."),
                                                       QStringLiteral("9"), QStringLiteral("--"), page})
                 .exitCode,
             0);
    const auto made = m_desk->faceFromFile(page, 60);
    QVERIFY2(made, made ? "" : made.error().code.constData());
    QCOMPARE(made->sizeMm.width(), 60.0);
    QCOMPARE(made->images.size(), 1);
    QVERIFY(!made->images.first().alpha.isEmpty());
}

void TestDesk::refusesFilesThatAreNoFace()
{
    const auto many = m_desk->faceFromFile(contract, 40);
    QVERIFY(!many);
    QCOMPARE(many.error().code, QByteArray("face.picture"));
    const auto text = m_desk->faceFromFile(file("text.png", "this is no picture"), 40);
    QVERIFY(!text);
    QCOMPARE(text.error().code, QByteArray("face.picture"));
    const auto broken = m_desk->faceFromFile(file("broken.pdf", "%PDF-1.7\nnothing"), 40);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, QByteArray("face.picture"));
    QVERIFY(!m_desk->faceFromFile(m_folder.filePath(QStringLiteral("missing.png")), 40));
    QVERIFY(!m_desk->faceFromFile(file("seal.png", officialSeal().previewPng), 0));
    QVERIFY(!m_desk->faceFromFile(file("seal.png", officialSeal().previewPng), qQNaN()));
}

void TestDesk::keepsTheSizeThatASealObjectSays()
{
    const QByteArray picture = officialSeal().previewPng;
    const auto square = m_desk->faceFromPicture(picture, QSizeF(40, 40));
    QVERIFY(square);
    QCOMPARE(square->sizeMm, QSizeF(40, 40));
    const auto oblong = m_desk->faceFromPicture(picture, QSizeF(40, 30));
    QVERIFY(oblong);
    QCOMPARE(oblong->sizeMm.width(), 40.0);
    QVERIFY(qAbs(oblong->sizeMm.height() - 30) < 0.1);
    QVERIFY(!m_desk->faceFromPicture(picture, QSizeF(40, 0)));
    QVERIFY(!m_desk->faceFromPicture(picture, QSizeF(1e9, 1e9)));
}

void TestDesk::findsTextInTrueMillimetres_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("text");
    QTest::newRow("turned by 90") << 2 << QStringLiteral("各页加盖骑缝章");
    QTest::newRow("UserUnit 2") << 6 << QStringLiteral("光学实验室");
    QTest::newRow("cropped") << 7 << QStringLiteral("主要技术指标");
    QTest::newRow("signature page") << 8 << QStringLiteral("乙方（盖章）");
}

void TestDesk::findsTextInTrueMillimetres()
{
    QFETCH(int, page);
    QFETCH(QString, text);
    base::NoProgress progress;
    const auto places = m_desk->findText(contract, {}, text, progress);
    QVERIFY2(places, places ? "" : places.error().code.constData());
    const auto expected = support::placeInMupdf(contract, page, text.left(4));
    QVERIFY(expected && !places->isEmpty());
    QCOMPARE(places->first().page, page);
    const QRectF found = places->first().rectMm;
    QVERIFY2(qAbs(found.left() - expected->left()) < 0.3, qPrintable(QString::number(found.left())));
    QVERIFY2(qAbs(found.center().y() - expected->center().y()) < found.height() / 3,
             qPrintable(QString::number(found.center().y())));
}

void TestDesk::searchesDamagedFilesAsTheyWillBeSigned()
{
    auto bytes = base::readFile(contract);
    QVERIFY(bytes);
    const qsizetype at = bytes->lastIndexOf("startxref");
    QVERIFY(at > 0);
    bytes->replace(at + 10, 5, "00017");
    base::NoProgress progress;
    const auto places = m_desk->findText(file("damaged.pdf", *bytes), {}, QStringLiteral("光学实验室"), progress);
    QVERIFY2(places, places ? "" : places.error().code.constData());
    QCOMPARE(places->size(), 1);
    QVERIFY(places->first().rectMm.left() > 80);
}

void TestDesk::searchesEncryptedFiles()
{
    const QString path = m_folder.filePath(QStringLiteral("encrypted.pdf"));
    QCOMPARE(support::runTool(QStringLiteral("qpdf"),
                              {QStringLiteral("--encrypt"), QStringLiteral("user"), QStringLiteral("owner"),
                               QStringLiteral("256"), QStringLiteral("--"), letter, path})
                 .exitCode,
             0);
    base::NoProgress progress;
    const auto refused = m_desk->findText(path, {}, QStringLiteral("Signature"), progress);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::ErrorKind::Password);
    const auto places = m_desk->findText(path, "user", QStringLiteral("signature:"), progress);
    QVERIFY(places);
    QCOMPARE(places->size(), 1);
}

void TestDesk::carriesTimestampRequests()
{
    QByteArray seen;
    const HttpServer server([&](const QByteArray &request) {
        seen = request;
        return HttpServer::ok("the answer", "application/timestamp-reply");
    });
    const auto authority = m_desk->timestampAuthority(server.url());
    const auto answer = authority->exchange("the question");
    QVERIFY2(answer, answer ? "" : qPrintable(QString::fromLatin1(answer.error().code) + answer.error().detail));
    QCOMPARE(*answer, QByteArray("the answer"));
    QVERIFY(seen.startsWith("POST "));
    QVERIFY(seen.toLower().contains("content-type: application/timestamp-query\r\n"));
    QVERIFY(seen.endsWith("\r\n\r\nthe question"));
}

void TestDesk::tellsWhyATimestampAuthorityGaveNothing_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("a page") << HttpServer::ok("<html>", "text/html") << QByteArray("tsa.http");
    QTest::newRow("an error") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                              << QByteArray("tsa.http");
    QTest::newRow("too much") << HttpServer::ok(QByteArray(70'000, 'x'), "application/timestamp-reply")
                              << QByteArray("tsa.http");
    QTest::newRow("no HTTP") << QByteArray("220 mail\r\n") << QByteArray("tsa.unreachable");
}

void TestDesk::tellsWhyATimestampAuthorityGaveNothing()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, code);
    const HttpServer server([&](const QByteArray &) { return answer; });
    const auto reply = m_desk->timestampAuthority(server.url())->exchange("x");
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, code);
}

void TestDesk::asksResponders()
{
    QByteArray seen;
    const HttpServer server([&](const QByteArray &request) {
        if (request.startsWith("POST /away"))
            return HttpServer::redirect(QStringLiteral("file:///etc/hostname"));
        if (request.startsWith("POST /large"))
            return HttpServer::ok(QByteArray(300 << 10, 'x'), "application/ocsp-response");
        seen = request;
        return HttpServer::ok("the answer", "application/ocsp-response");
    });
    const auto source = m_desk->validationSource();
    const auto answer = source->askOcsp(server.url(QStringLiteral("/ocsp")), "the question");
    QVERIFY(answer);
    QCOMPARE(*answer, QByteArray("the answer"));
    QVERIFY(seen.startsWith("POST /ocsp HTTP/1.1\r\n") && seen.endsWith("\r\n\r\nthe question"));
    QVERIFY(seen.toLower().contains("content-type: application/ocsp-request\r\n"));
    for (const auto &[path, code] : {std::pair("/away", "http.unreachable"), std::pair("/large", "http.large")}) {
        const auto failed = source->askOcsp(server.url(QLatin1String(path)), "x");
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QByteArray(code));
    }
    const auto local = source->askOcsp(QStringLiteral("ldap://localhost/"), "x");
    QVERIFY(!local);
    QCOMPARE(local.error().code, QByteArray("http.url"));
}

void TestDesk::fetchesRevocationLists()
{
    const HttpServer server([&](const QByteArray &request) {
        return request.startsWith("GET /ca.crl ")
                   ? HttpServer::ok("list", "application/pkix-crl")
                   : QByteArray("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    const auto list = m_desk->fetch(server.url(QStringLiteral("/ca.crl")), 1000);
    QVERIFY(list);
    QCOMPARE(*list, QByteArray("list"));
    const auto missing = m_desk->fetch(server.url(QStringLiteral("/other.crl")), 1000);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, QByteArray("http.status"));
    const auto large = m_desk->fetch(server.url(QStringLiteral("/ca.crl")), 3);
    QVERIFY(!large);
    QCOMPARE(large.error().code, QByteArray("http.large"));
    const auto local = m_desk->fetch(QStringLiteral("file:///etc/hostname"), 1000);
    QVERIFY(!local);
    QCOMPARE(local.error().code, QByteArray("http.url"));
}

QTEST_APPLESS_MAIN(TestDesk)
#include "tst_desk.moc"
