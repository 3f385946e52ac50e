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
/// To be called before the account is opened, by a command that may paint afterwards: a program has one application
/// object, and the one that reaching the keychain would make can't paint.
void preparePainting();

/// The recovery code of --recovery-code-file; nothing without the option.
base::Result<std::optional<account::RecoveryCode>> givenRecoveryCode(const Arguments &arguments);

std::optional<QString> passwordFile(const Arguments &arguments, const char *option = "password-file");

/// An account and its signing key, open.
struct OpenAccount {
    std::unique_ptr<session::Profile> profile;
    std::shared_ptr<const crypto::Signer> key;
};
/// Asks for the signing password before the store is opened, so that nobody waits for a person who types. The key is
/// the one that --identity-name names (its name, or its id in hex), else the default one; of a key on a token the PIN
/// is the password. Code "account.identity.unknown" besides those of openProfile and session::openKey.
base::Result<OpenAccount> openWithKey(const Arguments &arguments, const base::Clock &clock);

/// Opens the store by the recovery code when it is given, else by the keychain; asks for the signing password when the
/// store was locked.
/// Waits some seconds for another command that has the records open. `typed`: the signing password, where it is known.
base::Result<std::unique_ptr<session::Profile>> openProfile(const Arguments &arguments, const base::Clock &clock,
                                                            const crypto::Secret *typed = nullptr);

} // namespace cli
