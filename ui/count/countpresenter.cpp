// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/count/countpresenter.h"

#include "base/whendone.h"
#include "store/days.h"

namespace ui {

namespace {

const QDate dayZero(1970, 1, 1);

} // namespace

CountPresenter::CountPresenter(AccountService &account, const base::Clock &clock, QObject *parent)
    : QObject(parent), m_account(account), m_clock(clock)
{
    setPeriod(HalfYear);
}

QDate CountPresenter::today() const
{
    return dayZero.addDays(store::dayOf(m_clock.now().toMSecsSinceEpoch()));
}

void CountPresenter::setBy(session::CountBy by)
{
    if (by == m_order.by)
        return;
    m_order.by = by;
    m_loaded = false;
}

void CountPresenter::setPeriod(Period period)
{
    m_period = period;
    if (period == Own) {
        setOwnPeriod(m_from, m_to);
        return;
    }
    m_to = today();
    m_from = period == Month      ? m_to.addDays(-29)
             : period == Quarter  ? m_to.addDays(-90)
             : period == HalfYear ? m_to.addDays(-181)
                                  : QDate(m_to.year(), 1, 1);
    m_order.period.reset();
    if (period != All)
        m_order.period = {dayZero.daysTo(m_from), dayZero.daysTo(m_to)};
}

void CountPresenter::setOwnPeriod(const QDate &from, const QDate &to)
{
    m_period = Own;
    m_from = std::min(from, to);
    m_to = std::max(from, to);
    m_order.period = {dayZero.daysTo(m_from), dayZero.daysTo(m_to)};
}

QDate CountPresenter::from() const
{
    return m_from;
}

QDate CountPresenter::to() const
{
    return m_to;
}

void CountPresenter::load()
{
    if (m_period != Own)
        setPeriod(m_period); // it may be another day by now
    const int generation = ++m_generation;
    m_loading = true;
    m_error.reset();
    emit changed();
    const auto work =
        m_account.run([order = m_order](session::Profile &profile) { return session::readStatistics(profile, order); });
    base::whenDone(work, this, [this, generation](const base::Result<session::Statistics> &read) {
        if (generation != m_generation)
            return;
        m_loading = false;
        m_loaded = bool(read);
        if (read)
            m_statistics = *read;
        else
            m_error = read.error();
        emit changed();
    });
}

void CountPresenter::clear()
{
    ++m_generation;
    m_loading = m_loaded = false;
    m_statistics = {};
    m_error.reset();
    emit changed();
}

QString CountPresenter::nameOf(const session::CountLine &line) const
{
    using session::CountBy;
    if (!line.name.isEmpty())
        return line.name;
    if (m_order.by == CountBy::Category || m_order.by == CountBy::UsesByCategory)
        return tr("Default category");
    if (m_order.by == CountBy::Seal || m_order.by == CountBy::UsesBySeal)
        return tr("Unknown seal");
    if (m_order.by != CountBy::Status)
        return tr("Unknown person");
    const QString names[] = {tr("Draft"),    tr("In progress"), tr("Completed"),    tr("Rejected"),
                             tr("Recalled"), tr("Expired"),     tr("To be voided"), tr("Void")};
    const int status = line.key.toInt();
    return status >= 0 && status < int(std::size(names)) ? names[status] : tr("Of a newer version");
}

void CountPresenter::open(qsizetype line)
{
    if (line < 0 || line >= m_statistics.lines.size())
        return;
    const session::CountedList list = m_statistics.lines[line].list;
    if (const auto *contracts = std::get_if<store::ContractFilter>(&list))
        emit contractsRequested(*contracts);
    else if (const auto *uses = std::get_if<store::UsageFilter>(&list))
        emit usageRequested(*uses);
}

} // namespace ui
