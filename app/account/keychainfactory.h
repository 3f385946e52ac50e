// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychain.h"

namespace account {

/// What session and the plugin esign-keychain agree on. Raised with every change of Keychain or of a type that passes
/// through it.
constexpr int keychainInterface = 1;
constexpr char keychainPlugin[] = "esign-keychain";
/// The plugin's one function; exported as extern "C".
constexpr char keychainFactoryName[] = "esignMakeKeychain";
/// Makes a Keychain that the caller deletes; null when the plugin is of another version or interface than the program.
using KeychainFactory = Keychain *(*)(const char *version, int interfaceNumber, qint64 patienceMs);

} // namespace account
