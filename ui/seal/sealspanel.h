// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sealpage.h"
#include "ui/shell/panel.h"
#include "ui/shell/services.h"
#include "ui/sign/stamplibrary.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace ui {

class AccountGate;
class EmptyState;
class ErrorLine;
class PaletteModel;
class SealCardsModel;
class SealView;
class Segments;
class StampDetails;
class UndoLine;
class UsageView;

/// The place of seals (印控): the seals on record with a page for each, my signatures, and the uses of all seals.
class SealsPanel : public Panel {
    Q_OBJECT
public:
    explicit SealsPanel(Services &services, QWidget *parent = nullptr);
    void enter() override;
    void find() override;
    /// The uses of seals so filtered; over all seals when the filter names none.
    void showUsage(const store::UsageFilter &filter);
    /// Asks for the password and takes the seal file over; as soon as the account is open.
    void addSeal(const QString &path);
    /// The page of one seal.
    void showSeal(const store::SealId &seal);

private:
    enum Shelf { Seals, Signatures, Uses };
    QWidget *makeContent();
    QWidget *makeHeading();
    QWidget *makeShelves();
    QWidget *makeFilters();
    QWidget *makeTree();
    void fillTree();
    void filter();
    void showShelf(int shelf);
    void refresh();
    void refreshSummaries();
    void showCurrent();
    void openCurrent();
    void openContract(const store::ContractId &contract, const QString &topic);
    void makeSeal();
    void addSealFile();
    void takeSealFile(const QString &path, const std::shared_ptr<crypto::Secret> &password);
    void newSignature(int way);
    PaletteEntry current() const;
    Services &m_services;
    QString m_sealToAdd; ///< waits for the account
    StampLibrary *m_library;
    SealCardsModel *m_seals;
    PaletteModel *m_signatures;
    QList<session::SealSummary> m_summaries;
    AccountGate *m_gate;
    Segments *m_shelf;
    QWidget *m_filters = nullptr;
    QLineEdit *m_search;
    QComboBox *m_status;
    QTreeWidget *m_tree;
    QListView *m_list;
    StampDetails *m_details;
    QStackedWidget *m_pages, *m_stack;
    SealView *m_view;
    UsageView *m_uses;
    EmptyState *m_noSeals, *m_noSignatures, *m_noMatch;
    ErrorLine *m_error;
    UndoLine *m_undo;
    QPushButton *m_first, *m_second, *m_open;
};

} // namespace ui
