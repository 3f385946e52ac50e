// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/contractbook.h"
#include "session/placespec.h"

namespace session {

/// The designated places of one party (指定位置签署, B8), in the order in which they were given.
QList<protocol::Position> placesOf(const contract::State &state, quint32 party);

/// What the places of each kind are filled with: a name for PlaceSpec::seal and the true size of what it stands for.
/// Kinds that are absent can't be filled.
struct PlaceFilling {
    QString name;
    QSizeF sizeMm;
};
using PlaceFillings = QMap<protocol::MarkKind, PlaceFilling>;

/// A mark in the middle of every place (一键签署), by file. Seals keep their true size; signatures and stamps that are
/// larger than their place become smaller. Code "contract.position.missing" (nothing fills this kind of place; a
/// cross-page seal is placed by hand; the detail names file, page and kind).
base::Result<QMap<quint32, QList<PlaceSpec>>> fillPlaces(const contract::State &state, quint32 party,
                                                         const PlaceFillings &fillings);

} // namespace session
