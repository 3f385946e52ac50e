// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/stamp.h"

#include <QtWidgets/QWidget>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class AccountService;
class PaletteModel;
class PaletteView;
class Segments;
class StampLibrary;
class TextStamps;
class UnlockCard;

/// Seals, signatures, dates and texts to be placed; where there is nothing, what is missing and the first step.
class PalettePanel : public QWidget {
    Q_OBJECT
public:
    PalettePanel(AccountService &account, StampLibrary &library, TextStamps &texts, QWidget *parent = nullptr);

    PaletteView &view() { return *m_view; }
    StampPtr chosen() const;
    /// The chosen seal, or the first that can be used.
    StampPtr chosenSeal() const;

    /// What stands between the person and signing: no account, or a locked one.
    void showMissing();

signals:
    void goRequested(int place); ///< ui::Place
    void sealWanted();           ///< a seal is to be made
    void signatureWanted();      ///< a signature is to be written

private:
    enum class Goal { Seal, Signature, Account, Me };
    QWidget *makeTextForm();
    void fill();
    void showState();
    void act();
    AccountService &m_account;
    StampLibrary &m_library;
    TextStamps &m_texts;
    Segments *m_segments;
    PaletteModel *m_model;
    PaletteView *m_view;
    QWidget *m_textForm;
    UnlockCard *m_unlock;
    QLabel *m_state;
    QPushButton *m_step;
    Goal m_goal = Goal::Seal; ///< of the button below what there is
};

} // namespace ui
