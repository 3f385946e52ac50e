// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

namespace session {

class SigningKeys;

/// Locking (A2, design §4): the store's plain key leaves the keychain; what stays there opens by the signing password
/// only, whatever program asks. All functions here wait for the keychain and the disk, or take half a second on
/// purpose (scrypt): never in the GUI thread.

/// A store that no program of ours has open. Codes of account::lockStore.
base::Result<void> lockAccount(const QString &folder, account::Keychain &keychain);

/// The running program's: ends the password-free window, closes the store and wipes its keys, whatever fails; nothing
/// else may use the profile any more, nor `keys`, which is to be destroyed next (wait for jobs that run before).
/// `keychain` null: the store opens by the recovery code only, so closing it is all. A failure means that the store is
/// closed here but may open without a password elsewhere: "account.lock.none", those of the keychain and of
/// Profile::close.
base::Result<void> lockProfile(std::unique_ptr<Profile> profile, SigningKeys *keys, const QString &folder,
                               account::Keychain *keychain);

/// Opens it again, always by the signing password, even when the keychain would give the key without (it was down
/// when the program locked). Wrong passwords are counted. Codes: "account.password.wrong", "account.password.wait"
/// (the detail says how many seconds), those of Profile::open.
base::Result<std::unique_ptr<Profile>> unlockProfile(const QString &folder, account::Keychain &keychain,
                                                     const crypto::Secret &password, const base::Clock &clock);

/// Makes the store open without a password again, without opening it. Codes of account::unlockStore.
base::Result<void> unlockAccount(const QString &folder, account::Keychain &keychain, const crypto::Secret &password,
                                 const base::Clock &clock);
/// By the recovery code; also the way back into a keychain that lost the entry. Codes of
/// account::storeKeyFromRecoveryCode and keepStoreKey.
base::Result<void> unlockAccount(const QString &folder, account::Keychain &keychain, const account::RecoveryCode &code);

/// Whether the keychain holds a way by password for this store. Codes: account.store.missing, those of Keychain.
base::Result<bool> hasPasswordWay(const QString &folder, account::Keychain &keychain);

} // namespace session
