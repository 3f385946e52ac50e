// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/refuse.h"

#include <algorithm>

namespace contract {

namespace {

bool inside(const protocol::RectUm &mark, const protocol::RectUm &place)
{
    const auto within = [](qint64 from, qint64 length, qint64 placeFrom, qint64 placeLength) {
        return from >= placeFrom - markTolerance && from + length <= placeFrom + placeLength + markTolerance;
    };
    return within(mark.x, mark.width, place.x, place.width) && within(mark.y, mark.height, place.y, place.height);
}

bool inPlace(const PlacedMark &mark, const protocol::Position &place)
{
    return mark.file == place.file && mark.page == place.page && mark.kind == place.kind &&
           inside(mark.rect, place.rect);
}

} // namespace

base::Result<void> checkMarks(const State &state, quint32 party, const QList<PlacedMark> &marks)
{
    if (party >= static_cast<quint32>(state.parties.size()))
        return refuse("contract.party", QString::number(party));
    QList<protocol::Position> places;
    bool insideOnly = false;
    for (const protocol::Position &position : state.agreement.positions) {
        if (position.party != party)
            continue;
        places.append(position);
        insideOnly |= position.insideOnly;
    }
    for (const PlacedMark &mark : marks) {
        const bool placed =
            std::any_of(places.begin(), places.end(), [&](const auto &place) { return inPlace(mark, place); });
        if (insideOnly && !placed)
            return refuse("contract.position", QStringLiteral("file %1, page %2").arg(mark.file + 1).arg(mark.page));
    }
    for (const protocol::Position &place : places) {
        if (std::none_of(marks.begin(), marks.end(), [&](const auto &mark) { return inPlace(mark, place); }))
            return refuse("contract.position.missing",
                          QStringLiteral("file %1, page %2").arg(place.file + 1).arg(place.page));
    }
    return {};
}

QList<Doubt> doubts(const State &state, const Permissions &permissions)
{
    QList<Doubt> found;
    for (quint32 index = 0; index < static_cast<quint32>(state.parties.size()); ++index) {
        const PartyState &party = state.parties.at(index);
        if (!party.signature)
            continue;
        for (const protocol::RecordedUse &use : party.uses) {
            const Answer answer = permissions.mayUse(party.signature->by, use.seal, party.signature->at);
            if (answer != Answer::Yes)
                found.append({index, use.seal, answer});
        }
    }
    return found;
}

} // namespace contract
