// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"

#include "../keychain/sessionbus.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>

using support::runTool;
using support::ToolResult;

/// The commands over the store, as a person types them, one after the other.
class TestAccount : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QByteArray m_said; ///< everything that any command printed
    QString m_number;  ///< of the seal

    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ToolResult run(const QStringList &words)
    {
        const ToolResult result = runTool(QStringLiteral(ESIGN_BIN "/esign-cli"), words);
        m_said += result.out + result.err;
        return result;
    }
    /// Exit code of a command over the store in `folder`, which opens by the recovery code.
    int code(const QStringList &words, const char *folder = "store", const char *recovery = "recovery")
    {
        const ToolResult result =
            run(words + QStringList{"--store", path(folder), "--recovery-code-file", path(recovery)});
        m_last = result.err;
        return result.exitCode;
    }
    QJsonDocument json(const QStringList &words, int exitCode = 0, const char *folder = "store",
                       const char *recovery = "recovery")
    {
        const ToolResult result =
            run(words + QStringList{"--json", "--store", path(folder), "--recovery-code-file", path(recovery)});
        if (result.exitCode != exitCode)
            qWarning("%s ended with %d: %s", qPrintable(words.join(QLatin1Char(' '))), result.exitCode,
                     result.err.constData());
        m_last = result.err;
        return result.exitCode == exitCode ? QJsonDocument::fromJson(result.out) : QJsonDocument();
    }
    QStringList withPassword(const QStringList &words, const char *file = "password") const
    {
        return words + QStringList{"--password-file", path(file)};
    }
    bool refused(const char *errorCode) const { return m_last.contains(QByteArray("[") + errorCode + "]"); }
    QByteArray m_last;

private slots:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        write("password", "lattice42banjo\n");
        write("second", "ridge.cobalt.71\n");
        write("wrong", "no such password\n");
        write("typo", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA\n");
        QCOMPARE(run({"ca", "init", path("ca"), "--name", "示例制章中心"}).exitCode, 0);
        for (const auto &[name, kind] : {std::pair{"maker", "maker"}, std::pair{"colleague", "person"}})
            QCOMPARE(run(withPassword({"ca", "issue", path("ca"), "--name",
                                       QStringLiteral("示例") + QLatin1String(name), "--kind", QLatin1String(kind),
                                       "--out", m_dir.filePath(QLatin1String(name) + QStringLiteral(".p12"))}))
                         .exitCode,
                     0);
    }

    void anAccountIsMadeOnceAndItsCodeHandedOverOnce()
    {
        const QStringList create = withPassword({"account", "create", "--name", "示例甲", "--organisation", "示例大学",
                                                 "--phone", "13100000000", "--no-keychain", "--store", path("store"),
                                                 "--recovery-out", path("recovery"), "--json"});
        const ToolResult made = run(create);
        QVERIFY2(made.exitCode == 0, made.err);
        QCOMPARE(QJsonDocument::fromJson(made.out)["keychain"].toBool(true), false);
        QCOMPARE(read("recovery").trimmed().size(), 34);
        QCOMPARE(QFile(path("recovery")).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(run(create).exitCode, 4);
        QCOMPARE(run(withPassword({"account", "create", "--name", "示例甲", "--no-keychain", "--store", path("other"),
                                   "--recovery-out", path("other.recovery")}))
                     .exitCode,
                 0);
    }

    void aCommonPasswordIsRefused()
    {
        write("common", "password1\n");
        const ToolResult result =
            run({"account", "create", "--name", "示例甲", "--no-keychain", "--store", path("third"), "--password-file",
                 path("common"), "--recovery-out", path("third.recovery")});
        QCOMPARE(result.exitCode, 5);
        QVERIFY(result.err.contains("[account.password.common]"));
        QVERIFY(!QFile::exists(path("third")));
        QVERIFY(!QFile::exists(path("third.recovery")));
    }

    void aRecoveryCodeGoesWhereItsOwnerHasItOrNowhere()
    {
        const QStringList create =
            withPassword({"account", "create", "--name", "示例丙", "--no-keychain", "--store", path("third")});
        for (const QStringList &where : {QStringList(), QStringList{"--recovery-out", path("no/such/folder")},
                                         QStringList{"--recovery-out", path("store/code")}}) {
            QVERIFY(run(create + where).exitCode != 0);
            QVERIFY(!QFile::exists(path("third")));
        }
        QVERIFY(!QFile::exists(path("store/code")));
        // the old one stays good when the new one can't be kept
        QVERIFY(code(withPassword({"account", "recovery", "--recovery-out", path("no/such/folder")})) != 0);
        QCOMPARE(code(withPassword({"account", "recovery"})), 4);
        QVERIFY(refused("cli.recovery.terminal"));
        QCOMPARE(code({"account", "status"}), 0);
    }

    void nothingIsWrittenIntoTheRecords()
    {
        QVERIFY(QFile::copy(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), path("plain.pdf")));
        const QByteArray before = read("store/records.esdb");
        QVERIFY(QFile::link(path("store/records.esdb"), path("link.pdf")));
        for (const QString &out :
             {path("store/records.esdb"), path("store/new.pdf"), path("link.pdf"), path("store/../store/x.pdf")}) {
            QVERIFY2(run(withPassword({"sign", path("plain.pdf"), "--out", out, "--identity", path("colleague.p12"),
                                       "--invisible"}))
                             .exitCode == 4,
                     qPrintable(out));
            QVERIFY(m_said.contains("[sign.output.store]"));
        }
        QCOMPARE(code({"store", "backup", path("store/b.backup")}), 4);
        QVERIFY(refused("sign.output.store"));
        QCOMPARE(read("store/records.esdb"), before);
    }

    void anAccountWithoutOrganisationSigns()
    {
        QCOMPARE(run(withPassword({"account", "create", "--name", "示例丁", "--no-keychain", "--store", path("alone"),
                                   "--recovery-out", path("alone.recovery")}))
                     .exitCode,
                 0);
        QCOMPARE(code({"account", "certificate", "--out", path("alone.pem")}, "alone", "alone.recovery"), 0);
        QCOMPARE(run(withPassword({"seal", "make", "--type", "personal", "--name", "示例", "--identity",
                                   path("maker.p12"), "--user", path("alone.pem"), "--out", path("alone.eseal")}))
                     .exitCode,
                 0);
        QCOMPARE(code(withPassword({"seal", "add", path("alone.eseal")}), "alone", "alone.recovery"), 0);
        const QString number =
            json({"seal", "list"}, 0, "alone", "alone.recovery").array().first()["number"].toString();
        const QStringList sign = withPassword(
            {"sign", path("plain.pdf"), "--out", path("alone.pdf"), "--seal-id", number, "--place", "page=1;at=50,50"});
        // what no record could hold is refused in words that say so
        QCOMPARE(code(sign + QStringList{"--purpose", QString(400, QChar(0x7528))}, "alone", "alone.recovery"), 4);
        QVERIFY2(refused("words.long"), m_last);
        QVERIFY2(code(sign, "alone", "alone.recovery") == 0, m_last);
        const QJsonDocument uses = json({"usage", "list"}, 0, "alone", "alone.recovery");
        QCOMPARE(uses["total"].toInt(), 1);
        QVERIFY(!uses["entries"].toArray().first()["organisation"].toString().isEmpty());
    }

    void aDayThatEndsSomethingIsIncluded()
    {
        const QString today = QDate::currentDate().toString(Qt::ISODate);
        QCOMPARE(
            run(withPassword({"ca", "issue", path("ca"), "--name", "示例受权人", "--out", path("user.p12")})).exitCode,
            0);
        const QString number =
            json({"seal", "list"}, 0, "alone", "alone.recovery").array().first()["number"].toString();
        // the certificate file as ca issue wrote it is enough
        QVERIFY2(code(withPassword({"seal", "grant", number, "--person", path("user.pem"), "--to", today}), "alone",
                      "alone.recovery") == 0,
                 m_last);
        const QJsonDocument made =
            json({"contract", "create", "--topic", "今日", "--file", path("plain.pdf"), "--deadline", today}, 0,
                 "alone", "alone.recovery");
        const QJsonArray rows = json({"contract", "list"}, 0, "alone", "alone.recovery")["rows"].toArray();
        QCOMPARE(rows.first()["id"].toString(), made["id"].toString());
        QCOMPARE(rows.first()["status"].toString(), QStringLiteral("in-progress"));
        QCOMPARE(code({"contract", "create", "--topic", "x", "--file", path("password")}, "alone", "alone.recovery"),
                 3);
        QVERIFY(refused("contract.file.pdf"));
    }

    void severalCommandsAtOnceWaitForEachOther()
    {
        std::vector<std::unique_ptr<QProcess>> running;
        for (int i = 0; i < 4; ++i) {
            running.push_back(std::make_unique<QProcess>());
            running.back()->start(
                QStringLiteral(ESIGN_BIN "/esign-cli"),
                {"seal", "list", "--store", path("other"), "--recovery-code-file", path("other.recovery")});
        }
        for (const auto &process : running) {
            QVERIFY(process->waitForFinished(60000));
            QCOMPARE(process->exitCode(), 0);
        }
    }

    void passwordsComeFromStandardInputToo()
    {
        QProcess process;
        process.start(QStringLiteral(ESIGN_BIN "/esign-cli"),
                      {"account", "passwd", "--store", path("other"), "--recovery-code-file", path("other.recovery"),
                       "--password-file", "-", "--new-password-file", "-"});
        QVERIFY(process.waitForStarted());
        process.write("lattice42banjo\nridge.cobalt.71\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        QCOMPARE(code({"account", "passwd", "--password-file", path("second"), "--new-password-file", path("password")},
                      "other", "other.recovery"),
                 0);
    }

    void statusSaysWhoItIs()
    {
        const QJsonDocument status = json({"account", "status"});
        QCOMPARE(status["name"].toString(), QStringLiteral("示例甲"));
        QCOMPARE(status["locked"].toBool(true), false);
        QCOMPARE(status["identities"].toArray().size(), 1);
        const ToolResult plain =
            run({"account", "status", "--store", path("store"), "--recovery-code-file", path("recovery")});
        QVERIFY(plain.out.contains("示例大学"));
    }

    void withoutAWayInItStaysClosed_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("no keychain") << QStringList{"--store", path("store")} << 3
                                     << QByteArray("account.keychain.absent");
        QTest::newRow("another store's code")
            << QStringList{"--store", path("store"), "--recovery-code-file", path("other.recovery")} << 5
            << QByteArray("account.recovery.wrong");
        QTest::newRow("slip of the pen") << QStringList{"--store", path("store"), "--recovery-code-file", path("typo")}
                                         << 5 << QByteArray("account.recovery.typo");
        QTest::newRow("no code") << QStringList{"--store", path("store"), "--recovery-code-file", path("wrong")} << 5
                                 << QByteArray("account.recovery.form");
        QTest::newRow("no store") << QStringList{"--store", path("nowhere"), "--recovery-code-file", path("recovery")}
                                  << 3 << QByteArray("account.store.missing");
    }
    void withoutAWayInItStaysClosed()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, error);
        const ToolResult result = run(QStringList{"seal", "list", "--json"} + words);
        QCOMPARE(result.exitCode, exitCode);
        QCOMPARE(QJsonDocument::fromJson(result.out)["error"]["code"].toString(), QString::fromLatin1(error));
    }

    void theCertificateIsTheSigningKeys()
    {
        QCOMPARE(code({"account", "certificate", "--out", path("me.pem")}), 0);
        const ToolResult shown =
            runTool("openssl", {"x509", "-in", path("me.pem"), "-noout", "-subject", "-nameopt", "utf8"});
        QVERIFY2(shown.out.contains("示例甲"), shown.out);
        QCOMPARE(code({"account", "certificate", "--out", path("me.pem")}), 4);
    }

    void aSealIsPutOnRecordOnce()
    {
        write("colleague-chain.pem", read("colleague.pem") + read("ca/issuing.pem") + read("ca/root.pem"));
        QCOMPARE(run({"seal", "make", "--type", "official", "--name", "示例大学", "--identity", path("maker.p12"),
                      "--password-file", path("password"), "--user", path("me.pem"), "--user", path("colleague.pem"),
                      "--out", path("seal.eseal")})
                     .exitCode,
                 0);
        QCOMPARE(json({"seal", "list"}).array().size(), 0);
        QCOMPARE(code(withPassword({"seal", "add", path("seal.eseal")}, "wrong")), 5);
        QVERIFY(refused("account.password.wrong"));
        m_number = json(withPassword({"seal", "add", path("seal.eseal")}))["number"].toString();
        QCOMPARE(m_number.size(), 19);
        QCOMPARE(code(withPassword({"seal", "add", path("seal.eseal")})), 3);
        QVERIFY(refused("seal.add.known"));
        QCOMPARE(code(withPassword({"seal", "add", path("me.pem")})), 3);
        const QJsonArray list = json({"seal", "list"}).array();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.at(0)["status"].toString(), QStringLiteral("enabled"));
        QCOMPARE(code({"seal", "show", "0000000000000000000"}), 3);
        QVERIFY(refused("seal.unknown"));
    }

    void usersComeAndGo()
    {
        const auto grants = [this] { return json({"seal", "show", m_number})["grants"].toArray(); };
        QCOMPARE(grants().size(), 1);
        QVERIFY(grants().at(0)["good"].toBool());
        QCOMPARE(code(withPassword({"seal", "grant", m_number, "--person", path("colleague-chain.pem"), "--from",
                                    "2026-01-02", "--to", "2026-01-01"})),
                 4);
        QCOMPARE(code(withPassword(
                     {"seal", "grant", m_number, "--person", path("colleague-chain.pem"), "--purpose", "合同用印"})),
                 0);
        QCOMPARE(grants().size(), 2);
        QCOMPARE(grants().at(1)["purpose"].toString(), QStringLiteral("合同用印"));
        QCOMPARE(code(withPassword({"seal", "revoke", m_number, "--person", "示例colleague", "--reason", "调离"})), 0);
        QVERIFY(grants().at(1)["revoked"].toBool());
        QVERIFY(!grants().at(1)["good"].toBool());
        QCOMPARE(code(withPassword({"seal", "revoke", m_number, "--person", "示例colleague"})), 3);
        QVERIFY(refused("seal.log.grant"));
        QVERIFY(code(withPassword({"seal", "revoke", m_number, "--person", "示例无名"})) != 0);
    }

    void aSealIsSwitchedAndItsLogTellsAll()
    {
        QCOMPARE(code(withPassword({"seal", "disable", m_number, "--reason", "遗失"})), 0);
        QCOMPARE(json({"seal", "show", m_number})["status"].toString(), QStringLiteral("disabled"));
        QCOMPARE(code(withPassword({"seal", "disable", m_number})), 3);
        QVERIFY(refused("seal.log.state"));
        QCOMPARE(code(withPassword({"seal", "enable", m_number, "--reason", "找到"})), 0);
        QCOMPARE(json({"seal", "show", m_number})["status"].toString(), QStringLiteral("enabled"));
        const QJsonDocument log = json({"seal", "log", m_number, "--per-page", "2"});
        QCOMPARE(log["total"].toInt(), 5); // made, granted, revoked, disabled, enabled
        QVERIFY(log.toJson().contains("131****0000"));
        QVERIFY(!log.toJson().contains("13100000000"));
    }

    void thePasswordChangesForEverything()
    {
        QCOMPARE(code(withPassword({"account", "passwd", "--new-password-file", path("second")}, "wrong")), 5);
        QCOMPARE(code(withPassword({"account", "passwd", "--new-password-file", path("common")})), 5);
        QCOMPARE(code(withPassword({"account", "passwd", "--new-password-file", path("second")})), 0);
        QCOMPARE(code(withPassword({"seal", "disable", m_number})), 5);
        QCOMPARE(code(withPassword({"seal", "disable", m_number}, "second")), 0);
        QCOMPARE(code(withPassword({"seal", "enable", m_number}, "second")), 0);
    }

    void anotherSigningKeyIsTakenOver()
    {
        const QStringList import{"account", "import", path("colleague.p12"),
                                 "--label", "另一个", "--identity-password-file"};
        QCOMPARE(code(withPassword(import + QStringList{path("wrong")}, "second")), 5);
        QCOMPARE(code(withPassword(import + QStringList{path("password")}, "second")), 0);
        QCOMPARE(json({"account", "status"})["identities"].toArray().size(), 2);
    }

    void aNewRecoveryCodeReplacesTheOld()
    {
        QCOMPARE(code(withPassword({"account", "recovery", "--recovery-out", path("renewed")}, "second")), 0);
        QCOMPARE(code({"account", "status"}), 5);
        QVERIFY(refused("account.recovery.wrong"));
        QCOMPARE(code({"account", "status"}, "store", "renewed"), 0);
    }

    void aBackupComesBackOnAnotherComputer()
    {
        QCOMPARE(code({"store", "check"}, "store", "renewed"), 0);
        const QJsonDocument made = json({"store", "backup", path("backup")}, 0, "store", "renewed");
        QCOMPARE(made["bytes"].toDouble(), double(QFileInfo(path("backup")).size()));
        QCOMPARE(code({"store", "backup", path("backup")}, "store", "renewed"), 4);
        const QStringList restore{"store", "restore", path("backup"), "--no-keychain"};
        QCOMPARE(code(restore, "restored", "recovery"), 5);
        QVERIFY(refused("account.recovery.wrong"));
        QVERIFY(!QFile::exists(path("restored")));
        QCOMPARE(json(restore, 0, "restored", "renewed")["sound"].toBool(), true);
        QCOMPARE(json({"seal", "list"}, 0, "restored", "renewed").array().size(), 1);
        QCOMPARE(code(withPassword({"seal", "disable", m_number}, "second"), "restored", "renewed"), 0);
        QVERIFY(!json(restore, 0, "restored", "renewed")["setAside"].toString().isEmpty());
        QCOMPARE(json({"seal", "list"}, 0, "restored", "renewed").array().at(0)["status"].toString(),
                 QStringLiteral("enabled"));
    }

    void damageIsSaidAndRescued()
    {
        QFile records(path("restored/records.esdb"));
        QVERIFY(records.open(QIODevice::ReadWrite));
        const qint64 middle = records.size() / 4096 / 2 * 4096;
        QVERIFY(records.seek(middle + 50) && records.write(QByteArray(100, '\x33')) == 100);
        records.close();
        QCOMPARE(code({"store", "check"}, "restored", "renewed"), 3);
        const ToolResult rescued = run({"store", "check", "--rescue", "--json", "--store", path("restored"),
                                        "--recovery-code-file", path("renewed")});
        QVERIFY2(QFile::exists(QJsonDocument::fromJson(rescued.out)["setAside"].toString()), rescued.err);
        QCOMPARE(code({"store", "check"}, "restored", "renewed"), 0);
    }

    void demonstrationRecordsFillAnEmptyAccountOnly()
    {
        QCOMPARE(code({"demo", "fill"}, "store", "renewed"), 3);
        QVERIFY(refused("demo.real"));
        const QJsonDocument made =
            json({"demo", "fill", "--contracts", "30", "--usage", "120", "--seed", "4"}, 0, "other", "other.recovery");
        QCOMPARE(made["contracts"].toInt(), 30);
        QCOMPARE(made["usage"].toInt(), 120);
        const QJsonDocument list =
            json({"usage", "list", "--per-page", "50", "--page", "2"}, 0, "other", "other.recovery");
        QCOMPARE(list["total"].toInt(), 120);
        QCOMPARE(list["entries"].toArray().size(), 50);
        const QJsonObject first = list["entries"].toArray().at(0).toObject();
        for (const char *key : {"file", "seal", "sealName", "person", "time", "recorded", "marks", "before", "after"})
            QVERIFY2(first.contains(QLatin1String(key)), key);
        QVERIFY(first["marks"].toArray().at(0)["page"].toInt() >= 1);
        const QJsonDocument ofSeal = json({"usage", "list", "--seal", first["seal"].toString(), "--person",
                                           first["personId"].toString(), "--to", "2100-01-01"},
                                          0, "other", "other.recovery");
        QVERIFY(ofSeal["total"].toInt() >= 1 && ofSeal["total"].toInt() < 120);
        QCOMPARE(code({"usage", "list", "--from", "yesterday"}, "other", "other.recovery"), 4);
        QCOMPARE(code({"usage", "list", "--person", "示例无名氏"}, "other", "other.recovery"), 3);
        QCOMPARE(code({"usage", "list"}, "other", "other.recovery"), 0);
    }

    void interruptedFillingLeavesAWholeStore()
    {
        QProcess program;
        program.start(QStringLiteral(ESIGN_BIN "/esign-cli"),
                      {"demo", "fill", "--contracts", "100000", "--usage", "1000000", "--json", "--store",
                       path("other"), "--recovery-code-file", path("other.recovery")});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path("other/records.esdb-wal")).size() > (4 << 20), 120000);
        ::kill(pid_t(program.processId()), SIGINT);
        QVERIFY(program.waitForFinished(120000));
        QCOMPARE(program.exitCode(), 5);
        QVERIFY(QJsonDocument::fromJson(program.readAllStandardOutput())["cancelled"].toBool());
        QCOMPARE(code({"store", "check"}, "other", "other.recovery"), 0);
    }

    void inARealKeyringItOpensLocksAndUnlocks()
    {
        SessionBus bus;
        QVERIFY(bus.start());
        QVERIFY(bus.startKeyring());
        const QStringList store{"--store", path("keyring"), "--json"};
        const auto said = [&](const QStringList &words, int exitCode) {
            const ToolResult result = run(words + store);
            if (result.exitCode != exitCode)
                qWarning("%s: %d %s", qPrintable(words.join(QLatin1Char(' '))), result.exitCode,
                         result.err.constData());
            return result.exitCode == exitCode ? QJsonDocument::fromJson(result.out) : QJsonDocument();
        };
        QVERIFY(
            said(withPassword({"account", "create", "--name", "示例甲", "--recovery-out", path("keyring.recovery")}),
                 0)["keychain"]
                .toBool());
        QCOMPARE(said({"account", "status"}, 0)["name"].toString(), QStringLiteral("示例甲"));
        QCOMPARE(said({"account", "lock"}, 0)["locked"].toBool(), true);
        QCOMPARE(said({"account", "status"}, 0)["locked"].toBool(), true);
        QCOMPARE(said(withPassword({"seal", "list"}, "wrong"), 5)["error"]["code"].toString(),
                 QStringLiteral("account.password.wrong"));
        QCOMPARE(said(withPassword({"account", "unlock"}, "wrong"), 5)["error"]["code"].toString(),
                 QStringLiteral("account.password.wrong"));
        QVERIFY(said(withPassword({"seal", "list"}), 0).isArray()); // for this command alone
        QCOMPARE(said({"account", "status"}, 0)["locked"].toBool(), true);
        // by the recovery code the lock follows the password too
        QVERIFY(said(withPassword({"account", "passwd", "--new-password-file", path("second"), "--recovery-code-file",
                                   path("keyring.recovery")}),
                     0)["changed"]
                    .toBool());
        QVERIFY(said(withPassword({"account", "unlock"}), 5).isObject());
        QCOMPARE(said(withPassword({"account", "unlock"}, "second"), 0)["locked"].toBool(true), false);
        QVERIFY(
            said(withPassword({"account", "passwd", "--new-password-file", path("password")}, "second"), 0)["changed"]
                .toBool());
        QVERIFY(
            said(withPassword({"account", "passwd", "--new-password-file", path("second")}), 0)["changed"].toBool());
        QCOMPARE(said({"account", "lock"}, 0)["locked"].toBool(), true);
        QVERIFY(said(withPassword({"account", "unlock"}), 5).isObject());
        QCOMPARE(said(withPassword({"account", "unlock"}, "second"), 0)["locked"].toBool(true), false);
        // a backup into the same keyring, over the store
        QVERIFY(said({"store", "backup", path("keyring.backup")}, 0)["bytes"].toDouble() > 0);
        const QJsonDocument restored = said(
            withPassword({"store", "restore", path("keyring.backup"), "--recovery-code-file", path("keyring.recovery")},
                         "second"),
            0);
        QVERIFY(restored["keychain"].toBool());
        QCOMPARE(said({"account", "status"}, 0)["name"].toString(), QStringLiteral("示例甲"));
        QCOMPARE(said({"account", "lock"}, 0)["locked"].toBool(), true);
        QCOMPARE(
            said({"account", "unlock", "--recovery-code-file", path("keyring.recovery")}, 0)["locked"].toBool(true),
            false);
    }

    void inARealKeyringItPaints()
    {
        SessionBus bus;
        QVERIFY(bus.start());
        QVERIFY(bus.startKeyring());
        const auto exitCode = [&](const QStringList &words) {
            return run(words + QStringList{"--store", path("painting"), "--password-file", path("password")}).exitCode;
        };
        QCOMPARE(exitCode({"account", "create", "--name", "示例甲", "--recovery-out", path("painting.recovery")}), 0);
        QCOMPARE(exitCode({"demo", "fill", "--contracts", "2", "--usage", "4"}), 0);
    }

    void nothingSecretWasSaid()
    {
        for (const char *file :
             {"password", "second", "wrong", "recovery", "renewed", "other.recovery", "keyring.recovery"}) {
            const QByteArray secret = read(file).trimmed();
            QVERIFY2(secret.size() >= 8, file);
            QVERIFY2(!m_said.contains(secret), file);
        }
    }
};

int main(int argc, char **argv)
{
    if (isSilentService(argc, argv))
        return runSilentService(argc, argv);
    QCoreApplication application(argc, argv);
    TestAccount test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_account.moc"
