// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/contracts.h"
#include "ui/account/accountservice.h"

#include <QtCore/QSet>
#include <QtCore/QSizeF>

namespace ui {

/// What Home shows of the records (A10): what waits for the person, what they wait for, and their seals.
class HomePresenter : public QObject {
    Q_OBJECT
public:
    static constexpr int mostShown = 5, mostSeals = 6, mostRead = 200;

    struct Contract {
        store::ContractId id;
        QString topic;
        QDateTime updated; ///< UTC
        std::optional<QDateTime> deadline;
    };
    struct Contracts {
        QList<Contract> rows; ///< the newest
        int total = 0;
    };
    struct Seal {
        store::SealId id;
        QString name;
        QSizeF sizeMm;
        QByteArray preview; ///< PNG; may be empty
        std::optional<QDateTime> lastUsed;
    };

    explicit HomePresenter(AccountService &account, QObject *parent = nullptr);

    const Contracts &waitingForMe() const { return m_shown.forMe; }
    const Contracts &waitingForOthers() const { return m_shown.forOthers; }
    const QList<Seal> &seals() const { return m_shown.seals; } ///< last used first
    bool isRecoveryPending() const { return m_shown.recoveryPending; }
    bool isLoaded() const { return m_loaded; }
    const std::optional<base::Error> &error() const { return m_error; }
    void load();

signals:
    void changed();

private:
    struct Shown {
        Contracts forMe, forOthers;
        QList<Seal> seals;
        bool recoveryPending = false;
    };
    static base::Result<Shown> readAll(session::Profile &profile);
    static base::Result<void> readContracts(session::Profile &profile, const QSet<store::SealId> &mySeals,
                                            Shown &shown);
    static base::Result<QSet<store::SealId>> readSeals(session::Profile &profile, Shown &shown);
    AccountService &m_account;
    Shown m_shown;
    std::optional<base::Error> m_error;
    bool m_loaded = false;
};

} // namespace ui
