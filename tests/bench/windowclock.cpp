// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowclock.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEvent>
#include <QtCore/QThread>

#include <ctime>

namespace bench {

namespace {

double threadCpuMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

Times &timesOf(Clocked &clocked, QEvent::Type type)
{
    switch (type) {
    case QEvent::UpdateRequest:
    case QEvent::Paint:
        return clocked.frames;
    case QEvent::Wheel:
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Resize:
        return clocked.input;
    default:
        return clocked.others;
    }
}

} // namespace

bool ClockedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    Times &times = timesOf(m_clocked, event->type());
    ++m_depth;
    QElapsedTimer timer;
    timer.start();
    const double cpu = threadCpuMs();
    const bool taken = QApplication::notify(receiver, event);
    times.cpu += threadCpuMs() - cpu;
    times.elapsed += double(timer.nsecsElapsed()) * 1e-6;
    --m_depth;
    return taken;
}

} // namespace bench
