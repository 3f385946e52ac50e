// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

class QWidget;

namespace ui {

/// Asks which printer and pages, and prints them at the printer's resolution (300 dpi at most), true size, with
/// progress and cancel. Pages are rendered out of process; nothing waits in the GUI thread but handing a page to the
/// printer.
void printDocument(const std::shared_ptr<Document> &document, int currentPage, QWidget *parent);

} // namespace ui
