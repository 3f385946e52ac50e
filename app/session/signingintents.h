// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: what stands between a signed file and its records.

#include "session/profile.h"
#include "store/intents.h"

namespace session {

/// The intent's own form: names of the blobs that it keeps alive.
QByteArray intentOwner(const QList<store::BlobName> &blobs);

/// Writes what the intent holds into the records, and ends it.
base::Result<void> finishIntent(Profile &profile, const store::SigningIntent &intent);

enum class Fate {
    Finished, ///< on record
    Unseen,   ///< on record as well; the file is not where it was put, or never got there
    Dropped   ///< it held nothing to put on record
};
/// Finishes it. An intent is made durable only when the signature is made, and its file lies in the store: whatever
/// stands at the target, the key was used.
base::Result<Fate> settleIntent(Profile &profile, const store::SigningIntent &intent);

} // namespace session
