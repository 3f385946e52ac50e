// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractplaces.h"

namespace session {
namespace {

using protocol::MarkKind;

QString kindName(MarkKind kind)
{
    return QStringLiteral("seal,stamp,cross-page,signature").split(u',').value(int(kind));
}

PlaceSpec markIn(const protocol::Position &place, const PlaceFilling &filling)
{
    const double width = place.rect.width / 1000.0, height = place.rect.height / 1000.0;
    PlaceSpec spec;
    spec.seal = filling.name;
    spec.pages = PageList{{{int(place.page), int(place.page)}}};
    spec.atMm = {place.rect.x / 1000.0 + width / 2, place.rect.y / 1000.0 + height / 2};
    if (place.kind != MarkKind::Seal && !filling.sizeMm.isEmpty()) {
        const QSizeF fitted = filling.sizeMm.scaled(width, height, Qt::KeepAspectRatio);
        spec.widthMm = qMin(filling.sizeMm.width(), fitted.width());
    }
    return spec;
}

} // namespace

QList<protocol::Position> placesOf(const contract::State &state, quint32 party)
{
    QList<protocol::Position> places;
    for (const protocol::Position &position : state.agreement.positions) {
        if (position.party == party)
            places.append(position);
    }
    return places;
}

base::Result<QMap<quint32, QList<PlaceSpec>>> fillPlaces(const contract::State &state, quint32 party,
                                                         const PlaceFillings &fillings)
{
    QMap<quint32, QList<PlaceSpec>> marks;
    const QList<protocol::Position> places = placesOf(state, party);
    for (const protocol::Position &place : places) {
        const auto filling = fillings.constFind(place.kind);
        if (filling == fillings.constEnd() || place.kind == MarkKind::CrossPage)
            return base::fail(
                base::ErrorKind::Input, "contract.position.missing",
                QStringLiteral("file %1, page %2: %3").arg(place.file + 1).arg(place.page).arg(kindName(place.kind)));
        marks[place.file].append(markIn(place, *filling));
    }
    return marks;
}

} // namespace session
