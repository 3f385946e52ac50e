// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/checkdocument.h"
#include "session/impressors.h"
#include "signing/signpdf.h"
#include "signing/validationupdate.h"

#include <functional>

namespace session {

/// What is appended to a signed file so that it can be judged for decades.
struct LongTermJob {
    signing::Level level = signing::Level::BaselineLTA; ///< BaselineLT or BaselineLTA
    QByteArray password;                                ///< of the PDF
    Trust trust;                                        ///< whose certificates and CRLs are used before asking anybody
    std::shared_ptr<crypto::TimestampTransport> tsa;
    crypto::DigestAlgorithm digest = crypto::DigestAlgorithm::Sha256; ///< of the document timestamp
    QString field;            ///< only this signature's data; empty: all signatures and document timestamps
    bool mayBeRevoked = true; ///< without proof of an earlier time; false: refused too
};

struct LongTermResult {
    int values = 0;                   ///< certificates, CRLs and OCSP responses that the file had not yet
    QString timestampField;           ///< of the document timestamp made; empty: none
    QDateTime timestamp;              ///< its time
    QStringList warnings;             ///< English, for people
    QList<crypto::Certificate> roots; ///< where the paths end, trusted or not
};

/// Everything in the target so far.
using Reread = std::function<base::Result<std::shared_ptr<base::ByteSource>>()>;

/// Raises what `target` holds: the data that its signatures can be judged with into the security store (B-LT), and for
/// B-LTA a document timestamp over all. A signature whose time nothing proves gets the document timestamp for B-LT too.
/// All or nothing: after a failure the target is to be dropped. Codes: "sign.tsa.missing" (a timestamp is needed and
/// there is no tsa), "validation.revoked", "archive.unsigned", "archive.invalid" (a signature that does not hold),
/// those of ValidationCollector, appendSecurityStore and appendDocumentTimestamp.
base::Result<LongTermResult> raiseLevel(base::PendingFile &target, const Reread &reread, const LongTermJob &job,
                                        const DeskProvider &desk, const QDateTime &now, base::Progress &progress);

} // namespace session
