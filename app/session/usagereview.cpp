// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/usagereview.h"

#include "session/sealpage.h"
#include "store/days.h"
#include "store/people.h"

namespace session {

using store::Dimension;
using store::Reader;

namespace {

base::Result<QList<NamedCount>> named(Reader &reader, Dimension dimension, const QList<store::KeyCount> &counts)
{
    QList<NamedCount> answer;
    answer.reserve(counts.size());
    for (const store::KeyCount &count : counts) {
        NamedCount one{count.key, {}, count.n};
        if (dimension == Dimension::Category) {
            one.name = QString::fromUtf8(count.key);
        } else if (dimension == Dimension::Signer) {
            ESIGN_TRY(const auto id, store::PersonId::parse(count.key));
            const auto person = store::readPerson(reader, id);
            if (person)
                one.name = person->name;
        } else {
            ESIGN_TRY(const auto id, store::SealId::parse(count.key));
            const auto seal = store::readSeal(reader, id);
            if (seal)
                one.name = seal->name;
        }
        answer.append(one);
    }
    return answer;
}

base::Result<QList<NamedCount>> count(Reader &reader, Dimension dimension, const UsageScope &scope)
{
    ESIGN_TRY(const auto counts, store::countUsageIn(reader, dimension, scope.counted()));
    return named(reader, dimension, counts);
}

base::Result<QList<ReviewedUse>> opened(Profile &profile, const QList<store::UsageRow> &rows)
{
    QHash<store::SealId, store::SealRow> seals;
    QHash<store::PersonId, store::PersonRow> people;
    const auto read = profile.store().read([&](Reader &reader) -> base::Result<void> {
        for (const store::UsageRow &row : rows) {
            if (!seals.contains(row.seal)) {
                if (const auto seal = store::readSeal(reader, row.seal))
                    seals.insert(row.seal, *seal);
            }
            if (!people.contains(row.person)) {
                if (const auto person = store::readPerson(reader, row.person))
                    people.insert(row.person, *person);
            }
        }
        return {};
    });
    ESIGN_CHECK(read);
    UsageBook book(profile);
    QList<ReviewedUse> uses;
    uses.reserve(rows.size());
    for (const store::UsageRow &row : rows) {
        const store::PersonRow person = people.value(row.person);
        ReviewedUse use;
        use.entry = {row, seals.value(row.seal).number, seals.value(row.seal).name, person.name, {}, {}};
        use.contact = maskedContact(person.phone.isEmpty() ? person.email : person.phone);
        auto content = book.open(row);
        if (content)
            use.entry.content = *std::move(content);
        else
            use.entry.unreadable = content.error().code;
        use.entry.row.bytes.clear();
        uses.append(use);
    }
    return uses;
}

base::Result<QList<store::UsageRow>> whole(Reader &reader, const QList<store::UsageId> &ids)
{
    QList<store::UsageRow> rows;
    for (const store::UsageId &id : ids) {
        ESIGN_TRY(const store::UsageRow row, store::readUsage(reader, id));
        rows.append(row);
    }
    return rows;
}

} // namespace

store::UsageFilter UsageScope::filter() const
{
    return {seal, person, category, firstDay * store::dayMs - store::chinaOffsetMs,
            (lastDay + 1) * store::dayMs - store::chinaOffsetMs};
}

store::UsageCountFilter UsageScope::counted() const
{
    return {seal, person, category, {firstDay, lastDay}};
}

UsageScope UsageScope::of(const store::UsageFilter &filter, qint64 today)
{
    UsageScope scope{filter.seal, filter.person, filter.category, 0, today};
    if (filter.fromMs)
        scope.firstDay = store::dayOf(*filter.fromMs);
    if (filter.toMs)
        scope.lastDay = std::max(scope.firstDay, store::dayOf(*filter.toMs - 1));
    return scope;
}

base::Result<UsageFigures> usageFigures(Profile &profile, const UsageScope &scope)
{
    return profile.store().read([&](Reader &reader) -> base::Result<UsageFigures> {
        UsageFigures figures;
        ESIGN_TRY(figures.days, store::usageByDayWhere(reader, scope.counted()));
        for (const store::DayCount &day : std::as_const(figures.days))
            figures.uses += day.n;
        const qint64 length = scope.lastDay - scope.firstDay + 1;
        if (scope.firstDay >= length) { // else the period begins with the records
            UsageScope before = scope;
            before.firstDay -= length;
            before.lastDay -= length;
            ESIGN_TRY(const auto days, store::usageByDayWhere(reader, before.counted()));
            for (const store::DayCount &day : days)
                figures.usesBefore += day.n;
        }
        ESIGN_TRY(figures.byPerson, count(reader, Dimension::Signer, scope));
        ESIGN_TRY(figures.byCategory, count(reader, Dimension::Category, scope));
        if (scope.seal.isNull()) {
            ESIGN_TRY(figures.bySeal, count(reader, Dimension::Seal, scope));
        }
        figures.people = figures.byPerson.size();
        return figures;
    });
}

base::Result<QList<ReviewedUse>> reviewedUses(Profile &profile, const UsageScope &scope, qint64 offset, qint64 limit)
{
    ESIGN_TRY(const auto rows, profile.store().read([&](Reader &reader) -> base::Result<QList<store::UsageRow>> {
        ESIGN_TRY(const auto found, store::listUsage(reader, scope.filter(), limit, offset));
        QList<store::UsageId> ids;
        for (const store::UsageRow &row : found)
            ids.append(row.id);
        return whole(reader, ids);
    }));
    return opened(profile, rows);
}

base::Result<QList<ReviewedUse>> reviewedUses(Profile &profile, const QList<store::UsageId> &ids)
{
    ESIGN_TRY(const auto rows, profile.store().read([&](Reader &reader) { return whole(reader, ids); }));
    return opened(profile, rows);
}

} // namespace session
