// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/pages.h"
#include "session/signingbatch.h"
#include "ui/sign/placeditem.h"

#include <QtCore/QHash>

namespace ui {

/// What the rules of a batch make of one file.
struct BatchPlaces {
    QList<PlacedItem> items;
    QHash<ItemId, QList<seal::Slice>> slices;
    QStringList problems; ///< why a rule can't be followed on this file, translated; not signed then
};

/// Pure. `hits` has for each searched text its places, in the order of the pages; `stamps` what the rules name.
BatchPlaces placesOf(const QList<session::BatchRule> &rules, const QHash<QString, StampPtr> &stamps,
                     const QList<base::PageGeometry> &pages, const QHash<QString, QList<render::TextHit>> &hits);

/// The rules that put the same things onto other files as stand on this one: what stands on its last page goes to the
/// last page. Only seals and signatures; `left`: how many texts and dates were not taken over.
struct TakenRules {
    QList<session::BatchRule> rules;
    int left = 0;
};
TakenRules rulesOf(const QList<PlacedItem> &items, const QList<base::PageGeometry> &pages);

} // namespace ui
