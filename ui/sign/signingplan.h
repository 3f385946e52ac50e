// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/recordedsigning.h"
#include "ui/sign/placeditem.h"

namespace ui {

/// What is placed, as a signing job asks for it: places and cross-page seals, the seals of the store that they name,
/// and the faces of signatures, texts and dates. Input, source and output are the caller's. Pure.
session::RecordedJob jobOf(const QList<PlacedItem> &items);

/// The seals that are used, each once.
QList<store::SealId> sealsOf(const QList<PlacedItem> &items);

/// "1-3, 5" for people; 0-based in, 1-based out.
QString pagesInWords(QList<int> pages);
/// What a person writes: "1-3,5，8"; unknown words or pages give nothing.
std::optional<QList<int>> pagesFromWords(const QString &text, int pageCount);

} // namespace ui
