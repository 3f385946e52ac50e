// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/autolock.h"

#include "base/whendone.h"
#include "session/preferences.h"
#include "ui/account/accountservice.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace ui {

namespace {

using std::chrono::milliseconds;
constexpr auto lookEvery = std::chrono::seconds(5), slept = std::chrono::seconds(10);

#ifdef Q_OS_LINUX
milliseconds now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return milliseconds(qint64(time.tv_sec) * 1000 + time.tv_nsec / 1000000);
}
#endif

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletMove:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

AutoLock::Times AutoLock::systemTimes()
{
#ifdef Q_OS_LINUX
    return {[] { return now(CLOCK_MONOTONIC); }, [] { return now(CLOCK_BOOTTIME); }};
#else
    const auto steady = [] {
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    };
    return {steady, steady};
#endif
}

AutoLock::AutoLock(AccountService &account, Times times, QObject *parent)
    : QObject(parent), m_account(account), m_times(std::move(times)), m_touched(m_times.awake()),
      m_lastAwake(m_touched), m_lastAll(m_times.all())
{
    qApp->installEventFilter(this);
    connect(&m_look, &QTimer::timeout, this, &AutoLock::look);
    connect(&account, &AccountService::stateChanged, this, &AutoLock::follow);
    connect(&account, &AccountService::contentChanged, this, &AutoLock::follow);
    m_look.start(lookEvery);
}

void AutoLock::look()
{
    const milliseconds awake = m_times.awake(), all = m_times.all();
    const milliseconds asleep = (all - m_lastAll) - (awake - m_lastAwake);
    m_lastAwake = awake;
    m_lastAll = all;
    if (asleep > slept)
        left();
    else if (m_minutes > 0 && awake - m_touched >= std::chrono::minutes(m_minutes) && !m_account.isKeptOpen())
        lock();
}

void AutoLock::left()
{
    if (m_onLeaving)
        lock();
    else
        m_account.endSigningWindow(); // never beyond a sleep
}

void AutoLock::lock()
{
    if (m_account.state() == AccountState::Open)
        (void)m_account.lock();
}

bool AutoLock::eventFilter(QObject *watched, QEvent *event)
{
    if (isTouch(event->type()) && event->spontaneous())
        m_touched = m_times.awake();
    return QObject::eventFilter(watched, event);
}

void AutoLock::follow()
{
    if (m_account.state() != AccountState::Open)
        return;
    m_touched = m_times.awake();
    base::whenDone(m_account.run([](session::Profile &profile) { return session::loadPreferences(profile.store()); }),
                   this, [this](const base::Result<session::Preferences> &preferences) {
                       if (!preferences)
                           return;
                       m_minutes = preferences->lockAfterMinutes;
                       m_onLeaving = preferences->lockOnSuspend;
                   });
}

} // namespace ui
