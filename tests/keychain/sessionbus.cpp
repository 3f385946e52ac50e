// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionbus.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusReply>
#include <QtDBus/QDBusVirtualObject>

#include <cstdio>
#include <cstring>

namespace {

const QString secrets = QStringLiteral("org.freedesktop.secrets");

class Mute : public QDBusVirtualObject {
public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &, const QDBusConnection &) override { return true; }
};

} // namespace

bool isSilentService(int argc, char **argv)
{
    return argc == 2 && std::strcmp(argv[1], "--silent-service") == 0;
}

int runSilentService(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Mute mute;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(QStringLiteral("/"), &mute, QDBusConnection::SubPath) ||
        !bus.registerService(secrets))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

bool SessionBus::start()
{
    QFile config(m_home.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly))
        return false;
    config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                 "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n<busconfig><type>session</"
                 "type><listen>unix:path=" +
                 m_home.filePath(QStringLiteral("bus")).toUtf8() +
                 "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow "
                 "eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
    config.close();
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + config.fileName(),
                                                QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    if (!m_bus.waitForReadyRead(10000))
        return false;
    m_oldAddress = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    m_oldRuntime = qgetenv("XDG_RUNTIME_DIR");
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readAllStandardOutput().trimmed());
    qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
    return true;
}

bool SessionBus::startKeyring()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.remove(QStringLiteral("XDG_DATA_HOME"));
    environment.remove(QStringLiteral("DISPLAY"));
    m_keyring.setProcessEnvironment(environment);
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"), {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                                                             QStringLiteral("--components=secrets")});
    if (!m_keyring.waitForStarted())
        return false;
    m_keyring.write("the test's keyring");
    m_keyring.closeWriteChannel();
    // by its address: libdbus keeps the first one that the environment named
    QDBusConnection bus =
        QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("test-wait"));
    bool up = false;
    for (int i = 0; i < 200 && !up; ++i) {
        QDBusMessage call = QDBusMessage::createMethodCall(secrets, QStringLiteral("/org/freedesktop/secrets"),
                                                           QStringLiteral("org.freedesktop.Secret.Service"),
                                                           QStringLiteral("ReadAlias"));
        call << QStringLiteral("default");
        const QDBusReply<QDBusObjectPath> reply = bus.call(call, QDBus::Block, 5000);
        up = reply.isValid() && reply.value().path().size() > 1;
        if (!up)
            m_keyring.waitForFinished(50);
    }
    QDBusConnection::disconnectFromBus(QStringLiteral("test-wait"));
    return up;
}

bool SessionBus::lockKeyring()
{
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("test-lock"));
    QDBusMessage call =
        QDBusMessage::createMethodCall(secrets, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
    call << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/aliases/default"))});
    const QDBusMessage reply = bus.call(call, QDBus::Block, 5000);
    QDBusConnection::disconnectFromBus(QStringLiteral("test-lock"));
    return reply.type() == QDBusMessage::ReplyMessage;
}

bool SessionBus::startSilentService()
{
    m_silent.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--silent-service")});
    return m_silent.waitForReadyRead(10000);
}

SessionBus::~SessionBus()
{
    for (QProcess *process : {&m_silent, &m_keyring, &m_bus}) {
        process->kill();
        process->waitForFinished(5000);
    }
    m_oldAddress.isEmpty() ? qunsetenv("DBUS_SESSION_BUS_ADDRESS") : qputenv("DBUS_SESSION_BUS_ADDRESS", m_oldAddress);
    m_oldRuntime.isEmpty() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", m_oldRuntime);
}
