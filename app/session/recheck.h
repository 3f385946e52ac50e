// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"

namespace session {

/// What stands behind a signature, besides the signature itself.
struct Raised {
    signing::Level level = signing::Level::BaselineB;
    QString timestampField;           ///< of the document timestamp; empty: none
    QList<crypto::Certificate> roots; ///< of the paths that were stored, believed for the check
};

/// After a write, before the rename: reads the written file with our own verify. The new signature must be intact and
/// cover the whole file, or, for B-LT and B-LTA, have that level; and no earlier signature may have lost anything that
/// it had in `original`. Code "sign.recheck"; detail names the field and the check.
base::Result<void> recheck(std::shared_ptr<base::ByteSource> written, const signing::Outcome &outcome,
                           std::shared_ptr<base::ByteSource> original, const QByteArray &password,
                           const crypto::Signer &signer, const base::Clock &clock, base::Progress &progress,
                           const Raised &raised = {});

/// The same after a file was raised without a signature being made: every signature has the level at least, the
/// document timestamp, if one was made, covers the whole file, and nothing was lost.
base::Result<void> recheckRaised(std::shared_ptr<base::ByteSource> written, std::shared_ptr<base::ByteSource> original,
                                 const QByteArray &password, const Raised &raised, const QDateTime &now,
                                 base::Progress &progress);

} // namespace session
