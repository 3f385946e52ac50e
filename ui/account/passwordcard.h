// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"
#include "ui/common/card.h"

class QPushButton;

namespace ui {

class ErrorLine;
class JobProgress;
class PasswordField;

/// Changing the signing password; its fields fold out when they are wanted.
class PasswordCard : public Card {
    Q_OBJECT
public:
    explicit PasswordCard(MePresenter &presenter, QWidget *parent = nullptr);

private:
    void fold(bool open);
    void checkInput();
    void change();
    void finish(const QString &said);
    MePresenter &m_presenter;
    QWidget *m_form;
    PasswordField *m_old, *m_new, *m_repeat;
    QLabel *m_hint, *m_said;
    QPushButton *m_open, *m_change;
    JobProgress *m_progress;
    ErrorLine *m_error;
    bool m_busy = false;
};

} // namespace ui
