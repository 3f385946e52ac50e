// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>

namespace ui {

class AccountService;

/// Locks the account (A2) when nobody touched keyboard, mouse or pen for the minutes that the person chose, when the
/// computer slept, and when the system says that the person left (left()). As long as somebody holds keepOpen()
/// idleness counts for nothing, but leaving does.
class AutoLock : public QObject {
    Q_OBJECT
public:
    /// Times that only go on: `awake` stands still in sleep, `all` doesn't. Tests give their own.
    struct Times {
        std::function<std::chrono::milliseconds()> awake, all;
    };
    explicit AutoLock(AccountService &account, Times times = systemTimes(), QObject *parent = nullptr);
    /// Looks whether it is time; a timer does it every few seconds.
    void look();
    /// The computer goes to sleep, the screen was locked, or another user came.
    void left();
    static Times systemTimes();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void follow();
    void lock();
    AccountService &m_account;
    Times m_times;
    QTimer m_look;
    std::chrono::milliseconds m_touched, m_lastAwake, m_lastAll;
    int m_minutes = 0;
    bool m_onLeaving = true;
};

} // namespace ui
