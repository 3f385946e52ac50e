// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keychain {

/// What can be seen of the freedesktop Secret Service from outside; elsewhere than on Linux always Unknown.
enum class SecretService {
    Absent,   ///< no session bus, or nobody answers to the service's name there
    Unlocked, ///< it runs and its default collection is open
    Locked,   ///< it runs and its default collection is locked
    Unknown   ///< it runs and doesn't tell (or it could be started on demand)
};

/// False when there is certainly no service to ask: no session bus.
bool secretServiceMayExist();

/// Starts no service, shows no prompt, waits two seconds at most.
SecretService secretServiceState();

} // namespace keychain
