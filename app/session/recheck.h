// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"

namespace session {

/// After a write, before the rename: reads the written file with our own verify. The new signature must be intact and
/// cover the whole file, and no earlier signature may have lost anything that it had in `original`. Code
/// "sign.recheck"; detail names the field and the check.
base::Result<void> recheck(std::shared_ptr<base::ByteSource> written, const signing::Outcome &outcome,
                           std::shared_ptr<base::ByteSource> original, const QByteArray &password,
                           const crypto::Signer &signer, const base::Clock &clock, base::Progress &progress);

} // namespace session
