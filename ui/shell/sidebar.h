// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"

class QButtonGroup;
class QLabel;
class QPushButton;

namespace ui {

/// The places of the window; folds to icons when the window is narrow. Ctrl+1 … Ctrl+6 go there too.
class SideBar : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(QWidget *parent = nullptr);
    void setPlace(int place);
    int place() const;
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    /// A number beside a place; 0: none.
    void setCount(int place, int count);
    /// What stands under the places about the account, and the person's name for the last of them.
    void setAccount(const QString &name, const QString &state);

signals:
    void placeChosen(int place);

private:
    void addPlace(int place, const QString &iconName);
    void showTexts();
    QString textOf(int place) const;
    QButtonGroup *m_group;
    QList<QPushButton *> m_buttons;
    QList<QLabel *> m_counts;
    QLabel *m_state;
    QString m_name;
    bool m_folded = false;
};

} // namespace ui
