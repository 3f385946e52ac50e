// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"

#include <QtWidgets/QDialog>

#include <memory>

class QLineEdit;
class QPushButton;

namespace ui {

class PasswordField;

/// Asks before an act with weight: says what it does, takes a reason and the signing password.
class ActDialog : public QDialog {
    Q_OBJECT
public:
    struct Texts {
        QString title, what, button;
        bool needsReason = false, needsPassword = true, isDanger = false;
    };
    ActDialog(const Texts &texts, QWidget *parent);

signals:
    void given(const QString &reason, const std::shared_ptr<crypto::Secret> &password);

private:
    void enable();
    const bool m_needsReason, m_needsPassword;
    QLineEdit *m_reason;
    PasswordField *m_password = nullptr;
    QPushButton *m_go;
};

} // namespace ui
