// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/systemkeychain.h"

#include "sessionbus.h"

#include <QtTest/QtTest>

using keychain::SystemKeychain;
using namespace std::chrono_literals;

// QtKeychain keeps its queue, and libsecret its connection, as long as the process lives (and ends it when the bus
// goes): so each scene is a process of its own.
namespace {

QByteArray text(const crypto::Secret &secret)
{
    return QByteArray(secret.data(), secret.size());
}

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            qWarning("failed: %s", #condition);                                                                        \
            return 1;                                                                                                  \
        }                                                                                                              \
    } while (false)

int realKeyring()
{
    SystemKeychain system(20s);
    const QString name = QStringLiteral("store/00ff");
    auto found = system.read(name);
    CHECK(found && !*found);
    const QByteArray value("\0\x01\xff binary \0", 13);
    CHECK(system.write(name, crypto::Secret::fromBytes(value.constData(), value.size())));
    found = system.read(name);
    CHECK(found && *found && text(**found) == value);
    CHECK(system.write(name, crypto::Secret::fromBytes("second", 6)));
    found = system.read(name);
    CHECK(found && *found && text(**found) == "second");
    CHECK(system.remove(name));
    found = system.read(name);
    CHECK(found && !*found);
    CHECK(system.remove(name));
    return 0;
}

int lockedKeyring()
{
    SystemKeychain system(3s);
    CHECK(system.write(QStringLiteral("k"), crypto::Secret::fromBytes("v", 1)));
    CHECK(SessionBus::lockKeyring());
    const auto found = system.read(QStringLiteral("k"));
    CHECK(!found);
    qWarning("locked: %s", found.error().code.constData());
    CHECK(found.error().code == "account.keychain.locked");
    return 0;
}

int noBus()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    SystemKeychain system(5s);
    const auto found = system.read(QStringLiteral("k"));
    CHECK(!found && found.error().code == "account.keychain.absent");
    const auto written = system.write(QStringLiteral("k"), crypto::Secret::fromBytes("v", 1));
    CHECK(!written && written.error().code == "account.keychain.absent");
    return 0;
}

int noService()
{
    SystemKeychain system(10s);
    const auto found = system.read(QStringLiteral("k"));
    CHECK(!found);
    qWarning("no service: %s %s", found.error().code.constData(), qPrintable(found.error().detail));
    CHECK(found.error().code == "account.keychain.absent");
    return 0;
}

int silentService()
{
    SystemKeychain system(2s);
    const auto found = system.read(QStringLiteral("k"));
    CHECK(!found);
    qWarning("silent: %s %s", found.error().code.constData(), qPrintable(found.error().detail));
    CHECK(found.error().code == "account.keychain.silent");
    // later calls don't hang either
    CHECK(!system.write(QStringLiteral("k"), crypto::Secret::fromBytes("v", 1)));
    return 0;
}

} // namespace

class TestSystemKeychain : public QObject {
    Q_OBJECT

private slots:
    void everyStateOfTheKeychainIsSaidPlainly_data()
    {
        QTest::addColumn<QString>("scene");
        for (const char *scene : {"real", "locked", "nobus", "noservice", "silent"})
            QTest::newRow(scene) << QString::fromLatin1(scene);
    }
    void everyStateOfTheKeychainIsSaidPlainly()
    {
        QFETCH(QString, scene);
        SessionBus bus;
        QVERIFY(bus.start());
        if (scene == QStringLiteral("real") || scene == QStringLiteral("locked"))
            QVERIFY(bus.startKeyring());
        if (scene == QStringLiteral("silent"))
            QVERIFY(bus.startSilentService());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--scene"), scene});
        QVERIFY(process.waitForFinished(90000));
        const QByteArray output = process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, output.constData());
    }
};

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    if (isSilentService(argc, argv))
        return runSilentService(argc, argv);
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QStringLiteral("--scene")) {
        const QHash<QString, int (*)()> scenes{{QStringLiteral("real"), realKeyring},
                                               {QStringLiteral("locked"), lockedKeyring},
                                               {QStringLiteral("nobus"), noBus},
                                               {QStringLiteral("noservice"), noService},
                                               {QStringLiteral("silent"), silentService}};
        return scenes.value(words.value(2))();
    }
    TestSystemKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_systemkeychain.moc"
