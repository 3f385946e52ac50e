// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/secretservice.h"

#include <QtCore/QtGlobal>

#ifdef Q_OS_LINUX

#include <QtCore/QFileInfo>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusReply>
#include <QtDBus/QDBusVariant>

namespace keychain {
namespace {

constexpr int patienceMs = 1000;

const QString busName = QStringLiteral("org.freedesktop.secrets");
const QString connectionName = QStringLiteral("esign-keychain-state");

SecretService stateOn(const QDBusConnection &bus)
{
    if (!bus.isConnected() || !bus.interface()->isServiceRegistered(busName))
        return SecretService::Absent;
    QDBusMessage alias =
        QDBusMessage::createMethodCall(busName, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"));
    alias << QStringLiteral("default");
    alias.setAutoStartService(false);
    const QDBusReply<QDBusObjectPath> collection = bus.call(alias, QDBus::Block, patienceMs);
    if (!collection.isValid() || collection.value().path().size() < 2)
        return SecretService::Unknown;
    QDBusMessage property = QDBusMessage::createMethodCall(
        busName, collection.value().path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    property << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    property.setAutoStartService(false);
    const QDBusReply<QDBusVariant> locked = bus.call(property, QDBus::Block, patienceMs);
    if (!locked.isValid())
        return SecretService::Unknown;
    return locked.value().variant().toBool() ? SecretService::Locked : SecretService::Unlocked;
}

} // namespace

bool secretServiceMayExist()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

SecretService secretServiceState()
{
    if (!secretServiceMayExist())
        return SecretService::Absent;
    // a connection of its own: the calling thread may have no event loop and the shared one belongs to the window
    const SecretService state = stateOn(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName));
    QDBusConnection::disconnectFromBus(connectionName);
    return state;
}

} // namespace keychain

#else

namespace keychain {

bool secretServiceMayExist()
{
    return true;
}

SecretService secretServiceState()
{
    return SecretService::Unknown;
}

} // namespace keychain

#endif
