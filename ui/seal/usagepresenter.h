// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "ui/seal/usagelistmodel.h"

#include <QtCore/QDate>

namespace ui {

/// What the page of uses shows (D3): figures, columns over time, by whom and for what, the unusual ones, the list.
/// Counting, looking for unusual uses and summing pages come one after another, so that each is shown when it is there.
class UsagePresenter : public QObject {
    Q_OBJECT
public:
    enum Period { Month, Quarter, HalfYear, Own }; ///< 30, 91, 182 days up to today

    /// One column: days, weeks or months of the period, the first and the last perhaps cut short.
    struct Column {
        qint64 firstDay = 0, lastDay = 0, n = 0;
        bool operator==(const Column &) const = default;
    };

    UsagePresenter(AccountService &account, const base::Clock &clock, QObject *parent = nullptr);
    ~UsagePresenter() override;

    const session::UsageScope &scope() const { return m_scope; }
    /// The scope's other members stay.
    void setPeriod(Period period);
    void setOwnPeriod(const QDate &from, const QDate &to);
    Period period() const { return m_period; }
    QDate from() const;
    QDate to() const;
    void setSeal(const store::SealId &seal);
    void setPerson(const store::PersonId &person);
    void setCategory(const std::optional<QString> &category);
    void setUnusualOnly(bool only);
    bool isUnusualOnly() const { return m_unusualOnly; }
    /// As another page asks for it; a filter without times is all that is on record.
    void setFilter(const store::UsageFilter &filter);
    void load();
    void clear();

    bool isLoading() const { return m_loading; }
    bool isLoaded() const { return m_loaded; }
    const std::optional<base::Error> &error() const { return m_error; }
    const session::UsageFigures &figures() const { return m_figures; }
    QList<Column> columns() const;
    const std::optional<qint64> &pages() const { return m_pages; }                         ///< not summed yet: nothing
    const std::optional<QList<session::UnusualUse>> &unusual() const { return m_unusual; } ///< the same
    UsageListModel &list() { return m_list; }
    /// Days as dates of China's calendar.
    static QDate dateOf(qint64 day);
    static qint64 dayOf(const QDate &date);

signals:
    void changed();

private:
    void lookForUnusual(int generation);
    void sumPages(int generation);
    template <class Value, class Job, class Take>
    void readBeside(int generation, Job job, Take take);
    void stop();
    void showList();
    qint64 today() const;
    AccountService &m_account;
    const base::Clock &m_clock;
    std::shared_ptr<session::UnusualUses> m_finder;
    session::UsageScope m_scope;
    Period m_period = HalfYear;
    bool m_unusualOnly = false, m_loading = false, m_loaded = false;
    session::UsageFigures m_figures;
    std::optional<qint64> m_pages;
    std::optional<QList<session::UnusualUse>> m_unusual;
    std::optional<base::Error> m_error;
    std::shared_ptr<base::Progress> m_stop; ///< ends what is read for a scope of before
    UsageListModel m_list;
    int m_generation = 0;
};

} // namespace ui
