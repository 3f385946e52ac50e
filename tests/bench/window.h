// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace bench {

/// The documents that every window shows; made once in `folder`.
struct WindowFiles {
    QString text;  ///< 2,000 pages of text
    QString scans; ///< 60 pages, each one A4 picture of 300 dpi
    static WindowFiles make(const QString &folder);
};

/// An X server of its own for as long as it lives, set as this process's display.
class Screen {
public:
    Screen();
    ~Screen();

private:
    qint64 m_server = 0;
};

double median(QList<double> values);
/// The value that `percent` of all are not above; 0 of none.
double percentile(QList<double> values, double percent);

/// PSS of a process and all that it started, MB.
double memoryOf(qint64 process);
/// CPU seconds of the same, of threads that have ended too.
double cpuOf(qint64 process);
QList<qint64> familyOf(qint64 process);

/// esign and the peers that are installed, seen and driven from outside: what is on the screen, and real wheel and key
/// events. Prints its rows. Needs a QGuiApplication on the screen.
void programs(const WindowFiles &files, const QString &folder, int rounds);

/// The main window in this process, its events and frames clocked one by one. Prints its rows; 1 when a bound is
/// missed. Needs a ClockedApplication on the screen.
int ownWindow(const WindowFiles &files, const QString &folder);

} // namespace bench
