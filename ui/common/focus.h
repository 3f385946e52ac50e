// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace ui {

/// The focus that the program gives to `from` goes on to `to`, which lies in it; a later call takes the place of an
/// earlier one. Tab goes through `from` in order: to one of Qt's focus proxies it would jump, over all that stands
/// before it.
void passFocusOn(QWidget *from, QWidget *to);

} // namespace ui
