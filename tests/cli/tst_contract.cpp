// SPDX-License-Identifier: GPL-3.0-or-later
// Contracts and seals of an account as somebody at a terminal meets them.
#include "support/tools.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using support::runTool;
using support::ToolResult;

namespace {

constexpr int done = 0, refused = 3, wrongUsage = 4, notAllowed = 5;

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class TestContract : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const QString m_sample = QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
    QString m_seal;

    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static ToolResult cli(const QStringList &words) { return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words); }
    /// Over the account's store, by the recovery code alone.
    ToolResult over(const QStringList &words) const
    {
        return cli(words + QStringList{"--store", path("store"), "--recovery-code-file", path("code")});
    }
    ToolResult withPassword(const QStringList &words) const
    {
        return over(words + QStringList{"--password-file", path("password")});
    }
    QJsonObject json(const QStringList &words, int exitCode = done) const
    {
        const ToolResult result = withPassword(words + QStringList{"--json"});
        if (result.exitCode != exitCode)
            qFatal("%s ended with %d: %s", qPrintable(words.join(u' ')), result.exitCode, result.err.constData());
        return QJsonDocument::fromJson(result.out).object();
    }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Other programs see so many good signatures, the last over the whole file.
    static bool strangersAgree(const QString &file, int signatures)
    {
        const ToolResult pdfsig = runTool("pdfsig", {"-nocert", file});
        return pdfsig.out.count("Signature is Valid") == signatures && pdfsig.out.contains("Total document signed") &&
               runTool("qpdf", {"--check", file}).exitCode == 0;
    }
    int uses() const { return json({"seal", "show", m_seal})[QStringLiteral("uses")].toInt(); }
    QString create(const QStringList &more) const
    {
        return json(QStringList{"contract", "create", "--file", m_sample} + more)[QStringLiteral("id")].toString();
    }

private slots:
    void initTestCase()
    {
        write("password", "lattice42banjo\n");
        write("other", "m\n");
        const ToolResult made = cli({"account", "create", "--name", "示例甲", "--phone", "13100000000",
                                     "--organisation", "示例大学", "--no-keychain", "--store", path("store"),
                                     "--password-file", path("password"), "--recovery-out", path("code")});
        QVERIFY2(made.exitCode == done, made.err);
        QCOMPARE(over({"account", "certificate", "--out", path("me.pem")}).exitCode, done);
        QCOMPARE(cli({"ca", "init", path("ca"), "--name", "示例机构"}).exitCode, done);
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "制章", "--kind", "maker", "--out", path("maker.p12"),
                      "--password-file", path("other")})
                     .exitCode,
                 done);
        QCOMPARE(cli({"ca", "issue", path("ca"), "--name", "示例乙", "--out", path("b.p12"), "--password-file",
                      path("other")})
                     .exitCode,
                 done);
        const ToolResult seal = cli({"seal", "make", "--type", "official", "--name", "示例大学", "--identity",
                                     path("maker.p12"), "--password-file", path("other"), "--user", path("me.pem"),
                                     "--user", path("b.pem"), "--out", path("u.eseal")});
        QVERIFY2(seal.exitCode == done, seal.err);
        m_seal = json({"seal", "add", path("u.eseal")})[QStringLiteral("number")].toString();
        QCOMPARE(m_seal.size(), 19);
    }

    void aSealOfTheStoreSignsAndEverythingIsOnRecord()
    {
        const int before = uses();
        const QJsonObject said =
            json({"sign", m_sample, "--out", path("o1.pdf"), "--seal-id", m_seal, "--place", "page=1;at=100,200",
                  "--cross-page", "at=150", "--category", "采购", "--purpose", "合同用印"});
        QCOMPARE(said[QStringLiteral("usageRecords")].toInt(), 1);
        QVERIFY(strangersAgree(path("o1.pdf"), 1));
        QCOMPARE(uses(), before + 1);
        const QString id = said[QStringLiteral("contract")].toString();
        const QJsonObject contract = json({"contract", "show", id.left(20)});
        QCOMPARE(contract[QStringLiteral("id")].toString(), id);
        QCOMPARE(contract[QStringLiteral("status")].toString(), QStringLiteral("completed"));
        QCOMPARE(contract[QStringLiteral("topic")].toString(), QStringLiteral("contract.pdf"));
        QCOMPARE(contract[QStringLiteral("category")].toString(), QStringLiteral("采购"));
        QCOMPARE(contract[QStringLiteral("log")].toArray().size(), 2);
        const QJsonObject file = contract[QStringLiteral("files")][0].toObject();
        QCOMPARE(file[QStringLiteral("sha256")].toString(), sha256(read(path("o1.pdf"))));
        QCOMPARE(file[QStringLiteral("size")].toInteger(), QFileInfo(path("o1.pdf")).size());
        const ToolResult verified = cli({"verify", path("o1.pdf"), "--json", "--trust", path("ca")});
        const QJsonDocument report = QJsonDocument::fromJson(verified.out);
        QVERIFY(report[QStringLiteral("verdict")].toString() != QStringLiteral("invalid"));
        // log and lease lie in the file: the seal's maker named no manager, who is the signer himself
        QHash<QString, QString> outcomes;
        for (const QJsonValue &check : report[QStringLiteral("signatures")][0][QStringLiteral("checks")].toArray())
            outcomes.insert(check[QStringLiteral("code")].toString(), check[QStringLiteral("outcome")].toString());
        QCOMPARE(outcomes.value(QStringLiteral("seal.log")), QStringLiteral("warning"));
        for (const char *code : {"seal.version", "seal.enabled", "seal.grant", "seal.lease"})
            QCOMPARE(outcomes.value(QString::fromLatin1(code)), QStringLiteral("passed"));
    }

    void aContractPassesThroughItsPartiesToItsEnd()
    {
        const QString id = create({"--file", QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), "--topic",
                                   "设备采购合同", "--party", "me", "--party", "seal:" + m_seal, "--sequential",
                                   "--tag", "采购", "--deadline", "2040-01-01"});
        QCOMPARE(json({"contract", "list", "--text", "设备"})[QStringLiteral("total")].toInt(), 1);
        QCOMPARE(json({"contract", "show", id})[QStringLiteral("status")].toString(), QStringLiteral("in-progress"));
        const auto sign = [&](const char *out, const char *place) {
            return withPassword({"contract", "sign", id, "--out", path(out), "--seal-id", m_seal, "--place",
                                 QString::fromUtf8(place), "--json"});
        };
        QCOMPARE(withPassword({"contract", "void", id, "--reason", "x"}).exitCode, refused); // not completed
        ToolResult result = sign("o2.pdf", "page=2;at=60,60");
        QVERIFY2(result.exitCode == done, result.err);
        result = sign("o3.pdf", "page=3;at=60,60");
        QVERIFY2(result.exitCode == done, result.err);
        QVERIFY(strangersAgree(path("o2.pdf"), 1));
        QVERIFY(strangersAgree(path("o3.pdf"), 2));
        QVERIFY(read(path("o3.pdf")).startsWith(read(path("o2.pdf"))));
        result = sign("o4.pdf", "page=3;at=60,60");
        QCOMPARE(result.exitCode, refused);
        QVERIFY2(result.err.contains("contract.party"), result.err);
        QVERIFY(!QFile::exists(path("o4.pdf")));
        const QJsonObject shown = json({"contract", "show", id});
        QCOMPARE(shown[QStringLiteral("status")].toString(), QStringLiteral("completed"));
        for (int party : {0, 1})
            QCOMPARE(shown[QStringLiteral("parties")][party][QStringLiteral("standing")].toString(),
                     QStringLiteral("signed"));

        QCOMPARE(json({"contract", "export", id, "--out", path("export")})[QStringLiteral("files")].toInt(), 2);
        const QDir files(path("export/files"));
        QCOMPARE(read(files.filePath(QStringLiteral("1-contract.pdf"))), read(path("o3.pdf")));
        QCOMPARE(read(files.filePath(QStringLiteral("2-letter.pdf"))),
                 read(QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf")));
        QCOMPARE(QDir(path("export/events")).entryList(QDir::Files).size(), 3);
        const auto certificates = QDir(path("export/certificates")).entryInfoList(QDir::Files);
        QVERIFY(!certificates.isEmpty());
        for (const QFileInfo &certificate : certificates) {
            const ToolResult seen = runTool("openssl", {"x509", "-in", certificate.filePath(), "-outform", "DER"});
            QCOMPARE(sha256(seen.out), certificate.completeBaseName());
        }
        QCOMPARE(over({"contract", "export", id, "--out", path("export")}).exitCode, wrongUsage);

        QCOMPARE(json({"contract", "void", id, "--reason", "双方同意"})[QStringLiteral("status")].toString(),
                 QStringLiteral("voided"));
        QCOMPARE(json({"contract", "show", id})[QStringLiteral("status")].toString(), QStringLiteral("voided"));
    }

    void designatedPlacesInAllFilesAreSignedAtOnce()
    {
        const auto asked = [&](const char *last) {
            return QStringList{"--file",     QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"),
                               "--party",    "seal:" + m_seal,
                               "--position", "party=1;page=2;at=100,200;size=45;only",
                               "--position", QString::fromUtf8(last)};
        };
        QCOMPARE(withPassword(QStringList{"contract", "create", "--topic", "x", "--file", m_sample} +
                              asked("party=1;file=2;page=1;at=100,200"))
                     .exitCode,
                 wrongUsage);
        QCOMPARE(withPassword(QStringList{"contract", "create", "--topic", "x", "--file", m_sample} +
                              asked("party=1;file=2;page=99;at=100,200;size=45"))
                     .exitCode,
                 refused);
        const QString id = create(QStringList{"--topic", "两个文件"} +
                                  asked("party=1;file=2;page=1;at=120,200;size=30,10;kind=stamp"));
        const int before = uses();
        // a mark beside the place
        ToolResult result = withPassword({"contract", "sign", id, "--out", path("two"), "--seal-id", m_seal, "--place",
                                          "file=1;page=2;at=100,200", "--place", "file=2;page=1;at=60,60"});
        QVERIFY2(result.exitCode == refused && result.err.contains("file 2, page 1 [contract.position]"), result.err);
        result = withPassword({"contract", "sign", id, "--out", path("two"), "--seal-id", m_seal, "--file", "3"});
        QVERIFY2(result.exitCode == wrongUsage && result.err.contains("contract.file"), result.err);
        QCOMPARE(uses(), before);
        QVERIFY(QDir(path("two")).isEmpty());

        const QJsonObject said = json({"contract", "sign", id, "--out", path("two"), "--seal-id", m_seal});
        QCOMPARE(said[QStringLiteral("outputs")].toArray().size(), 2);
        QCOMPARE(said[QStringLiteral("usageRecords")].toInt(), 1);
        QCOMPARE(uses(), before + 1);
        QVERIFY(strangersAgree(path("two/1-contract.pdf"), 1));
        QVERIFY(strangersAgree(path("two/2-letter.pdf"), 1));
        const QJsonObject shown = json({"contract", "show", id});
        QCOMPARE(shown[QStringLiteral("status")].toString(), QStringLiteral("completed"));
        for (int file : {0, 1})
            QCOMPARE(shown[QStringLiteral("files")][file][QStringLiteral("revisions")].toInt(), 1);
        QCOMPARE(shown[QStringLiteral("log")][1][QStringLiteral("kind")].toString(), QStringLiteral("signed"));
        const QJsonObject place = shown[QStringLiteral("positions")][1].toObject();
        QCOMPARE(place[QStringLiteral("file")].toInt(), 2);
        QCOMPARE(place[QStringLiteral("kind")].toString(), QStringLiteral("stamp"));
        QCOMPARE(place[QStringLiteral("xMm")].toDouble(), 120.0);
    }

    void wordsOfTheRecordsAreForPeopleInTheirLanguage()
    {
        const auto inChinese = [&](const QStringList &words) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("zh_CN.UTF-8"));
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(ESIGN_BIN "/esign-cli"),
                          words + QStringList{"--store", path("store"), "--recovery-code-file", path("code")});
            return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
        };
        QVERIFY(inChinese({"seal", "show", m_seal}).contains(QStringLiteral("公章")));
        QVERIFY(!inChinese({"seal", "show", m_seal}).contains(QStringLiteral("official")));
        QVERIFY(inChinese({"seal", "log", m_seal}).contains(QStringLiteral("登记入库")));
        QCOMPARE(json({"seal", "show", m_seal})[QStringLiteral("type")].toString(), QStringLiteral("official"));
        const QString id = create({"--topic", "文字"});
        QVERIFY(inChinese({"contract", "show", id}).contains(QStringLiteral("发送")));
        QCOMPARE(json({"contract", "show", id})[QStringLiteral("log")][0][QStringLiteral("kind")].toString(),
                 QStringLiteral("sent"));
    }

    void aContractIsRejectedRecalledOrDrafted()
    {
        const QString rejected = create({"--topic", "拒签"}), recalled = create({"--topic", "撤回"}),
                      draft = create({"--topic", "草稿", "--draft"});
        QCOMPARE(json({"contract", "reject", rejected, "--reason", "内容有误"})[QStringLiteral("status")].toString(),
                 QStringLiteral("rejected"));
        QCOMPARE(json({"contract", "recall", recalled})[QStringLiteral("status")].toString(),
                 QStringLiteral("recalled"));
        QCOMPARE(json({"contract", "show", rejected})[QStringLiteral("status")].toString(), QStringLiteral("rejected"));
        QCOMPARE(json({"contract", "show", recalled})[QStringLiteral("status")].toString(), QStringLiteral("recalled"));
        QCOMPARE(json({"contract", "show", draft})[QStringLiteral("status")].toString(), QStringLiteral("draft"));
        QCOMPARE(over({"contract", "recall", recalled}).exitCode, refused);
        QVERIFY(over({"contract", "reject", rejected, "--reason", "x"}).exitCode != done);
    }

    void whatMayNotBeIsRefusedAndLeavesNothing()
    {
        const int before = uses();
        const int contracts = json({"contract", "list"})[QStringLiteral("total")].toInt();
        const QStringList sign{"sign",      m_sample, "--out",   path("no.pdf"),
                               "--seal-id", m_seal,   "--place", "page=1;at=100,200"};
        json({"seal", "disable", m_seal, "--reason", "盘点"});
        ToolResult result = withPassword(sign);
        QCOMPARE(result.exitCode, refused);
        QVERIFY2(result.err.contains("seal.use.disabled"), result.err);
        json({"seal", "enable", m_seal});
        result = over(sign + QStringList{"--password-file", path("other")});
        QCOMPARE(result.exitCode, notAllowed);
        QVERIFY2(result.err.contains("account.password.wrong"), result.err);
        result = withPassword({"sign", m_sample, "--out", path("no.pdf"), "--seal-id", "0000000000000000000", "--place",
                               "page=1;at=100,200"});
        QVERIFY2(result.exitCode == refused && result.err.contains("seal.unknown"), result.err);
        result = withPassword(
            {"sign", m_sample, "--out", path("no.pdf"), "--seal-id", m_seal, "--place", "page=99;at=100,200"});
        QVERIFY2(result.exitCode != done && result.err.contains("place.page"), result.err);
        QVERIFY(!QFile::exists(path("no.pdf")));
        QCOMPARE(over({"contract", "show", "ffffffff"}).exitCode, refused);
        QCOMPARE(over({"contract", "create", "--topic", "x"}).exitCode, wrongUsage);
        QCOMPARE(over({"contract", "burn"}).exitCode, wrongUsage);
        QCOMPARE(uses(), before);
        QCOMPARE(json({"contract", "list"})[QStringLiteral("total")].toInt(), contracts);
    }

    void theSealsLogTellsWhatWasDoneAndHidesNumbers()
    {
        const QByteArray chain = read(path("b.pem"));
        const qsizetype end = chain.indexOf("-----END CERTIFICATE-----\n") + 26;
        write("b-alone.pem", chain.left(end));
        QVERIFY2(over({"seal", "grant", m_seal, "--person", path("b-alone.pem"), "--password-file", path("password")})
                     .err.contains("seal.grant.authority"),
                 "a certificate alone does not say who issued it");
        json({"seal", "grant", m_seal, "--person", path("b.pem"), "--purpose", "合同", "--to", "2040-01-01"});
        json({"seal", "revoke", m_seal, "--person", "示例乙"});
        const QJsonObject log = json({"seal", "log", m_seal, "--per-page", "2"});
        QVERIFY(log[QStringLiteral("total")].toInt() >= 3);
        const QJsonArray rows = log[QStringLiteral("rows")].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][QStringLiteral("kind")].toString(), QStringLiteral("revoked"));
        QCOMPARE(rows[1][QStringLiteral("kind")].toString(), QStringLiteral("granted"));
        QCOMPARE(rows[0][QStringLiteral("operator")].toString(), QStringLiteral("示例甲"));
        QVERIFY(!over({"seal", "log", m_seal}).out.contains("13100000000"));
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
