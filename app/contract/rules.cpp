// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/rules.h"

#include "contract/refuse.h"

#include <algorithm>

namespace contract {

namespace {

namespace kind = protocol::kind;

template <size_t N>
bool isOneOf(const protocol::EventHeader &header, const char *const (&kinds)[N])
{
    return std::any_of(std::begin(kinds), std::end(kinds), [&](const char *one) { return isKind(header, one); });
}

bool isKnown(const protocol::EventHeader &header)
{
    return isOneOf(header, {kind::drafted, kind::sent, kind::viewed, kind::signed_, kind::rejected, kind::recalled,
                            kind::reminded, kind::transferred, kind::ccAdded, kind::voidRequested, kind::voidConfirmed,
                            kind::voidRefused, kind::membersChanged, kind::recovered});
}

base::Result<void> checkFirst(const Act &act)
{
    const protocol::EventHeader &header = act.header;
    if (!isOneOf(header, {kind::drafted, kind::sent}))
        return refuse("contract.state", QStringLiteral("begins with %1").arg(header.kind));
    if (header.epoch != 1 || !header.opens)
        return refuse("contract.epoch", QStringLiteral("the first event opens epoch 1"));
    return {};
}

/// A new epoch: by the initiator. The present epoch's key for more people: by whoever brings them in. An earlier one's
/// key for those who came later: by any member, who holds it.
base::Result<void> checkEpoch(const State &state, const protocol::EventHeader &header, bool original)
{
    const auto known = state.epochs.constFind(header.epoch);
    if (known != state.epochs.constEnd() && *known != header.keyCommitment)
        return refuse("contract.commitment", QString::number(header.epoch));
    const quint32 present = state.epoch();
    const bool foreign = !isKnown(header);
    if (header.epoch == present) {
        if (!header.opens)
            return {};
        if (isOneOf(header, {kind::drafted, kind::sent, kind::membersChanged, kind::transferred, kind::ccAdded}))
            return {};
        if (foreign && header.author == state.initiator)
            return {};
        return refuse("contract.epoch", QStringLiteral("%1 hands no key on").arg(header.kind));
    }
    if (qint64(header.epoch) == qint64(present) + 1) {
        if (!header.opens)
            return refuse("contract.epoch", QStringLiteral("%1 is not open").arg(header.epoch));
        if (!foreign && !isOneOf(header, {kind::drafted, kind::sent, kind::membersChanged}))
            return refuse("contract.epoch", QStringLiteral("%1 opens no epoch").arg(header.kind));
        return needInitiator(state, header);
    }
    if (known != state.epochs.constEnd() && (original || (header.opens && isKind(header, kind::membersChanged))))
        return {};
    return refuse("contract.epoch", QStringLiteral("%1, not %2").arg(header.epoch).arg(present));
}

base::Result<void> checkFrame(const State &state, const Act &act, bool original)
{
    const protocol::EventHeader &header = act.header;
    if (!state.contract)
        return checkFirst(act);
    if (header.contract != *state.contract)
        return refuse("contract.other", header.contract.text());
    if (state.events.contains(header.id))
        return refuse("contract.duplicate", header.id.text());
    if (!state.members.contains(header.author))
        return refuse("contract.notmember", header.author.text());
    return checkEpoch(state, header, original);
}

/// What can be told of a kind's turn without its content.
base::Result<void> checkPhase(const State &state, const protocol::EventHeader &header)
{
    using Phase = State::Phase;
    if (isOneOf(header, {kind::drafted, kind::sent, kind::recalled, kind::reminded}))
        ESIGN_CHECK(needInitiator(state, header));
    const auto only = [&](std::initializer_list<Phase> phases) -> base::Result<void> {
        if (std::find(phases.begin(), phases.end(), state.phase) == phases.end())
            return refuse("contract.state", header.kind);
        return {};
    };
    if (isOneOf(header, {kind::drafted, kind::sent}))
        return only({Phase::None, Phase::Draft});
    if (isKind(header, kind::recalled))
        return only({Phase::Draft, Phase::Open});
    if (isOneOf(header, {kind::signed_, kind::rejected, kind::reminded, kind::transferred, kind::voidRequested,
                         kind::voidConfirmed, kind::voidRefused}))
        return only({Phase::Open});
    if (isOneOf(header, {kind::viewed, kind::ccAdded}))
        return only({Phase::Open, Phase::Rejected, Phase::Recalled, Phase::Voided});
    return {};
}

base::Result<void> checkHeaderOf(const State &state, const Act &act, bool original)
{
    ESIGN_CHECK(checkFrame(state, act, original));
    ESIGN_CHECK(checkPhase(state, act.header));
    if (act.header.opens && !membersAfter(state, act.header).contains(act.header.author))
        return refuse("contract.members", QStringLiteral("the author is left out"));
    if (act.key != KeyRole::Signing && isOneOf(act.header, {kind::signed_, kind::voidConfirmed}))
        return refuse("contract.key", act.header.kind);
    return {};
}

/// The outer event says nothing of its own: what it brings back is checked as if it came now.
base::Result<void> checkRecovered(const State &state, const Act &act, const Permissions *permissions)
{
    if (act.original.size() != 1)
        return refuse("contract.recovered", QStringLiteral("not genuine"));
    const Act &inner = act.original.front();
    if (!state.contract || isKind(inner.header, kind::recovered) || inner.header.id == act.header.id)
        return refuse("contract.recovered", inner.header.kind);
    const bool sameNames = inner.header.blobs == act.header.blobs && inner.header.seals == act.header.seals;
    if (!sameNames)
        return refuse("contract.header");
    ESIGN_CHECK(checkHeaderOf(state, inner, true));
    return inner.content ? checkContent(state, inner, permissions) : base::Result<void>();
}

} // namespace

QMap<protocol::PersonId, protocol::Digest> membersAfter(const State &state, const protocol::EventHeader &header)
{
    if (!header.opens || header.epoch < state.epoch())
        return state.members;
    QMap<protocol::PersonId, protocol::Digest> members;
    if (header.epoch == state.epoch())
        members = state.members;
    for (const protocol::Member &member : header.opens->members)
        members.insert(member.person, member.certificate);
    return members;
}

Deed deedOf(const State &state, const Act &act)
{
    Deed deed{act.header.id, act.header.author, act.header.time, false};
    if (act.received) {
        deed.at = *act.received;
        deed.proven = true;
    } else if (state.latestReceipt) {
        deed.at = std::max(deed.at, *state.latestReceipt);
    }
    return deed;
}

base::Result<void> checkHeader(const State &state, const Act &act)
{
    return checkHeaderOf(state, act, false);
}

base::Result<void> check(const State &state, const Act &act, const Permissions *permissions)
{
    ESIGN_CHECK(checkHeaderOf(state, act, false));
    if (!act.content)
        return {};
    if (protocol::kindOf(*act.content) != act.header.kind)
        return refuse("contract.content", act.header.kind);
    if (std::holds_alternative<protocol::Recovered>(*act.content))
        return checkRecovered(state, act, permissions);
    return checkContent(state, act, permissions);
}

} // namespace contract
