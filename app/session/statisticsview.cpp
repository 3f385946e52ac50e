// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/statisticsview.h"

#include "store/days.h"
#include "store/people.h"
#include "store/seals.h"

namespace session {

using store::ContractStatus;
using store::Dimension;
using store::Reader;

namespace {

constexpr qsizetype mostCheckedLists = 200;

Dimension dimensionOf(CountBy by)
{
    switch (by) {
    case CountBy::Status:
        return Dimension::All;
    case CountBy::Category:
    case CountBy::UsesByCategory:
        return Dimension::Category;
    case CountBy::Seal:
    case CountBy::UsesBySeal:
        return Dimension::Seal;
    case CountBy::Party:
        return Dimension::Party;
    case CountBy::Signer:
    case CountBy::UsesByPerson:
        return Dimension::Signer;
    }
    return Dimension::All;
}

void addFigure(CountFigures &figures, ContractStatus status, qint64 n)
{
    figures.all += n;
    switch (status) {
    case ContractStatus::InProgress:
        figures.inProgress += n;
        break;
    case ContractStatus::Completed:
    case ContractStatus::VoidRequested:
        figures.completed += n;
        break;
    case ContractStatus::Rejected:
    case ContractStatus::Recalled:
    case ContractStatus::Expired:
    case ContractStatus::Void:
        figures.ended += n;
        break;
    default: // drafts, and what a newer version may know
        break;
    }
}

class Counter {
public:
    Counter(Reader &reader, const CountOrder &order) : m_reader(reader), m_order(order) {}

    base::Result<Statistics> count()
    {
        Statistics answer;
        ESIGN_TRY(const auto all, store::countContracts(m_reader, Dimension::All, period()));
        for (const store::ContractCount &one : all)
            addFigure(answer.files, one.status, one.n);
        ESIGN_TRY(const auto uses, store::countUsage(m_reader, Dimension::All, period()));
        for (const store::KeyCount &one : uses)
            answer.uses += one.n;
        if (m_order.by == CountBy::Status) {
            addStatuses(answer.lines, all);
        } else if (m_order.countsUses()) {
            ESIGN_TRY(const auto counts, store::countUsage(m_reader, dimensionOf(m_order.by), period()));
            for (const store::KeyCount &one : counts)
                ESIGN_CHECK(addUses(answer.lines, one));
        } else {
            ESIGN_CHECK(addContracts(answer.lines));
        }
        std::stable_sort(answer.lines.begin(), answer.lines.end(),
                         [](const CountLine &a, const CountLine &b) { return a.n > b.n; });
        ESIGN_CHECK(checkPeople(answer.lines));
        return answer;
    }

private:
    store::Period period() const { return m_order.period.value_or(store::Period()); }

    void addStatuses(QList<CountLine> &lines, const QList<store::ContractCount> &counts) const
    {
        for (const store::ContractCount &one : counts) {
            store::ContractFilter filter = contractsOf(m_order.period);
            filter.statuses = {one.status};
            lines.append({QByteArray::number(static_cast<int>(one.status)), {}, one.n, filter});
        }
    }

    base::Result<void> addContracts(QList<CountLine> &lines)
    {
        ESIGN_TRY(const auto counts, store::countContracts(m_reader, dimensionOf(m_order.by), period()));
        for (const store::ContractCount &one : counts) { // in the order of their keys
            if (lines.isEmpty() || lines.last().key != one.key) {
                ESIGN_TRY(const CountLine line, contractLine(one.key));
                lines.append(line);
            }
            lines.last().n += one.n;
        }
        return {};
    }

    base::Result<CountLine> contractLine(const QByteArray &key)
    {
        CountLine line{key, {}, 0, {}};
        store::ContractFilter filter = contractsOf(m_order.period);
        if (m_order.by == CountBy::Category) {
            line.name = QString::fromUtf8(key);
            filter.category = line.name.isNull() ? QStringLiteral("") : line.name;
        } else if (m_order.by == CountBy::Seal) {
            ESIGN_TRY(filter.seal, store::SealId::parse(key));
            line.name = sealName(filter.seal);
        } else if (m_order.by == CountBy::Signer) {
            ESIGN_TRY(filter.signer, store::PersonId::parse(key));
            line.name = personName(filter.signer);
        } else {
            return partyLine(key);
        }
        line.list = filter;
        return line;
    }

    /// A key is an organisation's, a person's or a name; the store's rows tell which.
    base::Result<CountLine> partyLine(const QByteArray &key)
    {
        CountLine line{key, {}, 0, {}};
        store::ContractFilter filter = contractsOf(m_order.period);
        if (const auto org = store::OrgId::parse(key)) {
            filter.partyOrg = *org;
            ESIGN_TRY(line.name, partyName(filter));
            if (!line.name.isEmpty()) {
                line.list = filter;
                return line;
            }
            filter.partyOrg = {};
            filter.person = *store::PersonId::parse(key);
            line.name = personName(filter.person);
            if (line.name.isEmpty()) {
                ESIGN_TRY(line.name, partyName(filter));
            }
            if (!line.name.isEmpty()) {
                line.list = filter; // to be checked: see checkPeople()
                return line;
            }
        }
        line.name = QString::fromUtf8(key);
        return line;
    }

    /// As the newest contract of the filter's only party names it.
    base::Result<QString> partyName(const store::ContractFilter &filter)
    {
        ESIGN_TRY(const auto page, store::listContracts(m_reader, filter, store::ContractOrder::CreatedDescending, 1));
        if (page.rows.isEmpty())
            return QString();
        ESIGN_TRY(const auto parts, store::readContractParts(m_reader, page.rows.first().id));
        for (const store::PartyRow &party : parts.parties) {
            const bool isIt = filter.partyOrg.isNull() ? party.person == filter.person : party.org == filter.partyOrg;
            if (isIt)
                return party.name;
        }
        return QString();
    }

    base::Result<void> addUses(QList<CountLine> &lines, const store::KeyCount &one)
    {
        CountLine line{one.key, {}, one.n, {}};
        store::UsageFilter filter = usesOf(m_order.period);
        if (m_order.by == CountBy::UsesByCategory) {
            line.name = QString::fromUtf8(one.key);
            filter.category = line.name.isNull() ? QStringLiteral("") : line.name;
        } else if (m_order.by == CountBy::UsesBySeal) {
            ESIGN_TRY(filter.seal, store::SealId::parse(one.key));
            line.name = sealName(filter.seal);
        } else {
            ESIGN_TRY(filter.person, store::PersonId::parse(one.key));
            line.name = personName(filter.person);
        }
        line.list = filter;
        lines.append(line);
        return {};
    }

    /// The filter of a person finds contracts in which they act for an organisation or get a copy, too: a list that is
    /// longer than its number is none.
    base::Result<void> checkPeople(QList<CountLine> &lines)
    {
        if (m_order.by != CountBy::Party)
            return {};
        qsizetype checked = 0;
        for (CountLine &line : lines) {
            const auto *filter = std::get_if<store::ContractFilter>(&line.list);
            if (!filter || filter->person.isNull())
                continue;
            if (++checked > mostCheckedLists) {
                line.list = {};
                continue;
            }
            ESIGN_TRY(const auto page,
                      store::listContracts(m_reader, *filter, store::ContractOrder::CreatedDescending, 0));
            if (page.total != line.n)
                line.list = {};
        }
        return {};
    }

    QString sealName(const store::SealId &id)
    {
        const auto seal = store::readSeal(m_reader, id);
        return seal ? seal->name : QString();
    }
    QString personName(const store::PersonId &id)
    {
        const auto person = store::readPerson(m_reader, id);
        return person ? person->name : QString();
    }

    Reader &m_reader;
    const CountOrder &m_order;
};

qint64 beginOf(qint64 day)
{
    return day * store::dayMs - store::chinaOffsetMs;
}

} // namespace

store::ContractFilter contractsOf(const std::optional<store::Period> &period)
{
    store::ContractFilter filter;
    if (period) {
        filter.fromMs = beginOf(period->firstDay);
        filter.toMs = beginOf(period->lastDay + 1);
    }
    return filter;
}

store::UsageFilter usesOf(const std::optional<store::Period> &period)
{
    store::UsageFilter filter;
    if (period) {
        filter.fromMs = beginOf(period->firstDay);
        filter.toMs = beginOf(period->lastDay + 1);
    }
    return filter;
}

base::Result<Statistics> readStatistics(Profile &profile, const CountOrder &order)
{
    return profile.store().read([&](Reader &reader) { return Counter(reader, order).count(); });
}

} // namespace session
