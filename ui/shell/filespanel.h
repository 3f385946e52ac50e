// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

class QStackedWidget;
class QTabBar;

namespace ui {

class BatchPage;
class DocumentTab;

/// The open documents, one tab each.
class FilesPanel : public Panel {
    Q_OBJECT
public:
    explicit FilesPanel(Services &services, QWidget *parent = nullptr);
    ~FilesPanel() override;

    /// Shows the file: in its tab when it is open already.
    void open(const QString &path);
    QStringList openPaths() const;
    DocumentTab *current() const;
    /// The tab that signs several files (批量签署); `resume`: it goes on with what was interrupted.
    void openBatch(bool resume);
    /// False when a tab has items placed that aren't signed and the person wants to keep them.
    bool mayClose();
    void enter() override;
    void find() override;

private:
    void closeTab(int index);
    void closeBatch();
    void removeTab(QWidget *page);
    void addTab(QWidget *page, const QString &title, const QString &toolTip);
    void showTab(int index);
    QWidget *makeEmptyState();
    Services &m_services;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QWidget *m_empty, *m_bar;
    BatchPage *m_batch = nullptr;
};

} // namespace ui
