// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using support::runTool;
using support::ToolResult;

class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const QString m_contract = QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }

    ToolResult cli(const QStringList &words) const { return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words); }
    QStringList signing(const QString &in, const QString &out, const QStringList &more,
                        const char *identity = "person.p12") const
    {
        return QStringList{"sign",          in, "--out", out, "--identity", path(identity), "--password-file",
                           path("password")} +
               more;
    }
    QString place(const char *page, const char *at) const
    {
        return QStringLiteral("seal=%1;page=%2;at=%3").arg(path("seal.eseal"), QLatin1String(page), QLatin1String(at));
    }
    void write(const QString &file, const QByteArray &bytes) const
    {
        QFile f(file);
        QVERIFY(f.open(QIODevice::WriteOnly));
        QCOMPARE(f.write(bytes), bytes.size());
    }
    QByteArray read(const QString &file) const
    {
        QFile f(file);
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    QJsonObject verified(const QString &file, int exitCode = 0, const QStringList &more = {}) const
    {
        const ToolResult result =
            cli(QStringList{"verify", file, "--json", "--trust", path("ca") + "/root.pem"} + more);
        if (result.exitCode != exitCode)
            qWarning("verify ended with %d:\n%s\n%s", result.exitCode, result.out.constData(), result.err.constData());
        return QJsonDocument::fromJson(result.out).object();
    }

private slots:
    void initTestCase()
    {
        write(path("password"), "example pass\n");
        write(path("wrong"), "another\n");
        QCOMPARE(cli({"ca", "init", path("ca"), "--name", "示例大学"}).exitCode, 0);
        for (const auto &[name, key] : {std::pair{"person", "rsa2048"}, std::pair{"second", "p256"},
                                        std::pair{"third", "p384"}, std::pair{"stranger", "p256"}}) {
            const ToolResult r =
                cli({"ca", "issue", path("ca"), "--name", QStringLiteral("示例") + QLatin1String(name), "--key",
                     QLatin1String(key), "--out", m_dir.filePath(QLatin1String(name) + QStringLiteral(".p12")),
                     "--password-file", path("password")});
            QVERIFY2(r.exitCode == 0, r.err);
        }
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "示例制章", "--kind", "maker", "--out", path("maker.p12"),
                      "--password-file", path("password")})
                     .exitCode,
                 0);
        const ToolResult made =
            cli({"seal", "make", "--type", "official", "--name", "示例大学", "--identity", path("maker.p12"),
                 "--password-file", path("password"), "--user", path("person.pem"), "--user", path("second.pem"),
                 "--user", path("third.pem"), "--out", path("seal.eseal")});
        QVERIFY2(made.exitCode == 0, made.err);
    }

    void signsWithASealAndACrossPageSealAndStrangersAgree()
    {
        const ToolResult result =
            cli(signing(m_contract, path("signed.pdf"),
                        {"--place", place("last", "60,200"), "--cross-page",
                         QStringLiteral("seal=%1;pages=all;edge=right;at=120").arg(path("seal.eseal")), "--reason",
                         "合同签署", "--location", "示例市", "--json"}));
        QVERIFY2(result.exitCode == 0, result.err);
        QCOMPARE(QJsonDocument::fromJson(result.out)["crossPageVariant"].toString(), QStringLiteral("a"));
        const ToolResult pdfsig = runTool("pdfsig", {"-nocert", path("signed.pdf")});
        QVERIFY2(pdfsig.out.contains("Signature is Valid") && pdfsig.out.contains("Total document signed"), pdfsig.out);
        QCOMPARE(runTool("qpdf", {"--check", path("signed.pdf")}).exitCode, 0);
        QVERIFY(runTool("mutool", {"sign", "-v", path("signed.pdf")}).out.contains("unchanged"));
        QVERIFY(read(path("signed.pdf")).startsWith(read(m_contract)));

        const QJsonObject report = verified(path("signed.pdf"));
        QCOMPARE(report["verdict"].toString(), QStringLiteral("valid"));
        const QJsonObject signature = report["signatures"][0].toObject();
        for (const char *key :
             {"field", "revision", "coversWholeFile", "verdict", "subIndication", "signer", "issuer", "signingTime",
              "timestamp", "level", "impressions", "checks", "changesAfter", "changes"})
            QVERIFY2(signature.contains(QLatin1String(key)), key);
        QCOMPARE(signature["coversWholeFile"].toBool(), true);
        QCOMPARE(signature["level"].toString(), QStringLiteral("B-B"));
        const auto impressions = signature["impressions"].toArray();
        int slices = 0;
        for (const QJsonValue &impression : impressions)
            slices += impression["kind"].toString() == QStringLiteral("cross-page") ? 1 : 0;
        QCOMPARE(slices, cli({"info", m_contract, "--json"}).exitCode == 0
                             ? QJsonDocument::fromJson(cli({"info", m_contract, "--json"}).out)["pages"].toInt()
                             : -1);
    }

    void keepsEarlierSignaturesValidThroughThreeSigners()
    {
        QCOMPARE(cli(signing(m_contract, path("one.pdf"), {"--place", place("1", "60,200")})).exitCode, 0);
        const ToolResult two = cli(signing(
            path("one.pdf"), path("two.pdf"),
            {"--cross-page", QStringLiteral("seal=%1;pages=all;edge=left;at=100").arg(path("seal.eseal")), "--json"},
            "second.p12"));
        QVERIFY2(two.exitCode == 0, two.err);
        QCOMPARE(QJsonDocument::fromJson(two.out)["crossPageVariant"].toString(), QStringLiteral("c"));
        QCOMPARE(
            cli(signing(path("two.pdf"), path("three.pdf"), {"--place", place("2", "60,100")}, "third.p12")).exitCode,
            0);
        const QJsonObject report = verified(path("three.pdf"));
        QCOMPARE(report["signatures"].toArray().size(), 3);
        QCOMPARE(report["verdict"].toString(), QStringLiteral("valid"));
        const QByteArray pdfsig = runTool("pdfsig", {"-nocert", path("three.pdf")}).out;
        QVERIFY2(!pdfsig.contains("Invalid") && pdfsig.count("Signature is Valid") >= 3, pdfsig);

        QCOMPARE(cli({"extract", path("three.pdf"), "--revision", "2", "--out", path("revision.pdf")}).exitCode, 0);
        QCOMPARE(read(path("revision.pdf")), read(path("one.pdf")));
    }

    void placesByKeyword()
    {
        const ToolResult result =
            cli(signing(m_contract, path("keyword.pdf"),
                        {"--keyword", QStringLiteral("text=甲方（盖章）;seal=%1;nth=1").arg(path("seal.eseal"))}));
        QVERIFY2(result.exitCode == 0, result.err);
        QCOMPARE(verified(path("keyword.pdf"))["signatures"][0]["impressions"].toArray().size(), 1);
        QCOMPARE(cli(signing(m_contract, path("none.pdf"),
                             {"--keyword", QStringLiteral("text=没有这句话;seal=%1").arg(path("seal.eseal"))}))
                     .exitCode,
                 3);
        QVERIFY(!QFileInfo::exists(path("none.pdf")));
    }

    void takesAPictureAsAStampWithoutAuthority()
    {
        QCOMPARE(cli({"seal", "make", "--type", "personal", "--name", "示例甲", "--out", path("face.png")}).exitCode,
                 0);
        const ToolResult result =
            cli(signing(m_contract, path("stamp.pdf"),
                        {"--place", QStringLiteral("seal=%1;page=1;at=100,100;size=20").arg(path("face.png"))}));
        QVERIFY2(result.exitCode == 0, result.err);
        const QJsonObject impression = verified(path("stamp.pdf"))["signatures"][0]["impressions"][0].toObject();
        QCOMPARE(impression["kind"].toString(), QStringLiteral("stamp"));
        QCOMPARE(impression["seal"].toString(), QString());
    }

    void fillsAnExistingField()
    {
        const QString form = QStringLiteral(ESIGN_RESOURCES "/samples/form.pdf");
        const QJsonDocument info = QJsonDocument::fromJson(cli({"info", form, "--json"}).out);
        const QString field = info["signatureFields"][0]["name"].toString();
        QVERIFY(!field.isEmpty());
        const ToolResult result = cli(signing(
            form, path("form.pdf"), {"--field", field, "--place", QStringLiteral("seal=%1").arg(path("seal.eseal"))}));
        QVERIFY2(result.exitCode == 0, result.err);
        QCOMPARE(verified(path("form.pdf"))["signatures"][0]["field"].toString(), field);
        QCOMPARE(cli(signing(path("form.pdf"), path("again.pdf"), {"--field", field})).exitCode, 3);
        QCOMPARE(
            cli(signing(form, path("elsewhere.pdf"), {"--field", field, "--place", place("1", "100,100")})).exitCode,
            4);
    }

    void tellsVerdictsByItsExitStatus()
    {
        QCOMPARE(cli(signing(m_contract, path("v.pdf"), {"--invisible"})).exitCode, 0);
        const QString root = path("ca") + "/root.pem";
        QCOMPARE(cli({"verify", path("v.pdf"), "--trust", root}).exitCode, 0);
        QCOMPARE(cli({"verify", path("v.pdf"), "--trust", path("ca")}).exitCode, 0);
        QCOMPARE(cli({"verify", path("v.pdf")}).exitCode, 2);
        QCOMPARE(cli({"verify", m_contract, "--trust", root}).exitCode, 2);
        QByteArray tampered = read(path("v.pdf"));
        tampered[tampered.indexOf("stream") + 20] ^= 1;
        write(path("tampered.pdf"), tampered);
        QCOMPARE(cli({"verify", path("tampered.pdf"), "--trust", root}).exitCode, 1);
        QCOMPARE(cli({"verify", path("tampered.pdf"), path("v.pdf"), m_contract, "--trust", root}).exitCode, 1);
        QCOMPARE(cli({"verify", path("v.pdf"), path("missing.pdf"), "--trust", root}).exitCode, 3);
        QCOMPARE(cli({"verify", path("v.pdf"), "--trust", root, "--at", "2999-01-01T00:00:00Z"}).exitCode, 2);
        const QJsonDocument several =
            QJsonDocument::fromJson(cli({"verify", path("v.pdf"), m_contract, "--trust", root, "--json"}).out);
        QVERIFY(several.isArray());
        QCOMPARE(several.array().size(), 2);
    }

    void namesASealAsItReads_data()
    {
        QTest::addColumn<QStringList>("order");
        QTest::addColumn<QString>("name");
        QTest::newRow("by custom") << QStringList{"--type", "contract", "--name", "示例大学"} << "示例大学合同专用章";
        QTest::newRow("as written") << QStringList{"--type", "contract", "--name", "示例大学", "--line", "采购合同章"}
                                    << "示例大学采购合同章";
        QTest::newRow("in the name") << QStringList{"--type", "special", "--name", "示例大学试验专用章"}
                                     << "示例大学试验专用章";
        QTest::newRow("a code") << QStringList{"--type", "official", "--name", "示例大学", "--line", "1101000000001"}
                                << "示例大学";
    }
    void namesASealAsItReads()
    {
        QFETCH(const QStringList, order);
        const ToolResult made = cli(QStringList{"seal", "make"} + order +
                                    QStringList{"--identity", path("maker.p12"), "--password-file", path("password"),
                                                "--user", path("person.pem"), "--out", path("named.eseal"), "--json"});
        QVERIFY2(made.exitCode == 0, made.err);
        QTEST(QJsonDocument::fromJson(made.out)["name"].toString(), "name");
        QVERIFY(QFile::remove(path("named.eseal")));
    }

    void trustsTheMakersOfSealsApart()
    {
        // a person makes a seal for herself: only --trust-makers tells her from the university's maker
        const ToolResult made =
            cli({"seal", "make", "--type", "official", "--name", "示例大学", "--identity", path("person.p12"),
                 "--password-file", path("password"), "--user", path("person.pem"), "--out", path("own.eseal")});
        QVERIFY2(made.exitCode == 0, made.err);
        const QString own = QStringLiteral("seal=%1;page=1;at=60,200").arg(path("own.eseal"));
        QCOMPARE(cli(signing(m_contract, path("own.pdf"), {"--place", own})).exitCode, 0);
        QCOMPARE(cli(signing(m_contract, path("theirs.pdf"), {"--place", place("1", "60,200")})).exitCode, 0);
        verified(path("own.pdf"), 0);
        const QStringList makers{"--trust-makers", path("maker.pem")};
        QCOMPARE(verified(path("theirs.pdf"), 0, makers)["verdict"].toString(), QStringLiteral("valid"));
        QCOMPARE(verified(path("own.pdf"), 2, makers)["verdict"].toString(), QStringLiteral("indeterminate"));
        QCOMPARE(cli({"verify", path("own.pdf"), "--trust-makers", path("no.pem")}).exitCode, 3);
    }

    void revocationListsCount()
    {
        const QString serial =
            QString::fromUtf8(runTool("openssl", {"x509", "-in", path("stranger.pem"), "-noout", "-serial"}).out)
                .trimmed()
                .section('=', 1);
        QCOMPARE(cli(signing(m_contract, path("r.pdf"), {"--invisible"}, "stranger.p12")).exitCode, 0);
        QCOMPARE(cli({"ca", "crl", path("ca"), "--out", path("before.crl")}).exitCode, 0);
        QCOMPARE(cli({"verify", path("r.pdf"), "--trust", path("ca"), "--crl", path("before.crl")}).exitCode, 0);
        const ToolResult revoked = cli({"ca", "revoke", path("ca"), "--serial", serial});
        QVERIFY2(revoked.exitCode == 0, revoked.err);
        QCOMPARE(cli({"ca", "revoke", path("ca"), "--serial", serial}).exitCode, 3);
        QCOMPARE(cli({"ca", "crl", path("ca"), "--out", path("after.crl")}).exitCode, 0);
        const int code = cli({"verify", path("r.pdf"), "--trust", path("ca"), "--crl", path("after.crl")}).exitCode;
        QVERIFY2(code == 1 || code == 2, "a revoked signer without a trusted time is never valid");
    }

    void refusesWithACodeASentenceAndAStatus_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        write(path("garbage.pdf"), "no pdf at all");
        write(path("short.pdf"), read(m_contract).left(5000));
        const QString out = path("refused.pdf");
        const auto row = [&](const char *name, const QStringList &words, int status, const char *code) {
            QTest::newRow(name) << words << status << QByteArray(code);
        };
        row("no command", {"nonsense"}, 4, "cli.command");
        row("unknown option", {"verify", "--nonsense"}, 4, "cli.usage");
        row("no file", {"verify"}, 4, "cli.usage");
        row("nothing placed", signing(m_contract, out, {}), 4, "sign.nothing");
        row("bad placement", signing(m_contract, out, {"--place", "seal=x;page=one;at=1,2"}), 4, "place.syntax");
        row("level t without tsa", signing(m_contract, out, {"--invisible", "--level", "t"}), 4, "sign.tsa.missing");
        row("not a pdf", signing(path("garbage.pdf"), out, {"--invisible"}), 3, "pdf.notpdf");
        row("truncated", signing(path("short.pdf"), out, {"--invisible"}), 3, "pdf.truncated");
        row("missing input", signing(path("none.pdf"), out, {"--invisible"}), 3, "file.missing");
        row("missing seal",
            signing(m_contract, out, {"--place", QStringLiteral("seal=%1;page=1;at=50,50").arg(path("none.eseal"))}), 3,
            "file.missing");
        row("no such page", signing(m_contract, out, {"--place", place("99", "50,50")}), 3, "place.page");
        row("off the page", signing(m_contract, out, {"--place", place("1", "5,5")}), 3, "sign.place.outside");
        row("not among the users", signing(m_contract, out, {"--place", place("1", "60,60")}, "stranger.p12"), 3,
            "sign.seal.notlisted");
        row("no such field", signing(m_contract, out, {"--field", "Nowhere"}), 3, "pdf.field.missing");
        row("no folder", signing(m_contract, path("no/where.pdf"), {"--invisible"}), 3, "file.folder");
        row("tsa not there", signing(m_contract, out, {"--invisible", "--level", "t", "--tsa", "http://127.0.0.1:9/"}),
            3, "tsa.unreachable");
        QStringList wrong = signing(m_contract, out, {"--invisible"});
        wrong[wrong.indexOf(path("password"))] = path("wrong");
        row("wrong password", wrong, 5, "crypto.password");
        row("authority exists", {"ca", "init", path("ca"), "--name", "示例"}, 3, "ca.exists");
        row("no authority", {"ca", "crl", path("nowhere"), "--out", out}, 3, "ca.missing");
        row("seal without maker",
            {"seal", "make", "--type", "official", "--name", "示例大学", "--out", path("x.eseal")}, 4, "cli.usage");
        row("seal as text", {"seal", "make", "--type", "official", "--name", "示例大学", "--out", path("x.txt")}, 4,
            "seal.output");
        row("no such revision", {"extract", m_contract, "--revision", "9", "--out", out}, 3, "extract.revision");
        row("info on garbage", {"info", path("garbage.pdf")}, 3, "pdf.notpdf");
    }

    void refusesWithACodeASentenceAndAStatus()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        const ToolResult result = cli(words);
        QVERIFY2(result.err.contains("[" + code + "]"), result.err);
        QCOMPARE(result.exitCode, status);
        QVERIFY(result.err.startsWith("esign-cli: "));
        QVERIFY(result.err.size() > code.size() + 25); // more than the code: a sentence
        QVERIFY(!QFileInfo::exists(path("refused.pdf")));
        QVERIFY(QDir(m_dir.path()).entryList({".esign-*"}, QDir::Files | QDir::Hidden).isEmpty());
        QVERIFY(!result.err.contains("example pass"));
    }

    void neverWritesOverWhatItReadsOrWhatIsNoFile()
    {
        const QByteArray key = read(path("person.p12")), seal = read(path("seal.eseal"));
        QCOMPARE(cli(signing(m_contract, path("person.p12"), {"--invisible"})).exitCode, 4);
        QCOMPARE(cli(signing(m_contract, path("password"), {"--invisible"})).exitCode, 4);
        QCOMPARE(cli(signing(m_contract, path("seal.eseal"), {"--place", place("1", "60,60")})).exitCode, 4);
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "示例", "--out", path("person.p12"), "--password-file",
                      path("password")})
                     .exitCode,
                 3);
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "示例", "--out", path("new.pem"), "--password-file",
                      path("password")})
                     .exitCode,
                 4);
        QCOMPARE(read(path("person.p12")), key);
        QCOMPARE(read(path("seal.eseal")), seal);
        QCOMPARE(runTool("mkfifo", {path("pipe")}).exitCode, 0);
        QCOMPARE(cli(signing(m_contract, path("pipe"), {"--invisible"})).exitCode, 3);
        QVERIFY(!QFileInfo(path("pipe")).isFile());
    }

    void printsNoForgedLines()
    {
        const ToolResult result =
            cli(signing(m_contract, path("forged.pdf"), {"--invisible", "--field", "no\nsuch\x1b[31mfield"}));
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY(!result.err.contains('\x1b'));
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "two\nlines", "--out", path("lines.p12"), "--password-file",
                      path("password")})
                     .exitCode,
                 3);
    }

    void makesEveryKindOfSeal_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("suffix");
        for (const char *type : {"official", "department", "special", "contract", "finance", "oval", "personal"}) {
            for (const char *suffix : {"svg", "pdf", "png"})
                QTest::addRow("%s %s", type, suffix)
                    << type << (qstrcmp(type, "personal") == 0 ? "示例甲" : "示例大学网络信息中心") << suffix;
        }
    }

    void makesEveryKindOfSeal()
    {
        QFETCH(QString, type);
        QFETCH(QString, name);
        QFETCH(QString, suffix);
        const QString file = m_dir.filePath(QStringLiteral("made-%1.%2").arg(type, suffix));
        const ToolResult result =
            cli({"seal", "make", "--type", type, "--name", name, "--colour", "blue", "--out", file});
        QVERIFY2(result.exitCode == 0, result.err);
        const QByteArray bytes = read(file);
        QVERIFY(suffix == "pdf"   ? bytes.startsWith("%PDF-")
                : suffix == "png" ? bytes.startsWith("\x89PNG")
                                  : bytes.contains("<svg"));
        QVERIFY(!bytes.contains("<text") && !bytes.contains("/Font"));
    }

    void speaksChineseWhenAsked()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LC_ALL", "zh_CN.UTF-8");
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(ESIGN_BIN "/esign-cli"), {"info", path("garbage.pdf")});
        QVERIFY(process.waitForFinished());
        const QString text = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(text.contains(QStringLiteral("不是")), qPrintable(text));
        QVERIFY(text.contains("[pdf.notpdf]"));
    }

    void tellsItsVersionAndHelp()
    {
        QVERIFY(cli({"--version"}).out.startsWith("esign-cli 0."));
        for (const char *command : {"sign", "verify", "extract", "info", "seal", "ca"}) {
            const ToolResult help = cli({command, "--help"});
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.out.contains(QByteArray("esign-cli ") + command), command);
        }
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
