// SPDX-License-Identifier: GPL-3.0-or-later
// Level B-T from the command line, over HTTP, against a time-stamping authority on this computer.
#include "desk/httpserver.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using support::People;
using support::runTool;
using support::ToolResult;

class TestTimestamp : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    base::SystemClock m_clock;
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static void write(const QString &file, const QByteArray &bytes)
    {
        QFile f(file);
        QVERIFY(f.open(QIODevice::WriteOnly) && f.write(bytes) == bytes.size());
    }
    ToolResult sign(const QString &out, const QString &tsa) const
    {
        return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"),
                       {"sign", QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), "--out", out, "--identity",
                        path("me.p12"), "--password-file", path("password"), "--invisible", "--level", "t", "--tsa",
                        tsa});
    }

private slots:
    void initTestCase()
    {
        write(path("password"), "example pass\n");
        const auto pkcs12 = crypto::writePkcs12(*People::instance().rsaPerson, QStringLiteral("示例甲"),
                                                crypto::Secret::fromBytes("example pass", 12));
        QVERIFY(pkcs12);
        write(path("me.p12"), *pkcs12);
        write(path("root.pem"), People::instance().root.certificate().pem());
    }

    void addsATimestampThatProvesTheTime()
    {
        crypto::LocalTsa tsa(People::instance().tsa, m_clock);
        HttpServer server([&](const QByteArray &request) {
            const auto answer = tsa.exchange(request.mid(request.indexOf("\r\n\r\n") + 4));
            return HttpServer::ok(answer ? *answer : QByteArray("?"), "application/timestamp-reply");
        });
        const ToolResult result = sign(path("t.pdf"), server.url());
        QVERIFY2(result.exitCode == 0, result.err);
        const ToolResult checked = runTool(QStringLiteral(ESIGN_BIN "/esign-cli"),
                                           {"verify", path("t.pdf"), "--trust", path("root.pem"), "--json"});
        QVERIFY2(checked.exitCode == 0, checked.out);
        const QJsonObject signature = QJsonDocument::fromJson(checked.out)["signatures"][0].toObject();
        QCOMPARE(signature["level"].toString(), QStringLiteral("B-T"));
        QVERIFY(!signature["timestamp"].toString().isEmpty());
        QVERIFY(runTool("pdfsig", {"-nocert", path("t.pdf")}).out.contains("Signature is Valid"));
        QCOMPARE(runTool("qpdf", {"--check", path("t.pdf")}).exitCode, 0);
    }

    void leavesNothingWhenTheAuthorityFails_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("error page") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                    << QByteArray("tsa.http");
        QTest::newRow("garbage") << HttpServer::ok("garbage", "application/timestamp-reply")
                                 << QByteArray("tsa.response");
    }

    void leavesNothingWhenTheAuthorityFails()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, code);
        HttpServer server([&](const QByteArray &) { return answer; });
        const ToolResult result = sign(path("failed.pdf"), server.url());
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.err.contains("[" + code + "]"), result.err);
        QVERIFY(!QFileInfo::exists(path("failed.pdf")));
    }

    void refusesATokenForOtherData()
    {
        crypto::LocalTsa tsa(People::instance().tsa, m_clock);
        QByteArray first;
        HttpServer server([&](const QByteArray &request) {
            if (first.isEmpty())
                first = *tsa.exchange(request.mid(request.indexOf("\r\n\r\n") + 4));
            return HttpServer::ok(first, "application/timestamp-reply"); // from the second request on, an old answer
        });
        QCOMPARE(sign(path("first.pdf"), server.url()).exitCode, 0);
        const ToolResult replayed = sign(path("second.pdf"), server.url());
        QCOMPARE(replayed.exitCode, 3);
        QVERIFY2(replayed.err.contains("[tsa."), replayed.err);
        QVERIFY(!QFileInfo::exists(path("second.pdf")));
    }
};

QTEST_GUILESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
