// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"
#include "ui/sign/stamplibrary.h"

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QWidget;

namespace ui {

class AccountGate;
class EmptyState;
class ErrorLine;
class PaletteModel;
class Segments;
class StampDetails;
class UndoLine;

/// My seals and signatures: what there is, one of them in detail, and the ways to new ones (A3, D1, D6).
class SealsPanel : public Panel {
    Q_OBJECT
public:
    explicit SealsPanel(Services &services, QWidget *parent = nullptr);
    void enter() override;
    /// The uses of seals so filtered; over all seals when the filter names none.
    void showUsage(const store::UsageFilter &filter);

private:
    enum Shelf { Seals, Signatures };
    QWidget *makeContent();
    QWidget *makeHeading();
    void showShelf(int shelf);
    void refresh();
    void makeSeal();
    void addSealFile();
    void takeSealFile(const QString &path, const std::shared_ptr<crypto::Secret> &password);
    void newSignature(int way);
    Services &m_services;
    StampLibrary *m_library;
    PaletteModel *m_model;
    AccountGate *m_gate;
    Segments *m_shelf;
    QListView *m_list;
    StampDetails *m_details;
    QStackedWidget *m_stack;
    EmptyState *m_noSeals, *m_noSignatures;
    ErrorLine *m_error;
    UndoLine *m_undo;
    QPushButton *m_first, *m_second;
};

} // namespace ui
