// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"

namespace face {

/// Paints a seal's face by the national conventions (facts §10): vector outlines, no fonts inside. Needs a
/// QGuiApplication. Codes: "face.name.length", "face.size", "face.font.missing" (a character that no installed font
/// has; detail names it). An organisation's name has 4 to 40 characters, a line at most 24; a person's name 2 to 4 (its
/// line is not used). When the line is empty a contract, finance or special-purpose seal whose name doesn't say so gets
/// its own (合同专用章, 财务专用章, 专用章). Sizes: round 25 to 45 mm (a contract seal to 58), oval 30 to 50 wide and
/// two thirds as high, personal 10 to 30.
base::Result<seal::Face> paintSeal(const seal::Spec &spec);

/// The convention's size for a type, mm (width, height).
QSizeF conventionalSizeMm(seal::SealType type);

} // namespace face
