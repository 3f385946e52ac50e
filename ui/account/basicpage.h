// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QVBoxLayout;

namespace ui {

class ErrorLine;
class UndoLine;

/// Basic information (A9): what the person may change, and what the certificates say.
class BasicPage : public QWidget {
    Q_OBJECT
public:
    explicit BasicPage(MePresenter &presenter, QWidget *parent = nullptr);

signals:
    void signaturesWanted();

private:
    QWidget *makeDetails();
    QWidget *makeKeys();
    void save();
    void refresh();
    void showKeys();
    MePresenter &m_presenter;
    QLineEdit *m_name, *m_account, *m_phone, *m_email, *m_organisation;
    UndoLine *m_undo;
    ErrorLine *m_error;
    QVBoxLayout *m_keys;
};

} // namespace ui
