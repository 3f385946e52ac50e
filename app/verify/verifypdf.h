// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"
#include "crypto/certificate.h"
#include "verify/report.h"

#include <optional>

namespace verify {

struct Options {
    QList<crypto::Certificate> anchors; ///< trusted authorities; also for timestamps and, by default, seal makers
    /// When set, only these count for the makers of seals: whoever may sign may then not make seals as well.
    std::optional<QList<crypto::Certificate>> makerAnchors;
    QList<crypto::Certificate> extra; ///< further certificates for building chains, not trusted
    QList<QByteArray> crls;           ///< DER, given by the person
    QList<QByteArray> ocspResponses;  ///< DER
    QDateTime at;                     ///< judged as of this time, UTC; invalid: now is the caller's to set
    QByteArray password;              ///< of the PDF
};

/// Checks every signature of a file: one hash pass serves all. Offline. Always gives a report: what can't be read is a
/// failed or unknown check, never an exception. A file that is no PDF gives the check "file.pdf" failed and verdict
/// unsigned. Cancelled: check "cancelled", indeterminate.
Report verifyPdf(std::shared_ptr<base::ByteSource> source, const Options &options, base::Progress &progress);

} // namespace verify
