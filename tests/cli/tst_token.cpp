// SPDX-License-Identifier: GPL-3.0-or-later
// Signing from the command line with keys on PKCS#11 tokens.
#include "support/people.h"
#include "support/softtoken.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using support::runTool;
using support::SoftToken;
using support::ToolResult;

class TestToken : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<SoftToken> m_token;

    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static ToolResult cli(const QStringList &words) { return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words); }
    ToolResult sign(const QString &input, const QString &output, const QString &token, const char *pin,
                    const QStringList &more) const
    {
        return cli(QStringList{"sign", input, "--out", output, "--token", token, "--password-file", path(pin)} + more);
    }
    QString module() const { return SoftToken::module() + QLatin1Char('#') + m_token->label(); }

    static const support::People &people() { return support::People::instance(); }

private slots:
    void initTestCase()
    {
        const support::People &people = support::People::instance();
        m_token = std::make_unique<SoftToken>(QStringLiteral("示例令牌"));
        QVERIFY(m_token->put(*people.rsaPerson, "01", QStringLiteral("签名")));
        QVERIFY(m_token->put(*people.ecPerson, "02", QStringLiteral("另一个")));
        QVERIFY(m_token->putCertificate(people.issuing.certificate(), "b1", QStringLiteral("issuing")));
        write("pin", QByteArray(SoftToken::pin) + '\n');
        write("wrong", "00000000\n");
        write("root.pem", people.root.certificate().pem());
    }

    void signsOneFileAfterTheOther()
    {
        const ToolResult first =
            sign(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), path("once.pdf"), module(), "pin",
                 {"--key", QStringLiteral("签名"), "--place",
                  QStringLiteral("seal=" ESIGN_SOURCE "/resources/icons/seal.svg;page=1;at=100,100;size=30")});
        QVERIFY2(first.exitCode == 0, first.err);
        const ToolResult second = sign(path("once.pdf"), path("twice.pdf"), module(), "pin",
                                       {"--key", QStringLiteral("另一个"), "--invisible"});
        QVERIFY2(second.exitCode == 0, second.err);
        const ToolResult checked = cli({"verify", path("twice.pdf"), "--trust", path("root.pem"), "--json"});
        QVERIFY2(checked.exitCode == 0, checked.out);
        const QJsonArray signatures = QJsonDocument::fromJson(checked.out)["signatures"].toArray();
        QCOMPARE(signatures.size(), 2);
        for (const QJsonValue &signature : signatures)
            QCOMPARE(signature["verdict"].toString(), QStringLiteral("valid"));
        const QByteArray theirs = runTool("pdfsig", {"-nocert", path("twice.pdf")}).out;
        QCOMPARE(theirs.count("Signature is Valid"), 2);
        QCOMPARE(runTool("qpdf", {"--check", path("twice.pdf")}).exitCode, 0);
    }

    void aKeyOnATokenIsOneOfTheAccounts()
    {
        write("password", "Musterpasswort-2026!\n");
        const QStringList account{"--store", path("store"), "--recovery-code-file", path("recovery")};
        const auto run = [&](const QStringList &words, const char *secret) {
            return cli(words + account + QStringList{"--password-file", path(secret), "--json"});
        };
        QCOMPARE(cli({"account", "create", "--name", "示例甲", "--no-keychain", "--store", path("store"),
                      "--recovery-out", path("recovery"), "--password-file", path("password")})
                     .exitCode,
                 0);
        const QStringList import{"account", "import", "--token", module(), "--key", QStringLiteral("签名")};
        QCOMPARE(run(import, "wrong").exitCode, 5); // the account's password is asked for, not the PIN
        const ToolResult added = run(import, "password");
        QVERIFY2(added.exitCode == 0, added.err);
        QCOMPARE(run(import, "password").exitCode, 4);                                     // once is enough
        QCOMPARE(run({"account", "import", "--token", module()}, "password").exitCode, 4); // which of both?

        write("user.pem", people().rsaPerson->certificate().pem() + people().issuing.certificate().pem());
        QCOMPARE(cli(QStringList{"account", "certificate", "--out", path("me.pem")} + account).exitCode, 0);
        const auto maker = crypto::writePkcs12(*people().sealMaker, QStringLiteral("maker"),
                                               crypto::Secret::fromBytes("Musterpasswort-2026!", 20));
        QVERIFY(maker);
        write("maker.p12", *maker);
        const ToolResult made = cli({"seal", "make", "--type", "official", "--name", "示例大学", "--identity",
                                     path("maker.p12"), "--password-file", path("password"), "--user", path("user.pem"),
                                     "--user", path("me.pem"), "--manager", path("me.pem"), "--out", path("a.eseal")});
        QVERIFY2(made.exitCode == 0, made.err);
        QCOMPARE(run({"seal", "add", path("a.eseal")}, "password").exitCode, 0);
        const QJsonDocument seals = QJsonDocument::fromJson(run({"seal", "list"}, "password").out);
        const QString number = seals.array().first()["number"].toString();
        const QStringList signing{"sign",
                                  QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"),
                                  "--out",
                                  path("recorded.pdf"),
                                  "--seal-id",
                                  number,
                                  "--place",
                                  "page=1;at=100,100",
                                  "--identity-name",
                                  QStringLiteral("签名")};
        const ToolResult refused = run(signing, "wrong");
        QCOMPARE(refused.exitCode, 5);
        QVERIFY(!QFile::exists(path("recorded.pdf")));
        const ToolResult done = run(signing, "pin");
        QVERIFY2(done.exitCode == 0, done.err);
        QCOMPARE(QJsonDocument::fromJson(run({"usage", "list"}, "password").out)["total"].toInt(), 1);
        const QByteArray theirs = runTool("pdfsig", {"-nocert", path("recorded.pdf")}).out;
        QCOMPARE(theirs.count("Signature is Valid"), 1);
    }

    void listsWhatIsPluggedIn()
    {
        const ToolResult result = cli({"token", "list", SoftToken::module(), "--json"});
        QCOMPARE(result.exitCode, 0);
        QJsonObject ours;
        for (const QJsonValue &token : QJsonDocument::fromJson(result.out).array()) {
            if (token["label"].toString() == m_token->label())
                ours = token.toObject();
        }
        QCOMPARE(ours["pin"].toString(), QStringLiteral("good"));
        QCOMPARE(ours["identities"].toArray().size(), 2);
        const ToolResult text = cli({"token", "list", SoftToken::module()});
        QVERIFY(text.out.contains("示例令牌"));
        QVERIFY(text.out.contains(support::People::instance().ecPerson->certificate().commonName().toUtf8()));
    }

    void refusesClearlyAndWritesNothing_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("words");
        const QStringList key{"--key", QStringLiteral("签名")};
        QTest::newRow("wrong PIN") << QString() << QByteArray("wrong") << key << 5 << QByteArray("PIN is wrong");
        QTest::newRow("several keys") << QString() << QByteArray("pin") << QStringList() << 4 << QByteArray("签名");
        QTest::newRow("no such key") << QString() << QByteArray("pin") << QStringList{"--key", "x"} << 3
                                     << QByteArray("No certificate on the token");
        QTest::newRow("no such token") << SoftToken::module() + QStringLiteral("#x") << QByteArray("pin") << key << 3
                                       << QByteArray("No plugged-in token");
        QTest::newRow("no such module") << path("none.so") << QByteArray("pin") << key << 3
                                        << QByteArray("driver can't be loaded");
        QTest::newRow("two identities") << QString() << QByteArray("pin") << key + QStringList{"--identity", "x.p12"}
                                        << 4 << QByteArray("--token goes with");
    }
    void refusesClearlyAndWritesNothing()
    {
        QFETCH(const QString, token);
        QFETCH(const QByteArray, pin);
        QFETCH(const QStringList, more);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, words);
        const ToolResult result =
            sign(QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), path("refused.pdf"),
                 token.isEmpty() ? module() : token, pin.constData(), more + QStringList{"--invisible"});
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.err.contains(words), result.err);
        QVERIFY(!result.err.contains(SoftToken::pin) && !result.err.contains("00000000"));
        QVERIFY(!QFile::exists(path("refused.pdf")));
    }
};

QTEST_GUILESS_MAIN(TestToken)
#include "tst_token.moc"
