// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/signingbatch.h"

#include <QtWidgets/QFrame>

class QLabel;

namespace ui {

class AccountService;

/// Says that a batch was interrupted and offers to go on; hidden while there is none.
class BatchNotice : public QFrame {
    Q_OBJECT
public:
    explicit BatchNotice(AccountService &account, QWidget *parent = nullptr);
    /// Asks the records again.
    void look();
    /// The batch goes on here: nothing is offered any more.
    void setTaken();

signals:
    void resumeRequested();

private:
    void tell(const std::optional<session::BatchPlan> &plan);
    AccountService &m_account;
    QLabel *m_text;
    bool m_isTaken = false;
};

} // namespace ui
