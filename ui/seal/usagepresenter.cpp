// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/usagepresenter.h"

#include "base/whendone.h"
#include "store/days.h"

#include <atomic>

namespace ui {

namespace {

constexpr qint64 monthDays = 30, quarterDays = 91, halfYearDays = 182;
constexpr qint64 mostDayColumns = 35, mostWeekColumns = 27;

/// Where the column of a day ends.
qint64 columnEnd(qint64 day, qint64 length)
{
    if (length <= mostDayColumns)
        return day;
    const QDate date = UsagePresenter::dateOf(day);
    if (length <= mostWeekColumns * 7)
        return day + 7 - date.dayOfWeek();
    return length <= 4 * 366 ? day + date.daysInMonth() - date.day() : day + date.daysInYear() - date.dayOfYear();
}

class Stoppable final : public base::Progress {
public:
    void report(qint64, qint64) override {}
    bool cancelled() const override { return m_stopped; }
    void stop() { m_stopped = true; }

private:
    std::atomic_bool m_stopped{false};
};

} // namespace

UsagePresenter::UsagePresenter(AccountService &account, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_account(account), m_clock(clock), m_finder(std::make_shared<session::UnusualUses>()),
      m_list(account)
{
    setPeriod(HalfYear);
    connect(&account, &AccountService::stateChanged, this, [this] {
        if (m_account.state() != AccountState::Open)
            clear(); // nothing of a locked account stays on show
    });
    connect(&m_list, &UsageListModel::failed, this, [this](const base::Error &error) {
        m_error = error;
        emit changed();
    });
}

UsagePresenter::~UsagePresenter()
{
    stop();
}

void UsagePresenter::stop()
{
    if (m_stop)
        static_cast<Stoppable &>(*m_stop).stop();
    m_stop = std::make_shared<Stoppable>();
}

QDate UsagePresenter::dateOf(qint64 day)
{
    return QDate(1970, 1, 1).addDays(day);
}

qint64 UsagePresenter::dayOf(const QDate &date)
{
    return QDate(1970, 1, 1).daysTo(date);
}

qint64 UsagePresenter::today() const
{
    return store::dayOf(m_clock.now().toMSecsSinceEpoch());
}

QDate UsagePresenter::from() const
{
    return dateOf(m_scope.firstDay);
}

QDate UsagePresenter::to() const
{
    return dateOf(m_scope.lastDay);
}

void UsagePresenter::setPeriod(Period period)
{
    m_period = period;
    if (period == Own)
        return;
    const qint64 days = period == Month ? monthDays : period == Quarter ? quarterDays : halfYearDays;
    m_scope.lastDay = today();
    m_scope.firstDay = m_scope.lastDay - days + 1;
}

void UsagePresenter::setOwnPeriod(const QDate &from, const QDate &to)
{
    m_period = Own;
    m_scope.firstDay = dayOf(std::min(from, to));
    m_scope.lastDay = dayOf(std::max(from, to));
}

void UsagePresenter::setSeal(const store::SealId &seal)
{
    m_scope.seal = seal;
}

void UsagePresenter::setPerson(const store::PersonId &person)
{
    m_scope.person = person;
}

void UsagePresenter::setCategory(const std::optional<QString> &category)
{
    m_scope.category = category;
}

void UsagePresenter::setFilter(const store::UsageFilter &filter)
{
    m_scope = session::UsageScope::of(filter, today());
    m_period = Own;
    m_unusualOnly = false;
}

void UsagePresenter::setUnusualOnly(bool only)
{
    if (m_unusualOnly == only)
        return;
    m_unusualOnly = only;
    showList();
    emit changed();
}

void UsagePresenter::clear()
{
    ++m_generation;
    stop();
    m_finder = std::make_shared<session::UnusualUses>(); // nothing of a locked account stays here
    m_figures = {};
    m_pages.reset();
    m_unusual.reset();
    m_error.reset();
    m_loading = m_loaded = false;
    m_list.clear();
    emit changed();
}

void UsagePresenter::load()
{
    if (m_account.state() != AccountState::Open) {
        clear();
        return;
    }
    const int generation = ++m_generation;
    stop();
    m_loading = true;
    m_error.reset();
    m_pages.reset();
    m_unusual.reset();
    const auto work =
        m_account.run([scope = m_scope](session::Profile &profile) { return session::usageFigures(profile, scope); });
    base::whenDone(work, this, [this, generation](const base::Result<session::UsageFigures> &figures) {
        if (generation != m_generation)
            return;
        m_loading = false;
        m_loaded = true;
        if (figures)
            m_figures = *figures;
        else
            m_error = figures.error();
        m_list.setMarks({});
        showList();
        emit changed();
        if (figures)
            lookForUnusual(generation);
    });
    emit changed();
}

template <class Value, class Job, class Take>
void UsagePresenter::readBeside(int generation, Job job, Take take)
{
    // what reads months of rows runs beside the account's thread, where the list's pages come from meanwhile
    using Answer = base::Result<Value>;
    using Reading = std::shared_ptr<QFuture<Answer>>;
    const auto begun = m_account.run([job, progress = m_stop](session::Profile &profile) -> base::Result<Reading> {
        return std::make_shared<QFuture<Answer>>(profile.store().readLater(
            [job, progress](store::Reader &reader) -> Answer { return job(reader); }, progress.get()));
    });
    base::whenDone(begun, this, [this, generation, take](const base::Result<Reading> &reading) {
        if (!reading || generation != m_generation)
            return;
        base::whenDone(**reading, this, [this, generation, take](const Answer &answer) {
            if (generation == m_generation)
                take(answer);
        });
    });
}

void UsagePresenter::lookForUnusual(int generation)
{
    using Found = QList<session::UnusualUse>;
    readBeside<Found>(
        generation,
        [filter = m_scope.filter(), finder = m_finder](store::Reader &reader) { return finder->where(reader, filter); },
        [this, generation](const base::Result<Found> &found) {
            if (found) {
                m_unusual = *found;
                QHash<store::UsageId, session::UnusualMarks> marks;
                for (const session::UnusualUse &one : *found)
                    marks.insert(one.use.id, one.marks);
                m_list.setMarks(marks);
            } else {
                m_error = found.error();
            }
            if (m_unusualOnly)
                showList();
            emit changed();
            sumPages(generation);
        });
}

void UsagePresenter::sumPages(int generation)
{
    readBeside<qint64>(
        generation,
        [filter = m_scope.filter()](store::Reader &reader) { return store::countUsagePages(reader, filter); },
        [this](const base::Result<qint64> &pages) {
            if (!pages)
                return;
            m_pages = *pages;
            emit changed();
        });
}

void UsagePresenter::showList()
{
    if (m_unusualOnly)
        m_list.showPicked(m_unusual.value_or(QList<session::UnusualUse>()));
    else
        m_list.showAll(m_scope, m_figures.uses);
}

QList<UsagePresenter::Column> UsagePresenter::columns() const
{
    qint64 first = m_scope.firstDay;
    if (m_period == Own && !m_figures.days.isEmpty() && m_scope.lastDay - first > 4 * 366)
        first = m_figures.days.first().day; // "all that is on record"
    const qint64 length = m_scope.lastDay - first + 1;
    QList<Column> columns;
    if (m_figures.days.isEmpty())
        return columns;
    for (qint64 day = first; day <= m_scope.lastDay;) {
        const qint64 end = std::min(m_scope.lastDay, columnEnd(day, length));
        columns.append({day, end, 0});
        day = end + 1;
    }
    qsizetype at = 0;
    for (const store::DayCount &day : m_figures.days) {
        while (at < columns.size() && columns[at].lastDay < day.day)
            ++at;
        if (at < columns.size())
            columns[at].n += day.n;
    }
    return columns;
}

} // namespace ui
