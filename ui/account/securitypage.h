// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"
#include "ui/shell/services.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace ui {

class ErrorLine;

/// The security centre (A4): locking, the signing password, password-free signing, the recovery code, signing keys.
class SecurityPage : public QWidget {
    Q_OBJECT
public:
    SecurityPage(Services &services, MePresenter &presenter, QWidget *parent = nullptr);

private:
    QWidget *makeLocking();
    QWidget *makeWindow();
    QWidget *makeElsewhere();
    void save();
    void refresh();
    void showWindow();
    Services &m_services;
    MePresenter &m_presenter;
    QSpinBox *m_minutes, *m_length, *m_files;
    QCheckBox *m_onLeaving, *m_offer;
    QLabel *m_window;
    QPushButton *m_end;
    ErrorLine *m_error;
    QTimer m_second;
};

} // namespace ui
