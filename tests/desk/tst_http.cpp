// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/http.h"
#include "support/tools.h"

#include "httpserver.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>

using desk::exchange;
using desk::HttpRequest;

class TestHttp : public QObject {
    Q_OBJECT

private slots:
    void bringsTheAnswer();
    void carriesABody();
    void givesAnyStatusAsAnAnswer();
    void followsAFewRedirections();
    void givesUpOnEndlessRedirections();
    void doesNotReadOtherSchemes_data();
    void doesNotReadOtherSchemes();
    void isNotLedToOtherSchemes();
    void stopsAtTheLimit_data();
    void stopsAtTheLimit();
    void doesNotUnpack();
    void givesUpOnASilentServer();
    void tellsWhatCannotBeReached();
    void refusesAnAnswerCutShort();
    void refusesACertificateThatNobodyKnows();
    void keepsPasswordsOutOfErrors();
};

namespace {

HttpRequest get(const QString &url)
{
    HttpRequest request;
    request.url = QUrl(url);
    return request;
}

} // namespace

void TestHttp::bringsTheAnswer()
{
    const HttpServer server([](const QByteArray &request) {
        return request.startsWith("GET /list.crl ") ? HttpServer::ok("bytes", "Application/PKIX-CRL; x=y")
                                                    : QByteArray();
    });
    const auto reply = exchange(get(server.url(QStringLiteral("/list.crl"))));
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->contentType, QByteArray("application/pkix-crl"));
    QCOMPARE(reply->body, QByteArray("bytes"));
}

void TestHttp::carriesABody()
{
    const HttpServer server([](const QByteArray &request) { return HttpServer::ok(request); });
    HttpRequest request = get(server.url());
    request.post = true;
    request.body = QByteArray("\x30\x00\xff", 3);
    request.contentType = "application/timestamp-query";
    const auto reply = exchange(request);
    QVERIFY(reply);
    QVERIFY(reply->body.startsWith("POST / HTTP/1.1\r\n"));
    QVERIFY(reply->body.toLower().contains("content-type: application/timestamp-query\r\n"));
    QVERIFY(reply->body.endsWith(QByteArray("\r\n\r\n\x30\x00\xff", 7)));
}

void TestHttp::givesAnyStatusAsAnAnswer()
{
    const HttpServer server(
        [](const QByteArray &) { return "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; });
    const auto reply = exchange(get(server.url()));
    QVERIFY(reply);
    QCOMPARE(reply->status, 503);
}

void TestHttp::followsAFewRedirections()
{
    const HttpServer server([](const QByteArray &request) {
        return request.startsWith("GET /new ") ? HttpServer::ok("there") : HttpServer::redirect(QStringLiteral("/new"));
    });
    const auto reply = exchange(get(server.url(QStringLiteral("/old"))));
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("there"));
    QCOMPARE(reply->contentType, QByteArray("application/octet-stream"));
}

void TestHttp::givesUpOnEndlessRedirections()
{
    const HttpServer server([](const QByteArray &) { return HttpServer::redirect(QStringLiteral("/again")); });
    const auto reply = exchange(get(server.url()));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.unreachable"));
}

void TestHttp::doesNotReadOtherSchemes_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"file:///etc/hostname", "ftp://127.0.0.1/x", "qrc:/x", "data:,x", "http://", "", "no url"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestHttp::doesNotReadOtherSchemes()
{
    QFETCH(QString, url);
    const auto reply = exchange(get(url));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.url"));
    QCOMPARE(reply.error().kind, base::ErrorKind::Input);
}

void TestHttp::isNotLedToOtherSchemes()
{
    const HttpServer server(
        [](const QByteArray &) { return HttpServer::redirect(QStringLiteral("file:///etc/hostname")); });
    QVERIFY(!exchange(get(server.url())));
}

void TestHttp::stopsAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("length told") << HttpServer::ok(QByteArray(100'000, 'x'));
    QTest::newRow("length not told") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n") +
                                            QByteArray(5'000'000, 'x');
}

void TestHttp::stopsAtTheLimit()
{
    QFETCH(QByteArray, answer);
    const HttpServer server([&](const QByteArray &) { return answer; });
    const auto reply = exchange(get(server.url()));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.large"));
    HttpRequest wide = get(server.url());
    wide.maxBytes = 6'000'000;
    QVERIFY(exchange(wide));
}

void TestHttp::doesNotUnpack()
{
    QByteArray asked;
    const HttpServer server([&](const QByteArray &request) {
        asked = request.toLower();
        return HttpServer::ok("x");
    });
    QVERIFY(exchange(get(server.url())));
    QVERIFY(asked.contains("accept-encoding: identity\r\n"));
}

void TestHttp::givesUpOnASilentServer()
{
    const HttpServer server([](const QByteArray &) { return QByteArray(); });
    HttpRequest request = get(server.url());
    request.timeoutMs = 200;
    const auto reply = exchange(request);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.unreachable"));
    QCOMPARE(reply.error().kind, base::ErrorKind::Unavailable);
}

void TestHttp::tellsWhatCannotBeReached()
{
    quint16 closedPort = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        closedPort = server.serverPort();
    }
    const auto reply = exchange(get(QStringLiteral("http://127.0.0.1:%1/").arg(closedPort)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.unreachable"));
}

void TestHttp::refusesAnAnswerCutShort()
{
    const HttpServer server(
        [](const QByteArray &) { return "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"; });
    const auto reply = exchange(get(server.url()));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.unreachable"));
}

void TestHttp::refusesACertificateThatNobodyKnows()
{
    QVERIFY(QSslSocket::supportsSsl());
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem")),
                  certificate = folder.filePath(QStringLiteral("certificate.pem"));
    const auto made =
        support::runTool(QStringLiteral("openssl"),
                         {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                          QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                          QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                          QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
                          QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate});
    QCOMPARE(made.exitCode, 0);
    QProcess server;
    server.start(QStringLiteral("openssl"),
                 {QStringLiteral("s_server"), QStringLiteral("-www"), QStringLiteral("-accept"),
                  QStringLiteral("127.0.0.1:0"), QStringLiteral("-key"), key, QStringLiteral("-cert"), certificate});
    QByteArray told;
    while (!told.contains("ACCEPT ") || !told.contains('\n')) {
        QVERIFY2(server.waitForReadyRead(10'000), told.constData());
        told += server.readAllStandardOutput();
    }
    const QByteArray line = told.mid(told.indexOf("ACCEPT ")).split('\n').first();
    const QByteArray port = line.mid(line.lastIndexOf(':') + 1).trimmed();
    const auto reply = exchange(get(QStringLiteral("https://127.0.0.1:%1/").arg(QString::fromLatin1(port))));
    server.kill();
    server.waitForFinished();
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, QByteArray("http.unreachable"));
    QVERIFY2(reply.error().detail.contains(QStringLiteral("certificate")), qPrintable(reply.error().detail));
}

void TestHttp::keepsPasswordsOutOfErrors()
{
    const auto reply = exchange(get(QStringLiteral("ftp://somebody:hunter2@host.invalid/?token=abc")));
    QVERIFY(!reply);
    QVERIFY(!reply.error().detail.contains(QStringLiteral("hunter2")));
    QVERIFY(!reply.error().detail.contains(QStringLiteral("abc")));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
