// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/home/homepresenter.h"
#include "ui/shell/panel.h"
#include "ui/shell/services.h"

class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace ui {

class BatchNotice;
class Card;
class ErrorLine;
class RecentModel;
class UndoLine;
class UnlockCard;

/// What waits for the person, and what they used last (A10).
class HomePanel : public Panel {
    Q_OBJECT
public:
    explicit HomePanel(Services &services, QWidget *parent = nullptr);
    void enter() override;

signals:
    void recoveryWanted(); ///< the reminder's button: the security centre

private:
    QWidget *makeHead();
    QWidget *makeNotices();
    QWidget *makeRecent();
    void chooseFile();
    void openRow(int row);
    void removeSelected();
    void showMenu(const QPoint &at);
    void refresh();
    void showAccount();
    void showContracts(QVBoxLayout *list, const HomePresenter::Contracts &contracts, const QString &nothing);
    void showSeals();
    void showRecent();
    Services &m_services;
    HomePresenter *m_presenter;
    RecentModel *m_recent;
    QLabel *m_notice, *m_noRecent;
    QWidget *m_reminder, *m_setUp;
    UnlockCard *m_unlock;
    BatchNotice *m_batch;
    QTableView *m_files;
    QPushButton *m_remove;
    UndoLine *m_undo;
    ErrorLine *m_error;
    Card *m_forMe, *m_forOthers, *m_seals;
};

} // namespace ui
