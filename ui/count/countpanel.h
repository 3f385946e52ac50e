// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

#include <memory>

class QComboBox;
class QDateEdit;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QStandardItemModel;
class QTableView;

namespace ui {

class AccountGate;
class BarList;
class CountPresenter;
class WatchedProgress;
class EmptyState;
class ErrorLine;
class JobProgress;
class Segments;

/// Statistics of files and of uses of seals (C2, D3): figures, bars and a table of one dimension in a period.
class CountPanel : public Panel {
    Q_OBJECT
public:
    explicit CountPanel(Services &services, QWidget *parent = nullptr);
    ~CountPanel() override;
    void enter() override;
    CountPresenter &presenter() { return *m_presenter; }
    /// The shown view as a table, by the path's suffix; in the background.
    void writeExport(const QString &path);

private:
    QWidget *makeContent();
    QWidget *makeChoices();
    QWidget *makeFigures();
    QWidget *makeCounts();
    void refresh();
    void refreshCounts();
    void copyRows();
    void startExport();
    void openRow(int row);
    Services &m_services;
    CountPresenter *m_presenter;
    QStandardItemModel *m_rows;
    QSortFilterProxyModel *m_sorted;
    AccountGate *m_gate = nullptr;
    QComboBox *m_by = nullptr;
    Segments *m_periods = nullptr;
    QWidget *m_own = nullptr;
    QDateEdit *m_from = nullptr, *m_to = nullptr;
    QPushButton *m_export = nullptr;
    QLabel *m_all = nullptr, *m_inProgress = nullptr, *m_completed = nullptr, *m_ended = nullptr, *m_uses = nullptr;
    QLabel *m_state = nullptr;
    BarList *m_bars = nullptr;
    QTableView *m_table = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    JobProgress *m_progress = nullptr;
    ErrorLine *m_error = nullptr;
    std::shared_ptr<WatchedProgress> m_stop; ///< of an export that runs
};

} // namespace ui
