// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"
#include "crypto/digest.h"
#include "pdf/document.h"

/// What everything that appends to a file shares.
namespace signing {

base::Result<void> stopIfCancelled(const base::Progress &progress); ///< code "cancelled"

/// `stem` with the first number that no field of the form bears.
QString unusedFieldName(const pdf::Document &document, const QString &stem);

/// Copies the source into the empty target: shares its blocks where the file system can, else in chunks. With a hasher
/// the source is hashed on the way.
base::Result<void> copyInto(base::PendingFile &target, const base::ByteSource &source, const QString &sourcePath,
                            crypto::Hasher *hasher, base::Progress &progress);
base::Result<void> hashInto(crypto::Hasher &hasher, const base::ByteSource &source, base::Progress &progress);

} // namespace signing
