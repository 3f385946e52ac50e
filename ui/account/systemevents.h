// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariant>

#ifdef QT_DBUS_LIB
#include <QtDBus/QDBusVariant>
#endif

namespace ui {

/// What the system says of itself, where it says anything (Linux: logind, the desktop's screen saver, and the settings
/// of the desktop portal over D-Bus). A bus that isn't there or doesn't answer costs nothing but the signals.
class SystemEvents : public QObject {
    Q_OBJECT
public:
    explicit SystemEvents(QObject *parent = nullptr);
    ~SystemEvents() override;

signals:
    void left();                   ///< the computer goes to sleep, the screen was locked, or another user came
    void darkPreferred(bool dark); ///< the desktop's colours, at the start and at every change

private slots:
    void prepareForSleep(bool begins);
    void screenSaver(bool active);
#ifdef QT_DBUS_LIB
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);
#endif

private:
    void listen();
    void askColours();
    void takeColours(QVariant value);
};

} // namespace ui
