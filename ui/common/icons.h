// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QIcon>

namespace ui {

/// An icon of the program's own family (resources/icons/<name>.svg, 20 × 20, drawn in currentColor): painted at any
/// pixel density in the colour that goes with the application's palette, the icon's mode and state; it follows a change
/// of theme by itself. An unknown name gives a null icon.
QIcon icon(const QString &name);
/// The same in one colour for good.
QIcon icon(const QString &name, const QColor &colour);
QStringList iconNames();

} // namespace ui
