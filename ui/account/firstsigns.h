// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "session/profile.h"

namespace ui {

/// Something to sign with on the first day: a name seal made and managed by the person alone, or, for a name that no
/// name seal holds (2 to 4 characters), the name in black as a saved signature. In the account's thread. Codes: those
/// of session::makeSeal, SealRegister::add, SignatureBook::add.
base::Result<void> makeFirstSigns(session::Profile &profile, const std::shared_ptr<const crypto::Signer> &signer,
                                  const session::DeskProvider &desk);

/// Whether the person still has to put a recovery code away. In the account's thread. Codes: the store's.
base::Result<bool> isRecoveryPending(session::Profile &profile);
base::Result<void> setRecoveryPending(session::Profile &profile, bool pending);

/// Copies the sample contract into the person's documents, never over another file, and gives its path. Any thread.
/// Codes "file.…".
base::Result<QString> placeSample(const QString &folder, const QString &name);

} // namespace ui
