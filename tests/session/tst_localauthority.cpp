// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "session/localauthority.h"
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using session::LocalAuthority;
using support::runTool;

class TestLocalauthority : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    base::SystemClock m_clock;
    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static crypto::Secret secret() { return crypto::Secret::fromBytes("example pass", 12); }

private slots:
    void initTestCase() { QVERIFY(LocalAuthority::init(path("ca"), QStringLiteral("示例大学"), {}, m_clock)); }

    void issuesWhatOpensslAccepts()
    {
        auto authority = LocalAuthority::open(path("ca"), {}, m_clock);
        QVERIFY(authority);
        QVERIFY(authority->issue(crypto::Authority::Kind::Person, QStringLiteral("示例甲"), crypto::KeyType::EcP256,
                                 path("me.p12"), secret(), 30));
        const auto verified = runTool("openssl", {"verify", "-CAfile", path("ca") + "/root.pem", "-untrusted",
                                                  path("ca") + "/issuing.pem", path("me.pem")});
        QVERIFY2(verified.exitCode == 0, verified.err);
        QCOMPARE(
            runTool("openssl", {"pkcs12", "-in", path("me.p12"), "-noout", "-passin", "pass:example pass"}).exitCode,
            0);
        QVERIFY(!QFileInfo(path("me.p12")).permission(QFile::ReadGroup) &&
                !QFileInfo(path("me.p12")).permission(QFile::ReadOther));
    }

    void revokesAndCountsItsLists()
    {
        auto authority = LocalAuthority::open(path("ca"), {}, m_clock);
        const auto person = authority->issue(crypto::Authority::Kind::Person, QStringLiteral("示例乙"),
                                             crypto::KeyType::EcP256, path("b.p12"), secret(), 30);
        QVERIFY(person);
        QVERIFY(authority->writeCrl(path("1.crl")));
        QVERIFY(authority->revoke(person->serialHex().toUpper(), 0));
        QCOMPARE(authority->revoke(person->serialHex(), 0).error().code, QByteArray("ca.revoked"));
        QCOMPARE(authority->revoke("00ff", 0).error().code, QByteArray("ca.unknown"));
        QVERIFY(authority->writeCrl(path("2.crl")));
        const auto text = [&](const char *file) {
            return runTool("openssl", {"crl", "-inform", "DER", "-in", path(file), "-noout", "-text"}).out;
        };
        QVERIFY(text("1.crl").contains("No Revoked Certificates"));
        QVERIFY(text("2.crl").toLower().contains("serial number: " + person->serialHex().toLower()));
    }

    void remembersRevocationsWhenOpenedAgain()
    {
        auto authority = LocalAuthority::open(path("ca"), {}, m_clock);
        QVERIFY(authority && authority->writeCrl(path("3.crl")));
        QVERIFY(runTool("openssl", {"crl", "-inform", "DER", "-in", path("3.crl"), "-noout", "-text"})
                    .out.contains("Serial Number"));
    }

    void opensOnlyWithItsPassword()
    {
        QVERIFY(LocalAuthority::init(path("locked"), QStringLiteral("示例"), QByteArray("its own"), m_clock));
        QCOMPARE(LocalAuthority::open(path("locked"), {}, m_clock).error().code, QByteArray("ca.password"));
        const auto wrong = LocalAuthority::open(path("locked"), QByteArray("wrong"), m_clock);
        QCOMPARE(wrong.error().kind, base::ErrorKind::Password);
        QVERIFY(LocalAuthority::open(path("locked"), QByteArray("its own"), m_clock));
        QVERIFY(!QFileInfo::exists(path("locked") + "/unlock.key"));
    }

    void isNeverOpenedTwiceAtOnce()
    {
        const auto first = LocalAuthority::open(path("ca"), {}, m_clock);
        QVERIFY(first);
        QCOMPARE(LocalAuthority::open(path("ca"), {}, m_clock).error().code, QByteArray("ca.busy"));
    }

    void refusesFoldersThatAreTakenOrDamaged()
    {
        QCOMPARE(LocalAuthority::init(path("ca"), QStringLiteral("示例"), {}, m_clock).error().code,
                 QByteArray("ca.exists"));
        QCOMPARE(LocalAuthority::init(path("new"), QString(), {}, m_clock).error().code, QByteArray("ca.name"));
        QCOMPARE(LocalAuthority::open(path("none"), {}, m_clock).error().code, QByteArray("ca.missing"));
        QVERIFY(LocalAuthority::init(path("bad"), QStringLiteral("示例"), {}, m_clock));
        QVERIFY(base::writeFileDurably(path("bad") + "/register.json", "{"));
        QCOMPARE(LocalAuthority::open(path("bad"), {}, m_clock).error().code, QByteArray("ca.damaged"));
    }
};

QTEST_GUILESS_MAIN(TestLocalauthority)
#include "tst_localauthority.moc"
