// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"

namespace session {

/// What loadDesk() and the plugin agree on. Raised with every change of Desk or of a type that passes through it.
constexpr int deskInterface = 4;
/// The plugin's one function; exported as extern "C".
constexpr char deskFactoryName[] = "esignMakeDesk";
/// Makes a Desk that the caller deletes; null when the plugin is of another version or interface than the program.
using DeskFactory = Desk *(*)(const char *version, int interfaceNumber);

} // namespace session
