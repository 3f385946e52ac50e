// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/storenotes.h"
#include "store/backup.h"
#include "store/rescue.h"

namespace session {

/// A backup opens by the recovery code that was good when it was made, and by nothing else: on a computer that knows
/// neither the store nor its keychain too. The store holds what the code gives (HKDF), so that backups are written
/// without asking for it. Codes: those of store::writeBackup, "account.backup.none" (no code is known: renew it),
/// "account.backup.exists" (Usage: no file is replaced).
base::Result<store::BackupReport> writeBackup(Profile &profile, const QString &target, base::Progress &progress);

struct Restoration {
    QString backup, folder;
    const account::RecoveryCode *code = nullptr;
    account::Keychain *keychain = nullptr; ///< null: the recovery code stays the only way in
    const crypto::Secret *password =
        nullptr; ///< the signing password: with a keychain, so that the store can be locked
};
struct Restored {
    store::BackupInfo info;
    QString setAside; ///< where what stood in the folder lies now; empty: nothing did
    bool lockable = false;
};
/// Puts a backup's account into the folder, behind a new key, the same recovery code and, when given, the keychain.
/// Everything is checked and opened beside the folder first; killed anywhere, the old or the whole new one is found.
/// What stood there is set aside, never changed. Codes: those of store::restoreBackup, "account.recovery.wrong" (the
/// backup was made under another code), "account.password.wrong", "store.locked", those of account::adoptStoreKey and
/// Profile::open.
base::Result<Restored> restoreBackup(const Restoration &restoration, const base::Clock &clock,
                                     base::Progress &progress);

struct Checked : store::CheckReport {
    QList<StoreNote> notes; ///< what happened to the store as a whole, newest first; no findings
};
/// Looks through the store in the folder, whoever's it is: pages, references, hash chains, counts and files
/// (store::checkStore), then every signature and what the rows say beside it (recordcheck.h). "check.account" when the
/// account itself can't be read: then no signature is looked at. Codes: the ways' in, those of store::Store::open
/// ("store.damaged": it can't even be opened) and store::checkStore.
base::Result<Checked> checkStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                 base::Progress &progress);
struct Rescued : store::RescueReport {
    qint64 contractsFolded = 0;
    qint64 sealsRebuilt = 0;    ///< whose row was lost: made anew of their newest object and their log
    qint64 contractsUnread = 0; ///< whose log can't be read or folded: their rows say what they said before
};
/// Makes a new database of what can be read; the damaged one is set aside. Then every contract is folded anew from its
/// log, so that lists and statistics say what the events say, and lost rows of seals are made of their objects.
/// Nothing is replaced when the account itself would be lost: "account.rescue.account" (its person or signing key can't
/// be read: a backup brings it back). Other codes as store::rescueStore, Profile::open.
base::Result<Rescued> rescueStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                  base::Progress &progress);

} // namespace session
