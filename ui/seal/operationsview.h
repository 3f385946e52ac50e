// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/operationsmodel.h"
#include "ui/shell/services.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace ui {

class EmptyState;
class ErrorLine;
class Segments;

/// What was done with a seal, by whom and when (操作日志, D4).
class OperationsView : public QWidget {
    Q_OBJECT
public:
    explicit OperationsView(Services &services, QWidget *parent = nullptr);
    OperationsModel &model() { return *m_model; }

private:
    void refresh();
    void reveal();
    OperationsModel *m_model;
    Segments *m_way;
    QTableView *m_table;
    QLabel *m_total;
    QToolButton *m_before, *m_after;
    QSpinBox *m_page;
    QPushButton *m_reveal;
    QWidget *m_pager;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ErrorLine *m_error;
};

} // namespace ui
