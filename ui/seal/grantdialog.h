// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/sealpresenter.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ErrorLine;
class PasswordField;
class Segments;

/// Permits somebody to use a seal (D2): a person on record or the holder of a certificate file, from–to, for what.
class GrantDialog : public QDialog {
    Q_OBJECT
public:
    /// `validTo`: of the seal; permissions end with it at the latest.
    GrantDialog(SealPresenter &presenter, const QDate &today, const QDate &validTo, QWidget *parent);

signals:
    void given(const SealPresenter::Grant &grant, const SealPresenter::Password &password);

private:
    void chooseFile();
    void takeFile(const QString &path);
    void enable();
    void finish();
    Segments *m_way;
    QComboBox *m_person;
    QWidget *m_file;
    QLabel *m_fileName;
    QByteArray m_certificate;
    QDateEdit *m_from, *m_to;
    QLineEdit *m_purpose;
    PasswordField *m_password;
    ErrorLine *m_error;
    QPushButton *m_go;
};

} // namespace ui
