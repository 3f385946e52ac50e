// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/usagepresenter.h"
#include "ui/shell/services.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QDateEdit;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace ui {

class BarList;
class ColumnChart;
class EmptyState;
class ErrorLine;
class JobProgress;
class Segments;

/// Who used a seal, or any seal, on what, when and where (用印统计, D3), with what is unusual marked.
class UsageView : public QWidget {
    Q_OBJECT
public:
    UsageView(Services &services, bool ofOneSeal, QWidget *parent = nullptr);
    UsagePresenter &presenter() { return *m_presenter; }
    /// Reads anew.
    void load() { m_presenter->load(); }
    /// The uses so filtered, over an own period.
    void show(const store::UsageFilter &filter);

signals:
    void contractWanted(const store::ContractId &contract, const QString &topic);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makePeriods();
    QWidget *makeFigures();
    QWidget *makeCharts();
    QWidget *makeList();
    void refresh();
    void refreshFigures();
    void refreshCharts();
    void refreshNarrowing();
    void choosePeriod(int period);
    void openRow(const QModelIndex &index);
    void startExport();
    void writeExport(const QString &path);
    Services &m_services;
    const bool m_ofOneSeal;
    UsagePresenter *m_presenter;
    Segments *m_periods;
    QDateEdit *m_from, *m_to;
    QWidget *m_own;
    QPushButton *m_export, *m_narrowed, *m_why;
    QToolButton *m_charts;
    QLabel *m_uses = nullptr, *m_before, *m_people = nullptr, *m_pages = nullptr, *m_unusual = nullptr;
    QLabel *m_chartTitle, *m_state;
    QCheckBox *m_only;
    ColumnChart *m_columns;
    BarList *m_persons, *m_categories;
    QWidget *m_chartRow;
    QTableView *m_table;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    JobProgress *m_progress;
    ErrorLine *m_error;
    bool m_chartsByHand = false;
};

} // namespace ui
