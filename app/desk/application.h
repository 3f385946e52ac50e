// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace desk {

/// Text can be painted only while a QGuiApplication lives. When the program has no application object at all, makes one
/// that needs no display, and keeps it for the process's life; else leaves everything as it is. Call in the main
/// thread.
void startApplication();

/// Code "desk.application" when the program made an application object that can't paint.
base::Result<void> canPaint();

} // namespace desk
