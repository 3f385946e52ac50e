// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "session/statisticsview.h"
#include "ui/account/accountservice.h"

#include <QtCore/QDate>

namespace ui {

/// What the place Statistics shows (C2, D3): figures and the counts of one dimension in a period.
class CountPresenter : public QObject {
    Q_OBJECT
public:
    enum Period { Month, Quarter, HalfYear, Year, All, Own }; ///< 30, 91, 182 days up to today, this year

    CountPresenter(AccountService &account, const base::Clock &clock, QObject *parent = nullptr);

    void setBy(session::CountBy by);
    session::CountBy by() const { return m_order.by; }
    void setPeriod(Period period);
    void setOwnPeriod(const QDate &from, const QDate &to);
    Period period() const { return m_period; }
    QDate from() const; ///< of All: where an own period would begin
    QDate to() const;
    /// Reads anew; what was read before stays until then.
    void load();
    void clear();

    bool isLoading() const { return m_loading; }
    bool isLoaded() const { return m_loaded; }
    const std::optional<base::Error> &error() const { return m_error; }
    const session::Statistics &statistics() const { return m_statistics; }
    /// As the person reads it.
    QString nameOf(const session::CountLine &line) const;
    /// The list behind a line, by the signals; nothing where there is none.
    void open(qsizetype line);

signals:
    void changed();
    void contractsRequested(const store::ContractFilter &filter);
    void usageRequested(const store::UsageFilter &filter);

private:
    QDate today() const;
    AccountService &m_account;
    const base::Clock &m_clock;
    session::CountOrder m_order;
    Period m_period = HalfYear;
    QDate m_from, m_to;
    bool m_loading = false, m_loaded = false;
    session::Statistics m_statistics;
    std::optional<base::Error> m_error;
    int m_generation = 0;
};

} // namespace ui
