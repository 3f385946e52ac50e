// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/passwordpolicy.h"

#include <QtTest/QtTest>

class TestPasswordPolicy : public QObject {
    Q_OBJECT

private slots:
    void judges_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *password, const char *code) {
            QTest::newRow(password) << QByteArray(password) << QByteArray(code);
        };
        const char common[] = "account.password.common";
        row("", "account.password.short");
        row("aB3$xyz", "account.password.short");
        row("七个汉字在这里", "account.password.short");
        for (const char *one :
             {"12345678",     "password",         "Password1",  "P@ssw0rd2026", "qwertyuiop",  "1qaz2wsx",
              "11111111",     "abababab",         "woaini1314", "WoAiNi520!",   "13800000000", "19900101",
              "iloveyou!!",   "admin123456",      "abcd1234",   "root12345678", "5201314a",    "qazwsxedc123",
              "zhongguo2026", "passwordpassword", "aaaaaaaab",  "98765432a"})
            row(one, common);
        row("zhaoming01", "account.password.personal");
        row("example-account", "account.password.personal");
        row("bad\tcontrol1", "account.password.form");
        row("bad\xff\xfeutf8", "account.password.form");
        for (const char *one : {"correct horse battery staple", "vK9-tulip-4mq", "春江潮水连海平共潮生",
                                "lattice42banjo", "my zhaoming sails at dawn", "ridge.cobalt.71"})
            row(one, "");
        QTest::newRow("long") << QByteArray(129, 'x') << QByteArray("account.password.long");
    }
    void judges()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, code);
        const auto result = account::checkPassword(crypto::Secret::fromBytes(password.constData(), password.size()),
                                                   {"Zhaoming", "example-account", "x"});
        QCOMPARE(result ? QByteArray() : result.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestPasswordPolicy)
#include "tst_passwordpolicy.moc"
