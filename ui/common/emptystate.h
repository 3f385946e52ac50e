// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// What a place shows while there is nothing in it: what will be here, and the first step.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);
    /// The first step; without a call there is none. `primary` fills the button.
    QPushButton *addAction(const QString &text, bool primary = true);
    /// What is to be filled in before the first step: above it.
    void addField(QWidget *field);
    void setTexts(const QString &title, const QString &text);

private:
    QLabel *m_title, *m_text;
    QWidget *m_actions;
};

} // namespace ui
