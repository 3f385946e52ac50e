// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

namespace session {

/// What happened to the store as a whole, said in its operation log and kept apart for who asks how it stands.
struct StoreNote {
    QDateTime time; ///< UTC
    QString kind;
    QString details;
};
/// It came from a backup; the details are when that was made (ISO 8601, UTC).
inline constexpr char restoredNote[] = "store-restored";
/// It was made of what could be read of a damaged one; the details are how many rows at most are lost.
inline constexpr char rescuedNote[] = "store-rescued";
/// It was older than the keychain's mark (storemark.h) when it was opened; the details say what is missing.
inline constexpr char olderNote[] = "store-older";

base::Result<void> noteInRecords(Profile &profile, const char *kind, const QString &details);
/// Newest first, the last 20.
base::Result<QList<StoreNote>> storeNotes(Profile &profile);

} // namespace session
