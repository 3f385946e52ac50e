// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/systemevents.h"

#ifdef QT_DBUS_LIB
#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtDBus/QDBusConnection>
#endif

namespace ui {

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
    }
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
