// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace account {

/// Switches core dumps of this process off, and with them reading its memory by other processes of the same user
/// (Linux: prctl(PR_SET_DUMPABLE), RLIMIT_CORE; macOS: RLIMIT_CORE, PT_DENY_ATTACH in release builds; Windows: error
/// reporting without a heap). Called first thing in main() of programs that open a store. False when the system
/// refused.
bool forbidCoreDumps();

} // namespace account
