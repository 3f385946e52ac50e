// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

/// A D-Bus session bus of the test's own, named in DBUS_SESSION_BUS_ADDRESS while it lives, with a HOME of its own for
/// whatever runs on it. No service is started on demand.
class SessionBus {
public:
    bool start();
    /// The real gnome-keyring, its login keyring unlocked with a password of the test's.
    bool startKeyring();
    /// Locks the keyring's default collection, as the desktop does.
    static bool lockKeyring();
    /// A service under the Secret Service's name that reads every call and answers none.
    bool startSilentService();
    ~SessionBus();

private:
    QTemporaryDir m_home;
    QProcess m_bus, m_keyring, m_silent;
    QByteArray m_oldAddress, m_oldRuntime;
};

/// The program's other life: runs the silent service when its arguments say so. Called first in main().
bool isSilentService(int argc, char **argv);
int runSilentService(int argc, char **argv);
