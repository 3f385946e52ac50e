// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychain.h"
#include "account/recoverycode.h"
#include "base/clock.h"

namespace account {

/// The store's key: 256 random bits. It lies in the system's keychain and, wrapped by the recovery code, in the file
/// store.recovery of the store's folder; nowhere else. The file also holds the store's id, by which the keychain's
/// entry is named ("store/<hex>"). A store whose entry is missing never gets a new key. store.id holds the id a second
/// time: without store.recovery the keychain still opens the store, and changing the recovery code writes the file
/// anew.
struct NewStoreKey {
    crypto::Secret key;
    RecoveryCode code; ///< to be shown and printed once; it is kept nowhere
};

/// For a folder that has no store yet. Without a keychain the recovery code is the only way in. The entry is read back
/// before the key is handed out; when that fails nothing is left behind. Codes: "account.store.exists", those of
/// Keychain, "file.…".
base::Result<NewStoreKey> makeStoreKey(const QString &folder, Keychain *keychain);

/// For a folder whose records came back from a backup: the ways to `key` are the code that the person has already, and
/// the keychain when there is one, under an id of its own. Codes as makeStoreKey.
base::Result<void> adoptStoreKey(const QString &folder, const crypto::Secret &key, const RecoveryCode &code,
                                 Keychain *keychain);

/// Codes: "account.store.missing" (NotFound: no store in this folder), "account.store.damaged" (store.recovery can't
/// be read), "account.locked" (Password: the store was locked and opens with the signing password),
/// "account.key.missing" (NotFound: the keychain answers, but has no such entry: locked, another computer, or removed:
/// the recovery code is needed), those of Keychain.
base::Result<crypto::Secret> storeKeyFromKeychain(const QString &folder, Keychain &keychain);

/// Codes: "account.store.missing", "account.store.damaged", "account.recovery.file" (NotFound: there are records, but
/// store.recovery is gone), "account.recovery.wrong" (Password).
base::Result<crypto::Secret> storeKeyFromRecoveryCode(const QString &folder, const RecoveryCode &code);

/// Puts the key back into a keychain that lost it, and reads it back.
base::Result<void> keepStoreKey(const QString &folder, Keychain &keychain, const crypto::Secret &key);

/// Where the records stood when they were last used, beside the key ("store/<hex>/mark"); no secret. Codes of Keychain.
base::Result<std::optional<QByteArray>> storeMark(const QString &folder, Keychain &keychain);
base::Result<void> keepStoreMark(const QString &folder, Keychain &keychain, const QByteArray &mark);
base::Result<void> forgetStoreMark(const QString &folder, Keychain &keychain);

/// Takes all entries of this store out of the keychain: for a store that was never finished.
base::Result<void> forgetStoreKey(const QString &folder, Keychain &keychain);

/// From now on this code opens the store, and the old one nothing any more (a copy of the old file it still does). All
/// or nothing.
base::Result<void> changeRecoveryCode(const QString &folder, const crypto::Secret &key, const RecoveryCode &code);
/// The same with a new code.
base::Result<RecoveryCode> renewRecoveryCode(const QString &folder, const crypto::Secret &key);

// ---- locking (design §4): the plain entry leaves the keychain; a second one, the key in a box of the signing
// password, always lies beside it ("store/<hex>/password"). Who has the disk alone, without the keychain, has nothing
// to guess at.

/// Makes the way by password, or renews it when the password changes.
base::Result<void> keepPasswordWay(const QString &folder, Keychain &keychain, const crypto::Secret &key,
                                   const crypto::Secret &password);

/// From now on the store opens with the signing password only (or the recovery code), whatever program asks. Doing it
/// again changes nothing. Code "account.lock.none" (there is no way back by password: nothing was changed).
base::Result<void> lockStore(const QString &folder, Keychain &keychain);

/// Whether the keychain holds a way by password for this store.
base::Result<bool> hasPasswordWay(const QString &folder, Keychain &keychain);

/// The key by the signing password; the store stays locked for everybody else. Wrong passwords are counted in the
/// keychain
/// ("store/<hex>/tries"). Codes: "account.password.wrong" (Password), "account.password.wait" (Password: too many wrong
/// ones, the detail says how many seconds), "account.key.missing".
base::Result<crypto::Secret> storeKeyFromPassword(const QString &folder, Keychain &keychain,
                                                  const crypto::Secret &password, const base::Clock &clock);
/// The same, and the plain entry again in its place.
base::Result<crypto::Secret> unlockStore(const QString &folder, Keychain &keychain, const crypto::Secret &password,
                                         const base::Clock &clock);

} // namespace account
