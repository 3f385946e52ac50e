// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

#include <QtWidgets/QMainWindow>

class QStackedWidget;

namespace ui {

class FilesPanel;
class FirstStartPage;
class SideBar;

/// The one window: the side bar and the panel of the place where the person is.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Services &services, QWidget *parent = nullptr);
    ~MainWindow() override;

    void go(int place);
    /// The first start's page over the place, until it is done or put off.
    void startFirst();
    /// Shows PDF files in tabs; folders are checked. What is no such file is said.
    void open(const QStringList &paths);
    /// The tab that signs several files (批量签署).
    void openBatch(bool resume);
    Panel *panel(int place);
    FilesPanel *files();
    int place() const;
    QStringList openPaths() const;

signals:
    void languageChosen(); ///< the window is to be made anew

private:
    void addActions();
    void addAction(const QString &text, const QList<QKeySequence> &keys, const std::function<void()> &act);
    void followAccount();
    void endFirst();
    void openByDialog();
    void remember();
    void recall();
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    Services &m_services;
    SideBar *m_sideBar;
    QStackedWidget *m_stack;
    QList<Panel *> m_panels;
    FirstStartPage *m_first = nullptr;
};

} // namespace ui
