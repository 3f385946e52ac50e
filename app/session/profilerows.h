// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: how a profile lies in the store.

#include "session/profile.h"

namespace session {

/// Everything of a new account, in one transaction. The plain keys of device and encryption lie in the encrypted file
/// and nowhere else.
base::Result<void> writeNewProfile(store::Store &store, const PersonDetails &person,
                                   const account::LocalIdentity &identity, protocol::IdSource &ids,
                                   const base::Clock &clock);

/// Trimmed; codes of Profile::saveDetails.
base::Result<PersonDetails> checkedDetails(const PersonDetails &details);
base::Result<void> writeDetails(store::Writer &writer, const store::PersonId &id, const PersonDetails &details,
                                qint64 nowMs);

struct LoadedProfile {
    protocol::Person me;
    PersonDetails details;
    account::DeviceKey device, encryption;
    QList<crypto::Certificate> authority;
};
/// Code "account.store.damaged".
base::Result<LoadedProfile> readProfile(store::Reader &reader);

base::Result<account::SealedIdentity> readSealedIdentity(store::Reader &reader, const store::IdentityRow &row);
/// The row with the container and certificate of `identity`, and the certificates themselves.
base::Result<void> saveIdentityRow(store::Writer &writer, store::IdentityRow row,
                                   const account::SealedIdentity &identity, const store::PersonId &person);

/// What the signing password opens: an identity's key, or one of the authority's.
struct Container {
    store::IdentityId identity; ///< null: of the authority, under metaKey
    QString metaKey;
    QByteArray bytes;
};
using Containers = QList<Container>;
base::Result<Containers> readContainers(store::Reader &reader);
base::Result<void> replaceContainers(store::Writer &writer, const Containers &containers);

/// The store's key by the ways given, in their order. Codes as Profile::open.
base::Result<crypto::Secret> findStoreKey(const QString &folder, const WayIn &way, const base::Clock &clock);

/// What a backup opens with. It follows from the recovery code and not the other way round: it lies in the encrypted
/// file, so that backups are written without asking for the code.
crypto::Secret backupSecret(const account::RecoveryCode &code);
base::Result<void> keepBackupSecret(store::Store &store, const account::RecoveryCode &code);
/// Code "account.backup.none".
base::Result<crypto::Secret> keptBackupSecret(store::Store &store);

} // namespace session
