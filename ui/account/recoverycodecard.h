// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/account/mepresenter.h"
#include "ui/common/card.h"

class QPushButton;

namespace ui {

class ErrorLine;
class PasswordField;
class RecoveryCard;

/// Making a new recovery code, which is shown once.
class RecoveryCodeCard : public Card {
    Q_OBJECT
public:
    RecoveryCodeCard(MePresenter &presenter, const base::Clock &clock, QWidget *parent = nullptr);

private:
    void ask(bool open);
    void refresh();
    MePresenter &m_presenter;
    const base::Clock &m_clock;
    QWidget *m_form;
    PasswordField *m_password;
    QPushButton *m_open, *m_make, *m_put;
    QLabel *m_pending;
    RecoveryCard *m_code;
    ErrorLine *m_error;
};

} // namespace ui
