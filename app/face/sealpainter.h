// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/fonts.h"

#include <QtCore/QSizeF>

namespace face {

/// What a seal of an organisation shows. Proportions follow 国发〔1999〕25号 and the practice of the police-licensed
/// makers (42 mm: ring 1.2 mm, star 14 mm tip to tip; 38 and 40 mm: ring 1 mm).
struct OrganisationSeal {
    QSizeF sizeMm; ///< a circle when width and height are equal
    bool star = true;
    QList<Glyph> name; ///< on the upper arc
    QList<Glyph> line; ///< horizontally below the star, or in the middle of an oval; may be empty
};

/// The shapes of a face (mm, y down, origin top left); none overlaps another.
QList<QPainterPath> organisationShapes(const OrganisationSeal &seal);

/// A person's square seal: `name` holds 2 to 4 characters, read in columns from the right.
QList<QPainterPath> personalShapes(const QList<Glyph> &name, double sizeMm);

} // namespace face
