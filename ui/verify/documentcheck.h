// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/viewer/document.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QAction;
class QWidget;

namespace ui {

class ChangesLayer;
class CheckPresenter;
class DocumentView;
class ImpressionLayer;
class PageComparison;
class ReportPanel;
class VerdictBar;

/// The check of an open document: begins when it is made. Its bar and its panel are put into the layout by who made it;
/// its marks lie on the view.
class DocumentCheck : public QObject {
    Q_OBJECT
public:
    DocumentCheck(Services &services, DocumentView &view, QObject *parent = nullptr);
    ~DocumentCheck() override;

    CheckPresenter &presenter() { return *m_presenter; }
    VerdictBar *bar() const { return m_bar; }
    ReportPanel *panel() const { return m_panel; } ///< hidden at first
    /// Shows and hides the panel; for the tool bar.
    QAction *panelAction() const { return m_action; }

signals:
    void panelShown(bool shown);
    /// The file as it was when it was signed; `what` says so.
    void versionOpened(const std::shared_ptr<ui::Document> &document, const QString &what);

private:
    void showPanel(bool shown);
    void reveal(int signature, int impression);
    void openVersion(int signature);
    /// -1: not any more.
    void showChanges(int signature);
    void sayChanges();
    void failed(const QString &title, const base::Error &error);
    using Opened = std::function<void(const std::shared_ptr<Document> &)>;
    void openRevision(int signature, const QString &title, Opened opened);
    void showSlices(int signature);
    void showTrust();
    Services &m_services;
    QPointer<DocumentView> m_view;
    CheckPresenter *m_presenter;
    QPointer<VerdictBar> m_bar;
    QPointer<ReportPanel> m_panel;
    ImpressionLayer *m_layer;
    ChangesLayer *m_changes;
    QPointer<PageComparison> m_comparison;
    int m_comparing = 0; ///< counts the requests: an answer to an earlier one is not shown
    QAction *m_action;
};

} // namespace ui
