// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/systemevents.h"

#ifdef QT_DBUS_LIB
#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#endif

namespace ui {

namespace {

#ifdef QT_DBUS_LIB
// org.freedesktop.portal.Settings, version 1
constexpr char portal[] = "org.freedesktop.portal.Desktop", portalPath[] = "/org/freedesktop/portal/desktop",
               portalSettings[] = "org.freedesktop.portal.Settings", appearance[] = "org.freedesktop.appearance",
               colourScheme[] = "color-scheme";
#endif

} // namespace

SystemEvents::SystemEvents(QObject *parent) : QObject(parent)
{
#ifdef QT_DBUS_LIB
    // saying hello to a bus waits for its answer
    (void)QtConcurrent::run([context = QPointer<SystemEvents>(this), application = QCoreApplication::instance()] {
        (void)QDBusConnection::systemBus();
        (void)QDBusConnection::sessionBus();
        QMetaObject::invokeMethod(
            application,
            [context] {
                if (context)
                    context->listen();
            },
            Qt::QueuedConnection);
    });
#endif
}

SystemEvents::~SystemEvents() = default;

void SystemEvents::listen()
{
#ifdef QT_DBUS_LIB
    QDBusConnection system = QDBusConnection::systemBus(), session = QDBusConnection::sessionBus();
    const auto word = [](const char *text) { return QString::fromLatin1(text); };
    if (system.isConnected()) {
        const QString service = word("org.freedesktop.login1"), of = word("org.freedesktop.login1.Session");
        system.connect(service, word("/org/freedesktop/login1"), word("org.freedesktop.login1.Manager"),
                       word("PrepareForSleep"), this, SLOT(prepareForSleep(bool)));
        // "auto": the session of who asks
        system.connect(service, word("/org/freedesktop/login1/session/auto"), of, word("Lock"), this, SIGNAL(left()));
    }
    if (session.isConnected()) {
        for (const char *saver : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"})
            session.connect(word(saver), QString(), word(saver), word("ActiveChanged"), this, SLOT(screenSaver(bool)));
        qRegisterMetaType<QDBusVariant>(); // a slot with a type that D-Bus does not know yet is never called
        session.connect(word(portal), word(portalPath), word(portalSettings), word("SettingChanged"), this,
                        SLOT(settingChanged(QString, QString, QDBusVariant)));
        askColours();
    }
#endif
}

void SystemEvents::askColours()
{
#ifdef QT_DBUS_LIB
    const auto word = [](const char *text) { return QString::fromLatin1(text); };
    QDBusMessage question =
        QDBusMessage::createMethodCall(word(portal), word(portalPath), word(portalSettings), word("Read"));
    question << word(appearance) << word(colourScheme);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> answer = *watcher;
        watcher->deleteLater();
        if (answer.isValid())
            takeColours(answer.value().variant());
    });
#endif
}

#ifdef QT_DBUS_LIB
void SystemEvents::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == QLatin1String(appearance) && key == QLatin1String(colourScheme))
        takeColours(value.variant());
}
#endif

void SystemEvents::takeColours([[maybe_unused]] QVariant value)
{
#ifdef QT_DBUS_LIB
    while (value.canConvert<QDBusVariant>()) // Read wraps it twice
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint preferred = value.toUInt(&isNumber);
    constexpr uint dark = 1, light = 2; // 0: no preference
    if (isNumber && (preferred == dark || preferred == light))
        emit darkPreferred(preferred == dark);
#endif
}

void SystemEvents::prepareForSleep(bool begins)
{
    if (begins)
        emit left();
}

void SystemEvents::screenSaver(bool active)
{
    if (active)
        emit left();
}

} // namespace ui
