// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/sealpresenter.h"
#include "ui/shell/services.h"

#include <QtWidgets/QWidget>

class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace ui {

class EmptyState;

/// Who may use a seal, from when to when and for what (印章权限, D2). Its manager gives and revokes.
class PermissionsView : public QWidget {
    Q_OBJECT
public:
    PermissionsView(Services &services, SealPresenter &presenter, QWidget *parent = nullptr);

private:
    void refresh();
    void grant();
    void revoke();
    void enableRevoking();
    std::optional<session::SealPermission> current() const;
    Services &m_services;
    SealPresenter &m_presenter;
    QTableWidget *m_table;
    QPushButton *m_grant, *m_revoke, *m_ended;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace ui
