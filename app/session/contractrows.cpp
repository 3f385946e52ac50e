// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractbook.h"

namespace session {
namespace {

using contract::State;

qint64 ms(const QDateTime &time)
{
    return time.toMSecsSinceEpoch();
}

store::ContractStatus statusOf(const State &state, const QDateTime &now)
{
    switch (state.status(now)) {
    case contract::Status::None:
    case contract::Status::Draft:
        return store::ContractStatus::Draft;
    case contract::Status::InProgress:
        return store::ContractStatus::InProgress;
    case contract::Status::Completed:
        return store::ContractStatus::Completed;
    case contract::Status::Rejected:
        return store::ContractStatus::Rejected;
    case contract::Status::Recalled:
        return store::ContractStatus::Recalled;
    case contract::Status::Expired:
        return store::ContractStatus::Expired;
    case contract::Status::Voiding:
        return store::ContractStatus::VoidRequested;
    case contract::Status::Voided:
        break;
    }
    return store::ContractStatus::Void;
}

store::PartyState partyState(const State &state, quint32 party)
{
    switch (state.standing(party)) {
    case contract::Standing::Waiting:
        return store::PartyState::Waiting;
    case contract::Standing::MayAct:
        return store::PartyState::Ready;
    case contract::Standing::Signed:
        return store::PartyState::Signed;
    case contract::Standing::Rejected:
        break;
    }
    return store::PartyState::Rejected;
}

store::PartyRow partyRow(const State &state, quint32 index)
{
    const contract::PartyState &party = state.parties[index];
    store::PartyRow row;
    if (const auto *organisation = std::get_if<protocol::OrganisationParty>(&party.party)) {
        row.kind = store::PartyKind::Organisation;
        row.org = store::OrgId::of(organisation->organisation);
        row.seal = store::SealId::of(organisation->seal);
        row.name = organisation->name;
    } else {
        row.name = std::get<protocol::PersonParty>(party.party).person.name;
    }
    if (party.holder)
        row.person = store::PersonId::of(party.holder->id);
    row.state = partyState(state, index);
    if (party.signature)
        row.signedMs = ms(party.signature->at);
    return row;
}

store::ContractFileRow fileRow(qint64 position, qint64 revision, const protocol::BlobRef &blob)
{
    return {position, revision, blob.fileName, store::BlobName::of(blob.name), store::Digest::of(blob.plain),
            blob.size};
}

std::optional<qint64> completedAt(const State &state)
{
    if (!state.allSigned())
        return {};
    qint64 last = 0;
    for (const contract::PartyState &party : state.parties)
        last = qMax(last, party.signature ? ms(party.signature->at) : 0);
    return last;
}

} // namespace

store::ContractRow contractRow(const contract::Log &log, const QDateTime &now)
{
    const State &state = log.state();
    store::ContractRow row;
    row.id = store::ContractId::of(log.contract());
    row.topic = state.agreement.topic;
    row.status = statusOf(state, now);
    row.category = state.agreement.category;
    if (state.initiator)
        row.initiator = store::PersonId::of(*state.initiator);
    if (!log.events().isEmpty()) {
        row.createdMs = ms(log.events().first().header.time);
        row.updatedMs = ms(log.events().last().header.time);
    }
    if (state.agreement.deadline)
        row.deadlineMs = ms(*state.agreement.deadline);
    row.completedMs = completedAt(state);
    row.epoch = state.epoch();
    return row;
}

store::ContractParts contractParts(const State &state)
{
    store::ContractParts parts;
    QSet<store::SealId> seals;
    for (quint32 i = 0; i < quint32(state.parties.size()); ++i) {
        parts.parties.append(partyRow(state, i));
        if (!parts.parties.last().seal.isNull())
            seals.insert(parts.parties.last().seal);
        for (const protocol::RecordedUse &use : state.parties[i].uses)
            seals.insert(store::SealId::of(use.seal));
    }
    for (auto it = state.cc.cbegin(); it != state.cc.cend(); ++it) {
        store::PartyRow row;
        row.role = store::PartyRole::Cc;
        row.person = store::PersonId::of(it.key());
        row.name = it.value();
        parts.parties.append(row);
    }
    for (qsizetype file = 0; file < state.files.size(); ++file) {
        const contract::FileState &held = state.files[file];
        parts.files.append(fileRow(file, 0, held.original));
        for (qsizetype i = 0; i < held.revisions.size(); ++i)
            parts.files.append(fileRow(file, i + 1, held.revisions[i].blob));
    }
    parts.tags = state.agreement.tags;
    parts.tags.removeDuplicates();
    parts.seals = seals.values();
    return parts;
}

store::EventRow eventRow(const protocol::Event &event)
{
    const protocol::EventHeader &header = event.header;
    store::EventRow row;
    row.contract = store::ContractId::of(header.contract);
    row.seq = header.seq;
    row.id = store::EventId::of(header.id);
    row.hash = store::Digest::of(event.hash());
    if (header.previous)
        row.previous = store::Digest::of(*header.previous);
    row.kind = header.kind;
    row.author = store::PersonId::of(header.author);
    row.timeMs = ms(header.time);
    row.bytes = event.bytes;
    return row;
}

QString statusName(store::ContractStatus status)
{
    static const QStringList names{QStringLiteral("draft"),     QStringLiteral("in-progress"),
                                   QStringLiteral("completed"), QStringLiteral("rejected"),
                                   QStringLiteral("recalled"),  QStringLiteral("expired"),
                                   QStringLiteral("voiding"),   QStringLiteral("voided")};
    return names.value(int(status), QStringLiteral("unknown"));
}

} // namespace session
