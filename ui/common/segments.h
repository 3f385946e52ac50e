// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QButtonGroup;

namespace ui {

/// A choice of few, side by side; one of them is always chosen. Left and right go along it.
class Segments : public QFrame {
    Q_OBJECT
public:
    explicit Segments(const QString &name, QWidget *parent = nullptr); ///< accessible name
    /// Gives its index.
    int add(const QString &text);
    int current() const;
    void setCurrent(int index); ///< says nothing
    int count() const;

signals:
    void chosen(int index); ///< by the person

private:
    QButtonGroup *m_group;
};

} // namespace ui
