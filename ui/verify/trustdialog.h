// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QPushButton;
class QTreeWidget;

namespace ui {

class AccountService;
class ErrorLine;
class UndoLine;

/// Whose word counts: the certificates of authorities that the person trusts, as files in a folder. The authority made
/// on this computer is shown too, and is never among them by itself.
class TrustDialog : public QDialog {
    Q_OBJECT
public:
    TrustDialog(const QString &folder, AccountService &account, QWidget *parent = nullptr);
    /// As if chosen in the dialog for files.
    void add(const QString &certificateFile);
    void removeChosen();

signals:
    void trustChanged();

private:
    void fill();
    void askOwnAuthority();
    void chooseFile();
    QString m_folder, m_ownName;
    AccountService &m_account;
    QTreeWidget *m_list;
    ErrorLine *m_error;
    UndoLine *m_undo;
    QPushButton *m_remove;
};

} // namespace ui
