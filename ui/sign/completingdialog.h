// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/completing.h"
#include "ui/sign/findings.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QStackedWidget;

namespace ui {

class ErrorLine;
class JobProgress;
class PasswordField;
class SignatureForm;

/// 完成签署: what will be signed where, the signing password, the wait, and what can be done with the signed file.
/// Modal to its window: it asks for a password and can't be undone. Shown by open().
class CompletingDialog : public QDialog {
    Q_OBJECT
public:
    /// What is placed, for the summary, and what was seen before signing.
    struct Contents {
        QString signer; ///< whose name the signature bears
        QList<PlacedItem> items;
        QList<Finding> findings;
        int pageCount = 0;
    };
    CompletingDialog(AccountService &account, session::DeskProvider desk, Completing::Order order,
                     const Contents &contents, QWidget *parent);

    /// What was chosen on the last page. None: it was closed.
    enum class After { None, Open, Print, Next };

signals:
    void isSigned();
    /// The dialog was closed after the file was signed.
    void left(const QString &path, ui::CompletingDialog::After after);

private:
    QWidget *makeSummary(const Contents &contents);
    QWidget *makeItems(const Contents &contents);
    QWidget *makePlace();
    QWidget *makePassword();
    QWidget *makeDone();
    QPushButton *addDoneButton(const QString &iconName, const QString &text, const char *objectName);
    void refresh();
    void growToFit();
    void showDone();
    void choosePlace();
    void saveAs();
    void sign();
    void leave(After after);
    void reject() override;
    Completing *m_completing;
    QStackedWidget *m_pages;
    QScrollArea *m_items = nullptr;
    QWidget *m_passwordBox = nullptr, *m_offerBox = nullptr;
    PasswordField *m_password = nullptr;
    SignatureForm *m_signature = nullptr;
    QLabel *m_signer = nullptr, *m_passwordLabel = nullptr, *m_kind = nullptr, *m_output = nullptr, *m_window = nullptr,
           *m_doneText = nullptr, *m_doneNotes = nullptr;
    QLineEdit *m_purpose = nullptr;
    QCheckBox *m_offer = nullptr;
    QSpinBox *m_minutes = nullptr, *m_files = nullptr;
    ErrorLine *m_error = nullptr, *m_doneError = nullptr;
    JobProgress *m_progress = nullptr;
    QPushButton *m_sign = nullptr, *m_cancel = nullptr, *m_change = nullptr, *m_changeKind = nullptr, *m_open = nullptr;
    bool m_wasPrepared = false;
};

} // namespace ui
