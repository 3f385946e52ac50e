// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"
#include "ui/common/card.h"

class QPushButton;

namespace ui {

class ErrorLine;
class PasswordField;
class TokenForm;
class UndoLine;

/// The signing keys of the account: which of them signs, and taking over one from a PKCS#12 file, or
/// one that stays on its token.
class KeysCard : public Card {
    Q_OBJECT
public:
    explicit KeysCard(MePresenter &presenter, QWidget *parent = nullptr);
    /// Asks for the passwords of this file.
    void ask(const QString &path);

private:
    void chooseFile();
    void fold();
    void import();
    void refresh();
    MePresenter &m_presenter;
    QString m_path;
    QWidget *m_list, *m_form;
    QLabel *m_file;
    PasswordField *m_filePassword, *m_password;
    QPushButton *m_open, *m_openToken, *m_import;
    TokenForm *m_token;
    UndoLine *m_undo;
    ErrorLine *m_error;
};

} // namespace ui
