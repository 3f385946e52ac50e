// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/check.h"

#include <QtCore/QDateTime>

namespace store {

/// One encrypted file with all records and blobs. Bytes: magic "ESIGNBAK", version 1, the length (2 bytes, big-endian)
/// and bytes of a password container (crypto/passwordbox.h: scrypt, AES-256-GCM) that holds the key of the rest: a
/// STREAM (crypto/stream.h) of parts, each 1 byte kind, 8 bytes length, and for blobs 32 bytes name. Who has the secret
/// (a backup key or a recovery code) needs nothing else.
struct BackupReport {
    qint64 blobs = 0;
    qint64 bytes = 0;        ///< of the file
    QList<BlobName> missing; ///< blobs that could not be read: the rest is in the backup
};

/// A consistent snapshot; the store stays in use meanwhile. The file appears under its name only whole and synced.
/// `secret`: any bytes, at least 16 ("store.backup.secret"). Codes: of Database, of PendingFile, "cancelled".
base::Result<BackupReport> writeBackup(Store &store, const QString &target, const crypto::Secret &secret,
                                       const QDateTime &now, base::Progress &progress);

struct BackupInfo {
    QDateTime created; ///< UTC
    qint64 schema = 0;
    CheckReport check;       ///< of the records in it
    QList<BlobName> missing; ///< blobs that its records name and it lacks
};

/// Reads a whole backup and checks everything in it; puts nothing anywhere. Codes: "store.backup.parse" (no backup, or
/// made by a newer program), "crypto.password" (another secret), "crypto.stream.open" or "crypto.stream.short"
/// (changed, cut off), "store.backup.damaged".
base::Result<BackupInfo> checkBackup(const QString &backup, const crypto::Secret &secret, base::Progress &progress);

/// Makes the store in `folder` from a backup, under `key`. Everything is read and checked first; only then a store that
/// stands there is set aside as `<folder>.before-restore-<n>`, never deleted. Killed anywhere, the old or the new one
/// is whole in its place at the next start. Codes: as checkBackup(), "store.locked" (the store there is open),
/// "store.newer".
base::Result<BackupInfo> restoreBackup(const QString &backup, const crypto::Secret &secret, const QString &folder,
                                       const crypto::Secret &key, base::Progress &progress);

} // namespace store
