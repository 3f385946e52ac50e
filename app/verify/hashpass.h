// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"
#include "crypto/digest.h"

#include <QtCore/QMap>

namespace verify {

/// What one signature covers: [0, gapStart) and [gapEnd, end), in bytes from byte 0; 0 < gapStart ≤ gapEnd ≤ end ≤
/// size.
struct HashJob {
    qint64 gapStart = 0, gapEnd = 0, end = 0;
    QList<crypto::DigestAlgorithm> algorithms;
};

/// The digests of one job by algorithm; empty when the job was left out (see hashRanges).
using Digests = QMap<crypto::DigestAlgorithm, QByteArray>;

/// Hashes all jobs in one pass over the file, in 1 MiB chunks: byte ranges nest, so the common beginning is hashed once
/// per algorithm and forked at every gap. Honest tails are a revision long; ranges made to cost the whole file each are
/// left out once their tails together exceed 16 times the file and 256 MiB. Progress in bytes. Codes "file.read",
/// "cancelled".
base::Result<QList<Digests>> hashRanges(const base::ByteSource &source, const QList<HashJob> &jobs,
                                        base::Progress &progress);

} // namespace verify
