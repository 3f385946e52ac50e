// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: between seal objects, log entries and the rows of the store.

#include "protocol/seallog.h"
#include "seal/sealobject.h"
#include "session/profile.h"
#include "store/seals.h"

namespace session {

store::SealRow newSealRow(const seal::SealObject &object, const store::SealId &id, const QDateTime &now);
store::SealVersionRow versionRow(const seal::SealObject &object, const store::SealRow &seal);
store::SealLogRow logRow(const store::SealId &seal, const protocol::SealEntry &entry);
/// Of the vector face, else of the picture.
protocol::Digest faceDigest(const seal::SealInfo &info);

/// The object names this certificate among its managers, or names nobody.
bool namesAsManager(const seal::SealInfo &info, const crypto::Certificate &certificate);

/// Number of the usage epoch whose key is mine alone, for a seal whose log is kept elsewhere: from 2^30 on, where no
/// manager's counting comes, and another one for each seal, person and set of managers. Whoever hands the records to
/// the managers wraps its key to their certificates.
quint32 ownUsageEpoch(const protocol::SealId &seal, const protocol::PersonId &person, const seal::SealInfo &info);

/// A version of any seal on record, by the digest of its bytes.
std::optional<seal::SealObject> storedObject(store::Store &store, const protocol::Digest &object);

/// The person whose certificate this is: one on record, else a new one by the certificate's name.
base::Result<store::PersonId> personOf(Profile &profile, const crypto::Certificate &certificate);
/// Among `chain`, else on record.
std::optional<crypto::Certificate> issuerOf(store::Store &store, const crypto::Certificate &certificate,
                                            const QList<crypto::Certificate> &chain);

} // namespace session
