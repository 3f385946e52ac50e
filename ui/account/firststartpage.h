// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class Card;
class ErrorLine;
class FirstStartPresenter;
class JobProgress;
class PasswordField;
class RecoveryCard;

/// The first start (look.md): language, name and signing password, the recovery code, then the sample contract. It can
/// be put off at every step.
class FirstStartPage : public Panel {
    Q_OBJECT
public:
    explicit FirstStartPage(Services &services, QWidget *parent = nullptr);

signals:
    /// The page has done its part: these files are to be opened, perhaps none. `done` false: put off.
    void finished(bool done, const QStringList &open);

private:
    QWidget *makeLanguages();
    QWidget *makePersonStep();
    QWidget *makeCodeStep();
    void checkInput();
    void create(bool withoutKeychain);
    void refresh();
    Services &m_services;
    FirstStartPresenter *m_presenter;
    QWidget *m_person, *m_codeStep, *m_languages;
    QLineEdit *m_name;
    PasswordField *m_password, *m_repeat;
    QLabel *m_hint, *m_warning;
    JobProgress *m_progress;
    ErrorLine *m_error, *m_codeError;
    QPushButton *m_create, *m_later;
    RecoveryCard *m_recovery;
};

} // namespace ui
