// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace ui {

class CheckListPresenter;
class EmptyState;
class ErrorLine;
class JobProgress;

/// Checks any file, or a folder of files (B10).
class CheckPanel : public Panel {
    Q_OBJECT
public:
    explicit CheckPanel(Services &services, QWidget *parent = nullptr);
    ~CheckPanel() override;
    void checkFolder(const QString &path);
    void find() override;

private:
    QWidget *makeHead();
    QWidget *makeList();
    QWidget *makeEmptyState();
    void follow();
    void chooseFiles();
    void chooseFolder();
    void exportTable();
    void openChosen();
    void openPackage(const QString &path);
    void showTrust();
    void shrinkColumns();
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    Services &m_services;
    CheckListPresenter *m_presenter;
    QSortFilterProxyModel *m_proxy;
    QStackedWidget *m_stack;
    QTableView *m_table = nullptr;
    QLineEdit *m_filter = nullptr;
    QLabel *m_counts = nullptr, *m_skipped = nullptr;
    JobProgress *m_progress = nullptr;
    ErrorLine *m_error = nullptr;
    QPushButton *m_export = nullptr, *m_clear = nullptr;
    bool m_columnsAreChosen = false; ///< by the person: they keep their widths
    bool m_shrinking = false;
};

} // namespace ui
