// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/state.h"

#include <algorithm>

namespace contract {

bool FileState::had(const protocol::Digest &plain) const
{
    return original.plain == plain ||
           std::any_of(revisions.begin(), revisions.end(),
                       [&](const FileRevision &revision) { return revision.blob.plain == plain; });
}

QByteArray statusName(Status status)
{
    static constexpr const char *names[] = {"none",     "draft",   "in-progress", "completed", "rejected",
                                            "recalled", "expired", "voiding",     "voided"};
    return names[static_cast<int>(status)];
}

bool State::allSigned() const
{
    return !parties.isEmpty() && std::all_of(parties.begin(), parties.end(),
                                             [](const PartyState &party) { return party.signature.has_value(); });
}

Standing State::standing(quint32 party) const
{
    const PartyState &one = parties.at(party);
    if (one.signature)
        return Standing::Signed;
    if (one.rejection)
        return Standing::Rejected;
    if (phase != Phase::Open)
        return Standing::Waiting;
    if (!agreement.sequential)
        return Standing::MayAct;
    const bool everyoneBefore = std::all_of(parties.begin(), parties.begin() + party,
                                            [](const PartyState &before) { return before.signature.has_value(); });
    return everyoneBefore ? Standing::MayAct : Standing::Waiting;
}

bool State::done(const protocol::Position &position) const
{
    return position.party < static_cast<quint32>(parties.size()) &&
           parties.at(position.party).signedFiles.contains(position.file);
}

Status State::status(const QDateTime &at) const
{
    switch (phase) {
    case Phase::None:
        return Status::None;
    case Phase::Draft:
        return Status::Draft;
    case Phase::Rejected:
        return Status::Rejected;
    case Phase::Recalled:
        return Status::Recalled;
    case Phase::Voided:
        return Status::Voided;
    case Phase::Open:
        break;
    }
    if (allSigned())
        return voidRequest ? Status::Voiding : Status::Completed;
    return agreement.deadline && at > *agreement.deadline ? Status::Expired : Status::InProgress;
}

} // namespace contract
