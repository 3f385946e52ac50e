// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

namespace ui {

/// What the system says of itself, where it says anything (Linux: logind and the desktop's screen saver over D-Bus). A
/// bus that isn't there or doesn't answer costs nothing but the signals.
class SystemEvents : public QObject {
    Q_OBJECT
public:
    explicit SystemEvents(QObject *parent = nullptr);
    ~SystemEvents() override;

signals:
    void left(); ///< the computer goes to sleep, the screen was locked, or another user came

private slots:
    void prepareForSleep(bool begins);
    void screenSaver(bool active);

private:
    void listen();
};

} // namespace ui
