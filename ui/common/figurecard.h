// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QHBoxLayout;
class QLabel;
class QTableView;
class QWidget;

namespace ui {

/// Adds a small card with a caption and a large figure to the row; gives the figure's label. `note` stands beside it.
QLabel *addFigureCard(QHBoxLayout &row, const QString &name, const char *objectName, QWidget *note = nullptr);

/// A table that shows rows and isn't edited: whole rows are chosen, Tab leaves it.
void dressAsList(QTableView &table);

} // namespace ui
