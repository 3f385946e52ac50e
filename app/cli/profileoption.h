// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "session/profile.h"

namespace cli {

/// --store, --recovery-code-file, --password-file and --json: what every command over the store knows.
QList<Option> storeOptions();

/// --store, else the variable ESIGN_STORE, else the person's data folder.
QString storeFolder(const Arguments &arguments);

/// The system's keychain. Called once the application object may exist.
base::Result<std::shared_ptr<account::Keychain>> systemKeychain();

/// The recovery code of --recovery-code-file; nothing without the option.
base::Result<std::optional<account::RecoveryCode>> givenRecoveryCode(const Arguments &arguments);

std::optional<QString> passwordFile(const Arguments &arguments, const char *option = "password-file");

/// Opens the store by the recovery code when it is given, else by the keychain; asks for the signing password when the
/// store was locked.
base::Result<std::unique_ptr<session::Profile>> openProfile(const Arguments &arguments, const base::Clock &clock);

} // namespace cli
