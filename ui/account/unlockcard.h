// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/unlockpresenter.h"
#include "ui/common/card.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ErrorLine;
class PasswordField;

/// Asks for the signing password, or the recovery code, in the place where the account is needed. Not modal.
class UnlockCard : public Card {
    Q_OBJECT
public:
    /// `purpose`: what it is needed for, a sentence; may be empty.
    UnlockCard(AccountService &account, const QString &purpose, QWidget *parent = nullptr);
    void setPurpose(const QString &purpose);

signals:
    void opened();

private:
    void showEvent(QShowEvent *event) override;
    void useCode(bool code);
    void submit();
    void refresh();
    UnlockPresenter *m_presenter;
    QLabel *m_purpose, *m_label, *m_wait;
    PasswordField *m_password;
    QLineEdit *m_code;
    ErrorLine *m_error;
    QPushButton *m_unlock, *m_other, *m_again;
    bool m_byCode = false, m_chosen = false;
};

} // namespace ui
