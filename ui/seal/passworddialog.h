// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"

#include <QtWidgets/QDialog>

#include <memory>

namespace ui {

class PasswordField;

/// Asks for the signing password, and says for what.
class PasswordDialog : public QDialog {
    Q_OBJECT
public:
    PasswordDialog(const QString &title, const QString &purpose, QWidget *parent);

signals:
    void given(const std::shared_ptr<crypto::Secret> &password);

private:
    PasswordField *m_field;
};

} // namespace ui
