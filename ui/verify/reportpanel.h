// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "session/reportwords.h"

#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace ui {

class CheckPresenter;
class ErrorLine;
class JobProgress;
class ReportModel;
class ReportTree;
class WatchedProgress;

/// The whole report of a document, in the right column.
class ReportPanel : public QWidget {
    Q_OBJECT
public:
    ReportPanel(CheckPresenter &presenter, session::DeskProvider desk, QWidget *parent = nullptr);
    ~ReportPanel() override;
    ReportModel &model() { return *m_model; }
    int chosenSignature() const; ///< -1: none
    void chooseSignature(int signature);
    /// What comparing with the signed version has brought, with links to pages (0-based numbers).
    void setChangesText(const QString &text);
    QSize sizeHint() const override;

signals:
    void closeRequested();
    void signatureChosen(int signature);                  ///< -1: none
    void impressionChosen(int signature, int impression); ///< by the person
    void versionRequested(int signature);                 ///< the file as it was then
    /// Marks on the pages what looks different since then; -1: none any more.
    void changesRequested(int signature);
    void pageRequested(int page);
    void slicesRequested(int signature); ///< its cross-page seal put together
    void trustRequested();

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void follow();
    void choose();
    void savePdf(session::Language language);
    void saveJson();
    void saveEvidence();
    void save(const QString &title, const QString &suffix, std::function<base::Result<QByteArray>()> bytes);
    QString suggestedPath(const QString &suffix) const;
    CheckPresenter &m_presenter;
    session::DeskProvider m_desk;
    ReportModel *m_model;
    ReportTree *m_tree;
    ErrorLine *m_error;
    JobProgress *m_progress;
    std::shared_ptr<WatchedProgress> m_packing;
    QLabel *m_none, *m_changesText = nullptr;
    int m_compared = -1; ///< the signature since which changes are marked
    QPushButton *m_version = nullptr, *m_changes = nullptr, *m_slices = nullptr, *m_save = nullptr;
};

} // namespace ui
