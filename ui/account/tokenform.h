// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui {

class PasswordField;

/// Adds a key on a PKCS#11 token to the account's keys: the token's driver, one of the keys on it, the signing
/// password.
class TokenForm : public QWidget {
    Q_OBJECT
public:
    explicit TokenForm(MePresenter &presenter, QWidget *parent = nullptr);
    void begin(); ///< shows it anew and looks at the readers
    void refused(const base::Error &error);

signals:
    void cancelled();
    void failed(const base::Error &error);

private:
    void chooseDriver();
    void look();
    void show(const base::Result<QList<session::TokenKey>> &found);
    void refresh();
    void add();
    MePresenter &m_presenter;
    QComboBox *m_driver, *m_key;
    QLabel *m_state;
    PasswordField *m_password;
    QPushButton *m_again, *m_add;
    QList<session::TokenKey> m_keys;
    bool m_isLooking = false;
};

} // namespace ui
