// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

/// A wait: nothing for the first 300 ms, then a bar with what is done and how far, and a way to stop it where there is
/// one.
class JobProgress : public QWidget {
    Q_OBJECT
public:
    static constexpr int patienceMs = 300;

    explicit JobProgress(QWidget *parent = nullptr);
    void start(const QString &what, bool canCancel = false);
    /// `total` 0: nobody knows how far.
    void setProgress(qint64 done, qint64 total);
    void setWhat(const QString &what);
    void finish();
    bool isRunning() const { return m_running; }

signals:
    void cancelled();

private:
    QTimer m_patience;
    QLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    bool m_running = false;
};

} // namespace ui
