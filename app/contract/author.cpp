// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/author.h"

#include <algorithm>

namespace contract {

namespace {

/// Ids and digests as events name them: ascending, each once.
template <class Value>
QList<Value> ascending(const QSet<Value> &values)
{
    QList<Value> list(values.begin(), values.end());
    std::sort(list.begin(), list.end());
    return list;
}

base::Result<protocol::EpochOpening> opening(const QList<Recipient> &recipients, const protocol::EpochKey &key)
{
    QMap<protocol::PersonId, crypto::Certificate> byPerson;
    for (const Recipient &recipient : recipients)
        byPerson.insert(recipient.person, recipient.certificate);
    QList<protocol::Member> members;
    for (auto it = byPerson.cbegin(); it != byPerson.cend(); ++it) {
        ESIGN_TRY(const protocol::Digest digest, protocol::Digest::fromBytes(it->sha256()));
        members.append({it.key(), digest});
    }
    ESIGN_TRY(QByteArray wraps, protocol::wrapEpochKey(key, byPerson.values()));
    return protocol::EpochOpening{members, wraps};
}

} // namespace

base::Result<protocol::EpochKey> Author::keyFor(const Log &log, const Proposal &proposal, KeyRing &keys) const
{
    const State &state = log.state();
    if (proposal.newEpoch || !state.contract)
        return protocol::EpochKey::fresh(log.contract(), state.epoch() + 1);
    const quint32 epoch = proposal.handOn.value_or(state.epoch());
    const auto commitment = state.epochs.constFind(epoch);
    const protocol::EpochKey *held = commitment != state.epochs.constEnd() ? keys.find(epoch, *commitment) : nullptr;
    if (!held)
        return base::fail(base::ErrorKind::NotFound, "contract.key.missing", QString::number(epoch));
    return held->clone();
}

base::Result<Act> Author::actOf(const protocol::EventDraft &draft, const Proposal &proposal,
                                const protocol::EpochKey &key, const Sources &sources) const
{
    const protocol::Digest none = protocol::Digest::of({}); // not known before the event is made, and nobody asks
    Act act{.header = protocol::EventHeader{draft, protocol::kindOf(proposal.content), protocol::keyCommitment(key.key),
                                            none},
            .hash = none,
            .key = m_key,
            .content = proposal.content};
    if (const auto *recovered = std::get_if<protocol::Recovered>(&proposal.content)) {
        ESIGN_TRY(const protocol::Event original, protocol::readEvent(recovered->original, sources.certificates));
        ESIGN_TRY(Act inner, openAct(original, sources));
        act.header.blobs = original.header.blobs;
        act.header.seals = original.header.seals;
        act.original.push_back(std::move(inner));
    }
    return act;
}

base::Result<protocol::Event> Author::next(const Log &log, const Proposal &proposal, const Sources &sources,
                                           const Permissions *permissions) const
{
    const State &state = log.state();
    // else a removed member would hear of a missing key
    if (state.contract && !state.members.contains(m_person))
        return base::fail(base::ErrorKind::Permission, "contract.notmember", m_person.text());
    const Tip &tip = state.tip;
    const Named named = namedBy(proposal.content);
    ESIGN_TRY(protocol::EpochKey key, keyFor(log, proposal, sources.keys));
    protocol::EventDraft draft{.contract = log.contract(),
                               .seq = tip.seq + 1,
                               .previous = tip.head,
                               .epoch = key.epoch,
                               .id = m_ids.next<protocol::EventId>(),
                               .time = m_clock.now(),
                               .author = m_person,
                               .opens = {},
                               .blobs = ascending(named.blobs),
                               .seals = ascending(named.seals),
                               .heads = proposal.heads};
    if (!proposal.recipients.isEmpty()) {
        ESIGN_TRY(draft.opens, opening(proposal.recipients, key));
    }
    ESIGN_TRY(const Act act, actOf(draft, proposal, key, sources));
    draft.blobs = act.header.blobs;
    draft.seals = act.header.seals;
    ESIGN_CHECK(check(state, act, permissions));
    ESIGN_TRY(protocol::Event event, protocol::makeEvent(draft, proposal.content, key, m_signer));
    ESIGN_CHECK(sources.keys.add(std::move(key)));
    return event;
}

} // namespace contract
