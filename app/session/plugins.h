// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QString>

#include <functional>

namespace session {

/// Loads a plugin that came with the program (looked for beside the program and in its own plugin folder, nowhere else)
/// and hands its function to `take`, which says whether it is of the right version. The plugin stays loaded. Code
/// "plugin.missing".
base::Result<void> withPlugin(const char *name, const char *function,
                              const std::function<bool(QFunctionPointer)> &take);

/// A helper program that came with this one, looked for in the same places; empty when it isn't there.
QString companionProgram(const char *name);

} // namespace session
