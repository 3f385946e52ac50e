// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"

#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ui {

/// A field for a password: it can be shown and hidden, says when Caps Lock seems to be on, and gives what was typed as
/// a Secret. As a buddy and for the focus it stands for its line.
class PasswordField : public QWidget {
    Q_OBJECT
public:
    explicit PasswordField(QWidget *parent = nullptr);
    /// The UTF-8 of what was typed.
    crypto::Secret secret() const;
    bool isEmpty() const;
    int length() const; ///< in characters
    void clear();
    void setWrong(bool wrong);
    void setShown(bool shown);
    bool isShown() const;
    void setName(const QString &name); ///< accessible name
    QLineEdit *line() const { return m_line; }

signals:
    void edited();
    void submitted(); ///< Return
    void shownChanged(bool shown);

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    QLineEdit *m_line;
    QLabel *m_caps;
    QAction *m_eye;
};

/// A field with its label above it, at the layout's end; not wider than a password needs.
PasswordField *addPasswordField(QVBoxLayout &layout, const QString &label, const char *objectName);

} // namespace ui
