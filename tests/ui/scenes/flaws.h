// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace scenes {

/// What a machine sees at once of a shown page or dialog, a line each; empty: nothing. All of them look at what is
/// visible only.

/// Texts that don't fit where they stand: cut at the side or below, over the edge of what they lie in, over another.
QStringList clippedTexts(QWidget &root);
/// Texts without any Chinese that are no name of a thing, under a Chinese window.
QStringList untranslatedTexts(QWidget &root);

/// "signButton (QPushButton)", with the name of the next parent that has one.
QString placeOf(const QWidget &widget);
/// Belongs to the inside of one of Qt's own widgets.
bool isInside(const QWidget &widget);

} // namespace scenes
