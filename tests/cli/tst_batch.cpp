// SPDX-License-Identifier: GPL-3.0-or-later
// esign-cli batch: many files, one key.
#include "support/people.h"
#include "support/softtoken.h"
#include "support/tools.h"

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

class TestBatch : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    static constexpr int count = 40;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList inputs() const
    {
        QStringList all;
        for (int i = 0; i < count; ++i)
            all.append(path(QStringLiteral("in/%1.pdf").arg(i)));
        return all;
    }
    QStringList words(const QString &out, const QString &person = QStringLiteral("me")) const
    {
        return QStringList{
                   "batch",
                   "--out",
                   path(out),
                   "--identity",
                   path(person + ".p12"),
                   "--password-file",
                   path("password"),
                   "--place",
                   QStringLiteral("seal=" ESIGN_SOURCE "/resources/icons/seal.svg;page=last;at=150,240;size=30"),
                   "--json"} +
               inputs();
    }
    static ToolResult cli(const QStringList &words) { return runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words); }
    static QHash<QString, int> statesOf(const ToolResult &result)
    {
        QHash<QString, int> states;
        for (const QJsonValue &row : QJsonDocument::fromJson(result.out).array())
            ++states[row["state"].toString()];
        return states;
    }
    static int signaturesIn(const QString &file)
    {
        return int(runTool("pdfsig", {"-nocert", file}).out.count("Signature is Valid"));
    }

private slots:
    void initTestCase()
    {
        const support::People &people = support::People::instance();
        write("password", "example pass\n");
        for (const auto &[name, person] :
             {std::pair("me.p12", people.rsaPerson), std::pair("other.p12", people.ecPerson)}) {
            const auto pkcs12 =
                crypto::writePkcs12(*person, QStringLiteral("示例"), crypto::Secret::fromBytes("example pass", 12));
            QVERIFY(pkcs12);
            write(name, *pkcs12);
        }
        write("me.pem", people.rsaPerson->certificate().pem());
        write("root.pem", people.root.certificate().pem());
        QVERIFY(QDir().mkpath(path("in")));
        for (const QString &file : inputs())
            QVERIFY(QFile::copy(QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf"), file));
    }

    void signsEveryFileAndListsThemSigned()
    {
        const ToolResult result = cli(words("all"));
        QVERIFY2(result.exitCode == 0, result.err + result.out);
        QCOMPARE(statesOf(result).value("signed"), count);
        for (int i = 0; i < count; i += 13) {
            const QString out = path(QStringLiteral("all/%1.pdf").arg(i));
            QCOMPARE(signaturesIn(out), 1);
            QCOMPARE(cli({"verify", out, "--trust", path("root.pem")}).exitCode, 0);
        }
        // openssl reads the list's signature and says whose it is
        const QByteArray manifest = read("all/esign-batch.manifest");
        const qsizetype cms = manifest.indexOf("-----BEGIN CMS");
        QVERIFY(cms > 0);
        write("content", manifest.left(cms));
        const QStringList check{"cms",
                                "-verify",
                                "-binary",
                                "-inform",
                                "PEM",
                                "-in",
                                path("all/esign-batch.manifest"),
                                "-content",
                                path("content"),
                                "-CAfile",
                                path("root.pem"),
                                "-purpose",
                                "any"};
        const ToolResult theirs = runTool("openssl", check);
        QVERIFY2(theirs.exitCode == 0, theirs.err);
        const QJsonArray files = QJsonDocument::fromJson(manifest.left(cms))["files"].toArray();
        QCOMPARE(files.size(), count);
        QCOMPARE(files[5]["signedSha256"].toString().toLatin1(),
                 crypto::sha256(read(QStringLiteral("all/5.pdf"))).toHex());
        write("content", manifest.left(cms).replace("\"signed\"", "\"failed\""));
        QVERIFY(runTool("openssl", check).exitCode != 0);
    }

    void goesOnAfterBeingKilled()
    {
        QProcess process;
        process.start(QStringLiteral(ESIGN_BIN "/esign-cli"), words("killed"));
        QVERIFY(process.waitForStarted());
        const QDir out(path("killed"));
        QTRY_VERIFY_WITH_TIMEOUT(out.entryList({"*.pdf"}).size() >= 3, 60'000);
        process.kill(); // SIGKILL
        QVERIFY(process.waitForFinished());
        const qsizetype before = out.entryList({"*.pdf"}).size();
        QVERIFY2(before < count, "it was faster than the test");
        QHash<QString, QByteArray> kept;
        for (const QString &name : out.entryList({"*.pdf"}))
            kept.insert(name, crypto::sha256(read("killed/" + name)));

        const ToolResult result = cli(words("killed"));
        QVERIFY2(result.exitCode == 0, result.err + result.out);
        QCOMPARE(statesOf(result).value("signed-before"), int(before));
        QCOMPARE(statesOf(result).value("signed"), count - int(before));
        for (auto it = kept.begin(); it != kept.end(); ++it)
            QCOMPARE(crypto::sha256(read("killed/" + it.key())), it.value());
        for (int i = 0; i < count; ++i)
            QCOMPARE(signaturesIn(path(QStringLiteral("killed/%1.pdf").arg(i))), 1);
        // once more: nothing is left to do
        QCOMPARE(statesOf(cli(words("killed"))).value("signed-before"), count);
    }

    void aFailureStopsNothingElse()
    {
        QVERIFY(QDir().mkpath(path("mixed")));
        write("mixed/3.pdf", "somebody's notes");                    // no signed file
        QVERIFY(QFile::copy(path("in/4.pdf"), path("mixed/4.pdf"))); // the file, unsigned
        write("broken.pdf", "%PDF-1.7\nnothing behind it");
        const ToolResult result = cli(words("mixed") + QStringList{path("broken.pdf"), path("missing.pdf")});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(statesOf(result).value("failed"), 4);
        QCOMPARE(statesOf(result).value("signed"), count - 2);
        QCOMPARE(read("mixed/3.pdf"), QByteArray("somebody's notes"));
        QCOMPARE(read("mixed/4.pdf"), read("in/4.pdf"));
        QVERIFY(!QFile::exists(path("mixed/broken.pdf")));
    }

    void refusesAFolderOfAnotherBatch()
    {
        QVERIFY(QDir().mkpath(path("other")));
        QVERIFY(QFile::copy(path("all/esign-batch.manifest"), path("other/esign-batch.manifest")));
        const auto codeOf = [](const ToolResult &result) {
            return QJsonDocument::fromJson(result.out)["error"]["code"].toString();
        };
        QCOMPARE(codeOf(cli(words("other", "other"))), QStringLiteral("batch.other"));
        QStringList moved = words("other");
        moved.replaceInStrings("at=150,240", "at=150,241");
        QCOMPARE(codeOf(cli(moved)), QStringLiteral("batch.other"));
        write("other/esign-batch.manifest", read("all/esign-batch.manifest").replace("\"1.pdf\"", "\"x.pdf\""));
        QCOMPARE(codeOf(cli(words("other"))), QStringLiteral("batch.manifest"));
        QCOMPARE(QDir(path("other")).entryList({"*.pdf"}).size(), 0);
        QCOMPARE(codeOf(cli(words("in"))), QStringLiteral("batch.folder"));
        QCOMPARE(codeOf(cli(words("twice") + QStringList{path("in/1.pdf")})), QStringLiteral("batch.names"));
    }

    void signsAllByOneLoginOnAToken()
    {
        const support::SoftToken token(QStringLiteral("示例令牌"));
        QVERIFY(token.put(*support::People::instance().ecPerson, "01", QStringLiteral("签名")));
        write("pin", QByteArray(support::SoftToken::pin) + '\n');
        const QStringList asked =
            QStringList{"batch",           "--out",     path("token"), "--token", support::SoftToken::faultModule(),
                        "--password-file", path("pin"), "--invisible", "--json"} +
            inputs();
        qputenv("ESIGN_TEST_TOKEN_SIGNATURES", "11"); // then it is pulled out
        const ToolResult pulled = cli(asked);
        qunsetenv("ESIGN_TEST_TOKEN_SIGNATURES");
        QVERIFY2(pulled.err.contains("[token.removed]"), pulled.err);
        const qsizetype before = QDir(path("token")).entryList({"*.pdf"}).size();
        QCOMPARE(before, 10); // one signature was the list's
        QCOMPARE(statesOf(pulled).value("signed"), 10);
        QCOMPARE(statesOf(pulled).value("waiting"), count - 10);
        const ToolResult result = cli(asked);
        QVERIFY2(result.exitCode == 0, result.err + result.out);
        QCOMPARE(statesOf(result).value("signed-before"), int(before));
        QCOMPARE(statesOf(result).value("signed"), count - int(before));
        QCOMPARE(signaturesIn(path("token/0.pdf")), 1);
    }
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
