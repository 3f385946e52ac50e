// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/usagebook.h"

#include "store/days.h"
#include "store/people.h"
#include "store/statistics.h"

namespace session {

using base::ErrorKind;
using base::fail;
using store::Reader;

namespace {

base::Result<store::PersonId> personNamed(Reader &reader, const QString &name)
{
    ESIGN_TRY(const QList<store::PersonRow> people, store::listPeople(reader));
    QList<store::PersonId> found;
    for (const store::PersonRow &person : people) {
        if (person.name == name || (!person.account.isEmpty() && person.account == name) ||
            QLatin1String(person.id.hex()) == name.toLower().remove(QLatin1Char('-')))
            found.append(person.id);
    }
    if (found.isEmpty())
        return fail(ErrorKind::NotFound, "usage.person.unknown", name);
    if (found.size() == 1)
        return found.first();
    QStringList ids;
    for (const store::PersonId &id : std::as_const(found))
        ids.append(QLatin1String(id.hex()));
    return fail(ErrorKind::Usage, "usage.person.several", ids.join(QStringLiteral(", ")));
}

/// From the daily counts, which are China's days: a million records are not counted one by one, only those of the
/// pieces of days at both ends when the person's own days begin at other times.
base::Result<qint64> countOf(Reader &reader, const store::UsageFilter &filter)
{
    using store::chinaOffsetMs, store::dayMs, store::dayOf;
    const auto beginning = [](qint64 day) { return day * dayMs - chinaOffsetMs; };
    store::UsageCountFilter counted;
    counted.seal = filter.seal;
    counted.person = filter.person;
    if (filter.fromMs)
        counted.period.firstDay = dayOf(*filter.fromMs + dayMs - 1);
    if (filter.toMs)
        counted.period.lastDay = dayOf(*filter.toMs) - 1;
    if (counted.period.lastDay < counted.period.firstDay)
        return store::countUsageRows(reader, filter);
    ESIGN_TRY(const auto counts, store::countUsageWhere(reader, store::Dimension::All, counted));
    qint64 total = counts.isEmpty() ? 0 : counts.first().n;
    store::UsageFilter piece = filter;
    if (filter.fromMs && beginning(counted.period.firstDay) > *filter.fromMs) {
        piece.toMs = beginning(counted.period.firstDay);
        ESIGN_TRY(const qint64 before, store::countUsageRows(reader, piece));
        total += before;
    }
    if (filter.toMs && beginning(counted.period.lastDay + 1) < *filter.toMs) {
        piece.fromMs = beginning(counted.period.lastDay + 1);
        piece.toMs = filter.toMs;
        ESIGN_TRY(const qint64 after, store::countUsageRows(reader, piece));
        total += after;
    }
    return total;
}

} // namespace

base::Result<store::UsageFilter> UsageBook::filterOf(const UsageQuestion &question)
{
    store::UsageFilter filter;
    if (!question.seal.isEmpty()) {
        ESIGN_TRY(const store::SealRow seal, SealRegister(m_profile).find(question.seal));
        filter.seal = seal.id;
    }
    if (!question.person.isEmpty()) {
        ESIGN_TRY(filter.person,
                  m_profile.store().read([&](Reader &reader) { return personNamed(reader, question.person); }));
    }
    if (question.from && question.to && *question.to < *question.from)
        return fail(ErrorKind::Usage, "usage.period");
    if (question.from)
        filter.fromMs = question.from->startOfDay().toMSecsSinceEpoch();
    if (question.to)
        filter.toMs = question.to->addDays(1).startOfDay().toMSecsSinceEpoch();
    return filter;
}

base::Result<UsageBookPage> UsageBook::page(const UsageQuestion &question, qint64 page, qint64 perPage)
{
    ESIGN_TRY(const store::UsageFilter filter, filterOf(question));
    QHash<store::SealId, store::SealRow> seals;
    QHash<store::PersonId, QString> names;
    ESIGN_TRY(UsageBookPage book, m_profile.store().read([&](Reader &reader) -> base::Result<UsageBookPage> {
        UsageBookPage found;
        ESIGN_TRY(found.total, countOf(reader, filter));
        ESIGN_TRY(const auto rows, store::listUsage(reader, filter, perPage, page * perPage));
        for (const store::UsageRow &row : rows) {
            ESIGN_TRY(store::UsageRow whole, store::readUsage(reader, row.id));
            found.entries.append({whole, {}, {}, {}, {}, {}});
        }
        ESIGN_TRY(const auto known, store::listSeals(reader));
        for (const store::SealRow &seal : known)
            seals.insert(seal.id, seal);
        for (const UsageEntry &entry : std::as_const(found.entries)) {
            if (const auto person = store::readPerson(reader, entry.row.person))
                names.insert(person->id, person->name);
        }
        return found;
    }));
    for (UsageEntry &entry : book.entries) {
        entry.sealNumber = seals.value(entry.row.seal).number;
        entry.sealName = seals.value(entry.row.seal).name;
        entry.personName = names.value(entry.row.person);
        auto content = open(entry.row);
        if (content)
            entry.content = *std::move(content);
        else
            entry.unreadable = content.error().code;
        entry.row.bytes.clear();
    }
    return book;
}

base::Result<protocol::UsageContent> UsageBook::open(const store::UsageRow &row)
{
    ESIGN_TRY(const protocol::UsageRecord record,
              protocol::readUsage(row.bytes,
                                  [this](const protocol::Digest &digest) { return m_profile.certificate(digest); }));
    const protocol::UsageHeader &header = record.header;
    ESIGN_TRY(const crypto::Secret key, epochKey(row.seal, header.epoch, header.keyCommitment));
    ESIGN_TRY(protocol::UsageContent content, protocol::openUsage(record, key));
    const auto contract = header.contract ? store::ContractId::of(*header.contract) : store::ContractId();
    const bool same = store::SealId::of(header.seal) == row.seal && store::UsageId::of(header.id) == row.id &&
                      contract == row.contract && header.time.toMSecsSinceEpoch() == row.timeMs &&
                      store::PersonId::of(content.person.id) == row.person;
    if (!same)
        return fail(ErrorKind::Input, "usage.row", QLatin1String(row.id.hex()));
    return content;
}

base::Result<crypto::Secret> UsageBook::epochKey(const store::SealId &seal, quint32 epoch,
                                                 const protocol::Digest &commitment)
{
    auto held =
        m_profile.store().read([&](Reader &reader) { return store::readSealEpochKey(reader, seal, qint64(epoch)); });
    if (held || held.error().code != "store.notfound")
        return held;
    // handed to this account by another manager
    ESIGN_TRY(const seal::History history, SealRegister(m_profile).history(seal));
    const auto opened = history.epochs().constFind(epoch);
    if (opened != history.epochs().constEnd() && opened->keyCommitment == commitment) {
        for (const QByteArray &wraps : opened->wraps) {
            auto key = protocol::unwrapEpochKey(wraps, history.seal(), epoch, m_profile.encryption().key,
                                                m_profile.encryption().certificate);
            if (key)
                return std::move(key->key);
        }
    }
    return fail(ErrorKind::NotFound, "usage.key.missing", QString::number(epoch));
}

} // namespace session
