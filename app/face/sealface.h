// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"

namespace face {

/// Paints a seal's face by the national conventions (facts §10): vector outlines, no fonts inside. Needs a QGuiApplication.
/// Codes: "face.name.length", "face.size", "face.font.missing" (a character that no installed font has; detail names it).
base::Result<seal::Face> paintSeal(const seal::Spec &spec);

/// The convention's size for a type, mm (width, height).
QSizeF conventionalSizeMm(seal::SealType type);

} // namespace face
