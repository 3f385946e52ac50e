// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace ui {

/// What was just removed or changed, and for some seconds the way back. Ctrl+Z of its window's owner may call undo().
class UndoLine : public QFrame {
    Q_OBJECT
public:
    explicit UndoLine(QWidget *parent = nullptr);
    /// Takes the place of what it offered before.
    void offer(const QString &done, std::function<void()> undo);
    void undo();

private:
    void end();
    QLabel *m_text;
    QPushButton *m_button;
    QTimer m_time;
    std::function<void()> m_undo;
};

} // namespace ui
