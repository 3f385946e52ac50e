// SPDX-License-Identifier: GPL-3.0-or-later
// The national profile from the command line: an SM2 authority, a seal, a signature after GB/T 38540, its check.
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using support::runTool;
using support::ToolResult;

class TestNational : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static ToolResult cli(const QStringList &arguments)
    {
        return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), arguments);
    }
    ToolResult sign(const char *identity, const QString &out, const QStringList &more) const
    {
        return cli(QStringList{"sign", QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), "--out", out,
                               "--identity", path(identity), "--password-file", path("password"), "--format",
                               "sm2seal"} +
                   more);
    }
    QString placed(const char *seal) const { return QStringLiteral("seal=%1;page=1;at=100,150").arg(path(seal)); }
    ToolResult issue(const char *folder, const char *name, const char *out, const char *key, const char *kind) const
    {
        return cli({"ca", "issue", path(folder), "--name", QString::fromUtf8(name), "--out", path(out),
                    "--password-file", path("password"), "--key", key, "--kind", kind});
    }
    ToolResult makeSeal(const char *maker, const QStringList &users, const char *out) const
    {
        QStringList arguments{
            "seal",       "make",      "--type",          "official",       "--name", QStringLiteral("示例大学"),
            "--identity", path(maker), "--password-file", path("password"), "--out",  path(out)};
        for (const QString &user : users)
            arguments += {"--user", user};
        return cli(arguments);
    }

private slots:
    void initTestCase()
    {
        QFile password(path("password"));
        QVERIFY(password.open(QIODevice::WriteOnly) && password.write("example pass\n") > 0);
        password.close();
        const auto made = cli({"ca", "init", path("ca"), "--key", "sm2", "--name", QStringLiteral("示例国密")});
        QVERIFY2(made.exitCode == 0, made.err);
        QCOMPARE(issue("ca", "示例甲", "me.p12", "sm2", "person").exitCode, 0);
        QCOMPARE(issue("ca", "示例乙", "other.p12", "sm2", "person").exitCode, 0);
        QCOMPARE(issue("ca", "示例丙", "rsa.p12", "rsa2048", "person").exitCode, 0);
        QCOMPARE(issue("ca", "示例制章", "maker.p12", "sm2", "maker").exitCode, 0);
        QCOMPARE(issue("ca", "示例制章二", "ecmaker.p12", "p256", "maker").exitCode, 0);
        const QStringList users{path("me.pem"), path("rsa.pem")};
        QCOMPARE(makeSeal("maker.p12", users, "seal.eseal").exitCode, 0);
        QCOMPARE(makeSeal("ecmaker.p12", users, "ec.eseal").exitCode, 0);
        const auto result = sign("me.p12", path("signed.pdf"), {"--place", placed("seal.eseal")});
        QVERIFY2(result.exitCode == 0, result.err);
        QVERIFY2(result.err.contains("other PDF viewers"), result.err);
    }

    void whatWasSignedIsValidAndSaidToBeForFew()
    {
        const auto checked = cli({"verify", path("signed.pdf"), "--trust", path("ca/root.pem"), "--json"});
        QVERIFY2(checked.exitCode == 0, checked.out);
        const QJsonObject signature = QJsonDocument::fromJson(checked.out)["signatures"][0].toObject();
        QCOMPARE(signature["level"].toString(), QStringLiteral("SES"));
        QCOMPARE(signature["verdict"].toString(), QStringLiteral("valid"));
        QVERIFY(checked.out.contains("signature.viewers"));
        const auto stranger = cli({"verify", path("signed.pdf"), "--json"});
        QCOMPARE(QJsonDocument::fromJson(stranger.out)["verdict"].toString(), QStringLiteral("indeterminate"));
    }

    void otherProgramsOpenTheFile()
    {
        const auto qpdf = runTool("qpdf", {"--check", path("signed.pdf")});
        QCOMPARE(qpdf.exitCode, 0);
        QVERIFY2(!(qpdf.out + qpdf.err).contains("WARNING"), qpdf.out + qpdf.err);
        QVERIFY(runTool("pdfsig", {"-nocert", path("signed.pdf")}).out.contains("Signature1"));
        QCOMPARE(runTool("mutool", {"draw", "-F", "png", "-o", path("page.png"), path("signed.pdf"), "1"}).exitCode, 0);
    }

    void aChangedFileIsInvalid()
    {
        QFile file(path("signed.pdf"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        bytes[bytes.indexOf("/MediaBox") + 1] = 'm';
        QFile changed(path("changed.pdf"));
        QVERIFY(changed.open(QIODevice::WriteOnly) && changed.write(bytes) == bytes.size());
        changed.close();
        const auto checked = cli({"verify", changed.fileName(), "--trust", path("ca/root.pem"), "--json"});
        QCOMPARE(QJsonDocument::fromJson(checked.out)["verdict"].toString(), QStringLiteral("invalid"));
    }

    void whatCannotBeSignedSoIsRefused_data()
    {
        QTest::addColumn<QByteArray>("identity");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("code");
        const QStringList seal{"--place", placed("seal.eseal")};
        QTest::newRow("no seal") << QByteArray("me.p12") << QStringList{"--invisible"}
                                 << QByteArray("sign.sm2seal.noseal");
        QTest::newRow("two seals") << QByteArray("me.p12") << seal + QStringList{"--place", placed("ec.eseal")}
                                   << QByteArray("sign.sm2seal.oneseal");
        QTest::newRow("an RSA key") << QByteArray("rsa.p12") << seal << QByteArray("sign.sm2seal.key");
        QTest::newRow("a P-256 maker") << QByteArray("me.p12") << QStringList{"--place", placed("ec.eseal")}
                                       << QByteArray("sign.sm2seal.maker");
        QTest::newRow("not listed") << QByteArray("other.p12") << seal << QByteArray("sign.seal.notlisted");
        QTest::newRow("level lt") << QByteArray("me.p12")
                                  << seal + QStringList{"--level", "lt", "--tsa", "http://127.0.0.1:9/"}
                                  << QByteArray("sign.sm2seal.level");
    }

    void whatCannotBeSignedSoIsRefused()
    {
        QFETCH(QByteArray, identity);
        QFETCH(QStringList, more);
        QFETCH(QByteArray, code);
        const auto result = sign(identity.constData(), path("refused.pdf"), more);
        QVERIFY(result.exitCode != 0);
        QVERIFY2(result.err.contains("[" + code + "]"), result.err);
        QVERIFY(!QFileInfo::exists(path("refused.pdf")));
    }
};

QTEST_GUILESS_MAIN(TestNational)
#include "tst_national.moc"
