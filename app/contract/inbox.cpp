// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/inbox.h"

namespace contract {

namespace {

/// Stricter than actsFor(): without Permissions nobody is taken for an operator.
bool actsForNow(const State &state, quint32 party, const protocol::PersonId &person, const Permissions *permissions,
                const QDateTime &at)
{
    if (!permissions && !state.parties.at(party).holder)
        return false;
    return actsFor(state, party, person, permissions, at).has_value();
}

bool hasSigned(const State &state, const protocol::PersonId &person)
{
    for (const PartyState &party : state.parties) {
        if (party.signature && party.signature->by == person)
            return true;
    }
    return false;
}

bool isParty(const State &state, const protocol::PersonId &person, const Permissions *permissions, const QDateTime &at)
{
    for (quint32 party = 0; party < static_cast<quint32>(state.parties.size()); ++party) {
        const PartyState &one = state.parties.at(party);
        if (one.holder ? one.holder->id == person : actsForNow(state, party, person, permissions, at))
            return true;
    }
    return hasSigned(state, person);
}

} // namespace

Tasks tasksOf(const State &state, const protocol::PersonId &person, const Permissions *permissions, const QDateTime &at)
{
    Tasks tasks;
    if (!state.members.contains(person))
        return tasks;
    const Status status = state.status(at);
    const bool initiator = state.initiator == person;
    tasks.send = initiator && status == Status::Draft;
    tasks.recall = initiator && (status == Status::Draft || status == Status::InProgress);
    tasks.remind = initiator && (status == Status::InProgress || status == Status::Voiding);
    tasks.requestVoid = status == Status::Completed && (initiator || hasSigned(state, person));
    for (quint32 party = 0; party < static_cast<quint32>(state.parties.size()); ++party) {
        if (!actsForNow(state, party, person, permissions, at))
            continue;
        const Standing standing = state.standing(party);
        if (status == Status::InProgress && standing != Standing::Signed)
            tasks.handOver.append(party);
        if (status == Status::InProgress && standing == Standing::MayAct)
            tasks.sign.append(party);
        if (status == Status::Voiding && !state.voidRequest->confirmed.contains(party))
            tasks.answer.append(party);
    }
    return tasks;
}

std::optional<Box> boxOf(const State &state, const protocol::PersonId &person, const Permissions *permissions,
                         const QDateTime &at)
{
    const bool initiator = state.initiator == person;
    if (!initiator && !isParty(state, person, permissions, at))
        return state.cc.contains(person) ? std::optional(Box::Copies) : std::nullopt;
    const Tasks tasks = tasksOf(state, person, permissions, at);
    switch (state.status(at)) {
    case Status::None:
        return {};
    case Status::Draft:
        return initiator ? std::optional(Box::Drafts) : std::nullopt;
    case Status::InProgress:
    case Status::Voiding:
        return tasks.sign.isEmpty() && tasks.answer.isEmpty() ? Box::WaitingForOthers : Box::WaitingForMe;
    case Status::Completed:
        return Box::Completed;
    case Status::Rejected:
    case Status::Recalled:
    case Status::Expired:
    case Status::Voided:
        break;
    }
    return Box::Ended;
}

} // namespace contract
