// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/fold.h"

#include "contract/refuse.h"

#include <algorithm>

namespace contract {

namespace {

namespace kind = protocol::kind;

/// Writes down what an act, found to follow the rules, changes.
class Applying {
public:
    Applying(State &state, const Act &act) : m_state(state), m_act(act), m_deed(deedOf(state, act)) {}

    void header();
    void unread();
    void operator()(const protocol::Drafted &drafted)
    {
        m_state.phase = State::Phase::Draft;
        take(drafted.agreement);
    }
    void operator()(const protocol::Sent &sent)
    {
        m_state.phase = State::Phase::Open;
        m_state.sent = m_deed;
        take(sent.agreement);
    }
    void operator()(const protocol::Viewed &)
    {
        if (!m_state.viewed.contains(m_deed.by))
            m_state.viewed.insert(m_deed.by, m_deed);
    }
    void operator()(const protocol::Signed &signature);
    void operator()(const protocol::Rejected &rejected);
    void operator()(const protocol::Recalled &recalled)
    {
        m_state.phase = State::Phase::Recalled;
        m_state.ending = Ending{m_deed, recalled.reason};
    }
    void operator()(const protocol::Reminded &reminded);
    void operator()(const protocol::Transferred &transferred);
    void operator()(const protocol::CcAdded &added) { copyTo(added.people); }
    void operator()(const protocol::VoidRequested &requested)
    {
        m_state.voidRequest = VoidRequest{m_deed, requested.reason, {}, {}, 0, {}};
    }
    void operator()(const protocol::VoidConfirmed &confirmed);
    void operator()(const protocol::VoidRefused &refused);
    void operator()(const protocol::MembersChanged &changed)
    {
        for (const protocol::PersonId &person : changed.removed)
            m_state.cc.remove(person);
    }
    void operator()(const protocol::Recovered &) {}
    void operator()(const protocol::UnknownContent &) { m_state.newer = true; }

    void supersede(const protocol::Signed &signature);

private:
    void take(const protocol::Agreement &agreement);
    void copyTo(const QList<protocol::Person> &people);

    State &m_state;
    const Act &m_act;
    Deed m_deed;
};

/// What follows from the clear part alone: ids, members, the epoch.
void Applying::header()
{
    const protocol::EventHeader &header = m_act.header;
    if (!m_state.contract) {
        m_state.contract = header.contract;
        m_state.initiator = header.author;
    }
    m_state.members = membersAfter(m_state, header);
    m_state.epochs.insert(header.epoch, header.keyCommitment);
}

/// An event whose content is not known. What only looks back or is replaced later does not make the state partial.
void Applying::unread()
{
    const protocol::EventHeader &header = m_act.header;
    if (isKind(header, kind::viewed)) {
        (*this)(protocol::Viewed{});
    } else if (isKind(header, kind::drafted)) {
        m_state.phase = State::Phase::Draft;
    } else if (isKind(header, kind::sent)) {
        m_state.phase = State::Phase::Open;
        m_state.sent = m_deed;
        m_state.partial = true;
    } else if (isKind(header, kind::recalled)) {
        (*this)(protocol::Recalled{});
        m_state.partial = true;
    } else {
        m_state.partial = true;
    }
}

void Applying::take(const protocol::Agreement &agreement)
{
    m_state.agreement = agreement;
    m_state.files.clear();
    for (const protocol::BlobRef &file : agreement.files)
        m_state.files.append(FileState{file, {}, {}});
    m_state.parties.clear();
    for (const protocol::Party &party : agreement.parties) {
        PartyState one{.party = party};
        if (const auto *person = std::get_if<protocol::PersonParty>(&party))
            one.holder = person->person;
        else
            one.holder = std::get<protocol::OrganisationParty>(party).operatorPerson;
        m_state.parties.append(one);
    }
    m_state.cc.clear();
    copyTo(agreement.cc);
}

void Applying::copyTo(const QList<protocol::Person> &people)
{
    for (const protocol::Person &person : people) {
        if (!m_state.cc.contains(person.id))
            m_state.cc.insert(person.id, person.name);
    }
}

void Applying::operator()(const protocol::Signed &signature)
{
    PartyState &party = m_state.parties[signature.party];
    party.signature = m_deed;
    party.uses = signature.uses;
    party.words = signature.note;
    for (const protocol::Revision &revision : signature.revisions) {
        party.signedFiles.insert(revision.file);
        m_state.files[revision.file].revisions.append({revision.before, revision.blob, signature.party, m_deed});
    }
}

void Applying::supersede(const protocol::Signed &signature)
{
    for (const protocol::Revision &revision : signature.revisions) {
        FileState &file = m_state.files[revision.file];
        if (file.had(revision.before))
            file.superseded.append({revision.before, revision.blob, signature.party, m_deed});
    }
}

void Applying::operator()(const protocol::Rejected &rejected)
{
    PartyState &party = m_state.parties[rejected.party];
    party.rejection = m_deed;
    party.words = rejected.reason;
    m_state.phase = State::Phase::Rejected;
    m_state.ending = Ending{m_deed, rejected.reason};
}

void Applying::operator()(const protocol::Reminded &reminded)
{
    for (const quint32 index : reminded.parties) {
        PartyState &party = m_state.parties[index];
        ++party.reminders;
        party.reminded = party.reminded ? std::max(*party.reminded, m_deed.at) : m_deed.at;
    }
}

void Applying::operator()(const protocol::Transferred &transferred)
{
    PartyState &party = m_state.parties[transferred.party];
    party.handovers.append({party.holder, transferred.to, m_deed, transferred.reason});
    party.holder = transferred.to;
}

void Applying::operator()(const protocol::VoidConfirmed &confirmed)
{
    m_state.voidRequest->confirmed.insert(confirmed.party, m_deed);
    if (m_state.voidRequest->confirmed.size() == m_state.parties.size())
        m_state.phase = State::Phase::Voided;
}

void Applying::operator()(const protocol::VoidRefused &refused)
{
    m_state.voidRequest->refusal = m_deed;
    m_state.voidRequest->refusedBy = refused.party;
    m_state.voidRequest->refusalReason = refused.reason;
    m_state.refusedRequests.append(*m_state.voidRequest);
    m_state.voidRequest.reset();
}

bool boundToDeadline(const protocol::EventHeader &header)
{
    for (const char *one : {kind::signed_, kind::rejected, kind::recalled, kind::transferred}) {
        if (isKind(header, one))
            return true;
    }
    return false;
}

/// Of an act found to follow the rules; `original`: brought back by another.
Outcome apply(State &state, const Act &act)
{
    Outcome outcome{act.header.id, Effect::Done, {}, {}, false};
    Applying applying(state, act);
    outcome.provisional = !act.received && state.phase == State::Phase::Open && state.agreement.deadline &&
                          !state.allSigned() && boundToDeadline(act.header);
    state.provisional |= outcome.provisional;
    applying.header();
    if (!act.content) {
        outcome.effect = Effect::Unreadable;
        outcome.code = act.unreadable;
        applying.unread();
        return outcome;
    }
    if (std::holds_alternative<protocol::UnknownContent>(*act.content))
        outcome.effect = Effect::Newer;
    std::visit(applying, *act.content);
    return outcome;
}

bool canSupersede(const State &state, const protocol::Signed &signature)
{
    return std::any_of(signature.revisions.begin(), signature.revisions.end(), [&](const protocol::Revision &revision) {
        return state.files.at(revision.file).had(revision.before);
    });
}

Outcome setAside(State &state, const Act &told, const Act &act, const base::Error &error)
{
    Outcome outcome{told.header.id, Effect::SetAside, error.code, error.detail, false};
    if (error.code == "contract.deadline" && !act.received) { // a receipt may prove that it came in time
        outcome.provisional = true;
        state.provisional = true;
    }
    // found last among the rules: everything else about the signature is right, and its files are the contract's
    if (error.code == "contract.revision") {
        const auto &signature = std::get<protocol::Signed>(*act.content);
        if (canSupersede(state, signature)) {
            Applying(state, act).supersede(signature);
            outcome.effect = Effect::Superseded;
        }
    }
    return outcome;
}

/// Where an earlier content is missing, a refusal of this one proves nothing.
bool cannotJudge(const State &state, const Act &act)
{
    return state.partial && checkHeader(state, act).has_value();
}

Outcome takeHeader(State &state, const Act &act, const base::Error &error)
{
    Applying(state, act).header();
    return {act.header.id, Effect::Unreadable, error.code, error.detail, false};
}

} // namespace

Folded fold(State state, const Act &act)
{
    const bool recovers =
        act.content && std::holds_alternative<protocol::Recovered>(*act.content) && act.original.size() == 1;
    const Act &counts = recovers ? act.original.front() : act;
    Outcome outcome{act.header.id, Effect::Done, {}, {}, false};
    if (const auto allowed = check(state, act, nullptr); !allowed) {
        outcome = cannotJudge(state, act) ? takeHeader(state, act, allowed.error())
                                          : setAside(state, act, counts, allowed.error());
    } else {
        outcome = apply(state, counts);
        outcome.event = act.header.id;
    }
    if (recovers && outcome.effect != Effect::SetAside)
        state.events.insert(counts.header.id);
    state.events.insert(act.header.id);
    if (act.received)
        state.latestReceipt = state.latestReceipt ? std::max(*state.latestReceipt, *act.received) : *act.received;
    state.tip = {act.header.seq, act.hash};
    return {std::move(state), std::move(outcome)};
}

FoldedLog foldAll(const std::vector<Act> &acts)
{
    FoldedLog log;
    for (const Act &act : acts) {
        Folded folded = fold(std::move(log.state), act);
        log.state = std::move(folded.state);
        log.outcomes.append(std::move(folded.outcome));
    }
    return log;
}

} // namespace contract
