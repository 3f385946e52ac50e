// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/batch/batchpresenter.h"
#include "ui/shell/services.h"

#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;
class QVBoxLayout;

namespace ui {

class BatchLayer;
class BatchNotice;
class DocumentView;
class ErrorLine;
class PasswordField;
class RuleCard;
class SignatureForm;
class UndoLine;

/// A tab of its own: the files, one of them as it would be signed, and at the right what stands where, the password,
/// and the one button (批量签署).
class BatchPage : public QWidget {
    Q_OBJECT
public:
    /// An open document from which rules can be taken over.
    struct Source {
        QString title;
        QList<PlacedItem> items;
        QList<base::PageGeometry> pages;
    };
    BatchPage(Services &services, std::function<QList<Source>()> sources, QWidget *parent = nullptr);
    ~BatchPage() override;

    BatchPresenter &presenter() { return *m_presenter; }
    void resume();
    /// Files are listed that aren't signed.
    bool hasWork() const;
    bool isBusy() const { return m_presenter->isBusy(); }

signals:
    void openRequested(const QStringList &paths);

private:
    QWidget *makeList();
    QWidget *makePreview();
    QWidget *makeSide();
    void makeFoot(QVBoxLayout &side);
    void makeTable();
    void chooseFiles();
    void chooseFolder();
    void chooseOutput();
    void removeChosen();
    void activate();
    void showMenu(const QPoint &at);
    void askFilePassword(int row);
    void takeOver();
    void take(const Source &source);
    void addRule(const session::BatchRule &rule);
    void setCards(const QList<session::BatchRule> &rules);
    void writeRules();
    void beginWithRule();
    void sign();
    void exportOutcome();
    void refresh();
    void showPreview(int row, const BatchSight &sight, const std::shared_ptr<Document> &document);
    void previewCurrent();
    QList<int> chosenRows() const;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    Services &m_services;
    std::function<QList<Source>()> m_sources;
    BatchPresenter *m_presenter;
    BatchNotice *m_notice = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTableView *m_table = nullptr;
    UndoLine *m_undo = nullptr;
    ErrorLine *m_error = nullptr;
    PasswordField *m_password = nullptr;
    SignatureForm *m_signature = nullptr;
    QList<RuleCard *> m_cards;
    QVBoxLayout *m_cardColumn = nullptr, *m_previewColumn = nullptr;
    DocumentView *m_view = nullptr;
    BatchLayer *m_layer = nullptr;
    QLabel *m_counts = nullptr, *m_previewTitle = nullptr, *m_previewNotes = nullptr, *m_obstacle = nullptr,
           *m_output = nullptr, *m_passwordLabel = nullptr, *m_free = nullptr, *m_taken = nullptr;
    QPushButton *m_sign = nullptr, *m_stop = nullptr, *m_retry = nullptr, *m_remove = nullptr, *m_export = nullptr,
                *m_takeOver = nullptr, *m_beside = nullptr, *m_addRule = nullptr;
    QWidget *m_rulesPart = nullptr, *m_preview = nullptr;
    QTimer m_previewRest;
    QString m_previewed;  ///< path
    bool m_begun = false; ///< the first rule is there
    bool m_wasLooking = false;
};

} // namespace ui
