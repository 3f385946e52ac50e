// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychain.h"

#include <chrono>
#include <memory>

namespace session {

/// The system's keychain, from the plugin esign-keychain. A QCoreApplication must exist when it is asked. Code
/// "plugin.missing".
base::Result<std::shared_ptr<account::Keychain>> loadKeychain(std::chrono::milliseconds patience);

} // namespace session
