// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"
#include "store/seals.h"

#include <QtCore/QString>

#include <memory>
#include <optional>

namespace ui {

enum class StampKind { Seal, Signature, Text, Date };

/// Something that can be put on pages: a seal of the store, a saved signature, a text or a date. An immutable value,
/// shared by all that was placed of it.
struct Stamp {
    StampKind kind = StampKind::Seal;
    QString key;  ///< names it in a signing job: "id:<hex>", "signature:<hex>", "text:…"
    QString name; ///< for people
    QString unit; ///< the organisation that the seal speaks for; empty for others
    seal::Face face;
    std::optional<store::SealRow> seal = {}; ///< of a Seal

    /// A seal stands upright, as displayed.
    bool mayTurn() const { return kind != StampKind::Seal; }
    bool mayCrossPages() const { return kind == StampKind::Seal; }
};
using StampPtr = std::shared_ptr<const Stamp>;

} // namespace ui
