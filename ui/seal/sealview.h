// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/sealpresenter.h"
#include "ui/shell/services.h"

#include <QtWidgets/QWidget>

class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace ui {

class ErrorLine;
class FacePreview;
class FacesView;
class OperationsView;
class PermissionsView;
class UsageView;

/// The page of one seal (印章详情, D1): what it is, what its manager may do, and its permissions, uses, operations and
/// faces.
class SealView : public QWidget {
    Q_OBJECT
public:
    enum Tab { Permissions, Usage, Operations, Faces };
    explicit SealView(Services &services, QWidget *parent = nullptr);
    void show(const store::SealId &seal, Tab tab = Permissions);
    const store::SealId &seal() const { return m_seal; }
    void showUses(const store::UsageFilter &filter);
    /// Reads anew what is on show.
    void reload();

signals:
    void closed();
    void contractWanted(const store::ContractId &contract, const QString &topic);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QLabel *addFact(QGridLayout &grid, int row, int column, const QString &name, const char *object);
    void showTab(int tab);
    void refresh();
    void refreshActs();
    void switchSeal();
    void retire();
    void exportEvidence();
    Services &m_services;
    store::SealId m_seal;
    SealPresenter *m_presenter;
    FacePreview *m_face;
    QLabel *m_name, *m_status, *m_type, *m_number, *m_org, *m_uses, *m_manager, *m_created, *m_done;
    QPushButton *m_back, *m_switch, *m_more;
    QMenu *m_menu;
    QAction *m_export = nullptr, *m_retire = nullptr;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    PermissionsView *m_permissions;
    UsageView *m_usage;
    OperationsView *m_operations;
    FacesView *m_faces;
    ErrorLine *m_error;
    qint64 m_shownVersion = -1;
};

} // namespace ui
