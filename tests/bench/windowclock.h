// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QApplication>

namespace bench {

/// Times of what the window's thread did, in ms. Elapsed times hold what other programs took from it, CPU times don't.
struct Times {
    QList<double> elapsed, cpu;
};

struct Clocked {
    Times frames; ///< painting, to the last byte handed to the screen
    Times input;  ///< wheel, key, mouse and drag events
    Times others; ///< answers of other threads, timers, layout
};

/// Clocks every event that the loop gives to anything, with all that it leads to.
class ClockedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    /// What was clocked since the last time.
    Clocked take() { return std::exchange(m_clocked, {}); }

private:
    Clocked m_clocked;
    int m_depth = 0;
};

} // namespace bench
