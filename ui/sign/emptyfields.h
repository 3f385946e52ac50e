// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/result.h"
#include "ui/sign/placeditem.h"

namespace ui {

/// A place that the file itself keeps for a signature: an empty signature field with a visible widget (ISO 32000-2
/// 12.7.5.5) that may be signed.
struct EmptyField {
    QString name; ///< fully qualified
    int page = 0;
    QRectF rectMm; ///< on the displayed page
};

/// What the file's own rules say of signing it.
struct SigningRules {
    /// Whether a new visible signature may be added. Codes of pdf::Document::open and pdf::checkMaySign; a damaged file
    /// that can be put in order passes.
    base::Result<void> mayAdd;
    QList<EmptyField> fields; ///< where one may be put even when mayAdd fails; at most 500
};
/// Any thread.
SigningRules signingRules(const QByteArray &bytes, const QByteArray &password);

/// The item fits at its true size: a signature in this field shows it there, in the field's middle.
bool fits(const seal::Placement &placement, const EmptyField &field);
/// It stands in the middle of the field and fits: the signature fills the field. Something that was nudged away from
/// the middle stands on its own.
bool standsIn(const seal::Placement &placement, const EmptyField &field);

} // namespace ui
