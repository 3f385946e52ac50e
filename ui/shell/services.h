// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"

namespace ui {

class AccountService;
class PageService;
class Settings;
class Theme;

/// What the panels are built on, made once in main() and outliving every window. Passed by reference.
struct Services {
    Settings &settings;
    Theme &theme;
    AccountService &account;
    PageService &pages; ///< rendering and text of PDF pages, in a process of its own
    session::DeskProvider desk;
    const base::Clock &clock;
};

} // namespace ui
