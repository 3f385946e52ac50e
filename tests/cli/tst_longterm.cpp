// SPDX-License-Identifier: GPL-3.0-or-later
// Levels B-LT and B-LTA from the command line: validation data from an authority that is the openssl command line.
#include "cli/onlinepki.h"
#include "support/pdfjson.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using support::runTool;
using support::ToolResult;

class TestLongTerm : public QObject {
    Q_OBJECT

    std::unique_ptr<OnlinePki> m_pki;
    static QString word(const char *text) { return QString::fromUtf8(text); }
    QString path(const char *text) const { return m_pki->file(text); }

    ToolResult cli(const QStringList &words) const { return runTool(word(ESIGN_BIN "/esign-cli"), words); }
    ToolResult sign(const QString &out, const char *level) const
    {
        return cli({word("sign"), word(ESIGN_RESOURCES "/samples/letter.pdf"), word("--out"), out, word("--identity"),
                    path("signer.p12"), word("--password-file"), path("password"), word("--invisible"), word("--level"),
                    word(level), word("--tsa"), m_pki->server.url(word("/tsa"))});
    }
    QJsonObject verify(const QString &file, const QStringList &more = {}) const
    {
        const ToolResult result =
            cli(QStringList{word("verify"), file, word("--trust"), path("root.pem"), word("--json")} + more);
        return QJsonDocument::fromJson(result.out).object();
    }
    QJsonObject firstSignature(const QString &file, const QStringList &more = {}) const
    {
        return verify(file, more)["signatures"][0].toObject();
    }

private slots:
    void init()
    {
        m_pki = std::make_unique<OnlinePki>();
        m_pki->ca.write(word("password"), "example pass\n");
        m_pki->ca.openssl({word("pkcs12"), word("-export"), word("-in"), path("signer.pem"), word("-inkey"),
                           path("signer.key"), word("-out"), path("signer.p12"), word("-passout"),
                           word("pass:example pass")});
    }

    void storesWhatTheSignatureIsJudgedBy()
    {
        const QString out = path("lt.pdf");
        const ToolResult result = sign(out, "lt");
        QVERIFY2(result.exitCode == 0, result.err);
        const QJsonObject signature = firstSignature(out);
        QCOMPARE(signature["level"].toString(), word("B-LT"));
        QCOMPARE(runTool(word("qpdf"), {word("--check"), out}).exitCode, 0);
        QVERIFY(runTool(word("pdfsig"), {word("-nocert"), out}).out.contains("Signature is Valid"));
    }

    void sealsTheStoreWithADocumentTimestamp()
    {
        const QString out = path("lta.pdf");
        const ToolResult result = sign(out, "lta");
        QVERIFY2(result.exitCode == 0, result.err);
        const QJsonObject report = verify(out);
        QCOMPARE(report["signatures"].toArray().size(), 2);
        QCOMPARE(report["signatures"][0]["level"].toString(), word("B-LTA"));
        QCOMPARE(report["signatures"][1]["level"].toString(), word("DocTimeStamp"));
        QCOMPARE(report["signatures"][1]["verdict"].toString(), word("valid"));
        QCOMPARE(runTool(word("qpdf"), {word("--check"), out}).exitCode, 0);
        QVERIFY(runTool(word("pdfsig"), {word("-nocert"), out}).out.contains("Signature is Valid"));
    }

    void takesAListWhereTheResponderIsOfNoUse_data()
    {
        QTest::addColumn<int>("ocsp");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("silent") << int(OnlinePki::Ocsp::Silent) << QByteArray("validation.unreachable");
        QTest::newRow("huge") << int(OnlinePki::Ocsp::Huge) << QByteArray("validation.unreachable");
        QTest::newRow("unknown") << int(OnlinePki::Ocsp::Unknown) << QByteArray("validation.unusable");
        QTest::newRow("try later") << int(OnlinePki::Ocsp::TryLater) << QByteArray("validation.unusable");
        QTest::newRow("another's nonce") << int(OnlinePki::Ocsp::WrongNonce) << QByteArray("validation.unusable");
        QTest::newRow("no delegate") << int(OnlinePki::Ocsp::OtherSigner) << QByteArray("validation.unusable");
    }

    void takesAListWhereTheResponderIsOfNoUse()
    {
        QFETCH(int, ocsp);
        QFETCH(QByteArray, code);
        m_pki->ocsp = OnlinePki::Ocsp::Good;
        if (ocsp == int(OnlinePki::Ocsp::WrongNonce))
            QCOMPARE(sign(path("first.pdf"), "lt").exitCode, 0); // its answers are repeated from now on
        m_pki->ocsp = OnlinePki::Ocsp(ocsp);
        const QString out = path("out.pdf");
        QCOMPARE(sign(out, "lt").exitCode, 0);
        QCOMPARE(firstSignature(out)["level"].toString(), word("B-LT"));
        QVERIFY(QFile::remove(out));

        m_pki->hasIssuingCrl = false;
        const ToolResult failed = sign(out, "lt");
        QCOMPARE(failed.exitCode, 3);
        QVERIFY2(failed.err.contains("[" + code + "]"), failed.err);
        QVERIFY(failed.err.contains("tsa: ") && failed.err.contains("/issuing.crl"));
        QVERIFY(!QFileInfo::exists(out));
    }

    void takesAResponderThatIsNamedByItsKey()
    {
        m_pki->ocsp = OnlinePki::Ocsp::KeyHash;
        m_pki->hasIssuingCrl = false;
        QCOMPARE(sign(path("out.pdf"), "lt").exitCode, 0);
        QCOMPARE(firstSignature(path("out.pdf"))["level"].toString(), word("B-LT"));
    }

    void makesNoLowerLevelWhenSomethingIsMissing()
    {
        m_pki->hasIssuer = false;
        const ToolResult noIssuer = sign(path("out.pdf"), "lta");
        QCOMPARE(noIssuer.exitCode, 3);
        QVERIFY2(noIssuer.err.contains("[validation.chain]") && noIssuer.err.contains("/issuing.cer"), noIssuer.err);
        QVERIFY(!QFileInfo::exists(path("out.pdf")));
    }

    void refusesARevokedSigner_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("with a reason") << QByteArray("251101000000Z,keyCompromise");
        QTest::newRow("with an invalidity date") << QByteArray("251101000000Z,keyTime,20251001000000Z");
    }

    void refusesARevokedSigner()
    {
        QFETCH(QByteArray, entry);
        m_pki->setStatus(entry);
        for (const auto ocsp : {OnlinePki::Ocsp::Good, OnlinePki::Ocsp::Silent}) {
            m_pki->ocsp = ocsp;
            const ToolResult result = sign(path("out.pdf"), "lt");
            QCOMPARE(result.exitCode, 3);
            QVERIFY2(result.err.contains("[validation.revoked]"), result.err);
            QVERIFY(result.err.contains("reason 1") && result.err.contains("2025-11-01"));
            QVERIFY(!QFileInfo::exists(path("out.pdf")));
        }
    }

    void asksNobodyForLevelB()
    {
        const ToolResult result = cli({word("sign"), word(ESIGN_RESOURCES "/samples/letter.pdf"), word("--out"),
                                       path("b.pdf"), word("--identity"), path("signer.p12"), word("--password-file"),
                                       path("password"), word("--invisible")});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(m_pki->asked.loadRelaxed(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLongTerm)
#include "tst_longterm.moc"
