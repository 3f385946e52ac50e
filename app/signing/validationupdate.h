// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"
#include "crypto/timestamp.h"
#include "pdf/document.h"

namespace signing {

/// What a signature can be judged with later, when nobody answers any more.
struct ValidationValues {
    QList<crypto::Certificate> certificates;
    QList<QByteArray> crls;          ///< DER
    QList<QByteArray> ocspResponses; ///< DER of the whole OCSPResponse
};

struct SignatureValues {
    /// Of the signature: the whole value of /Contents, padding included. Empty: the values belong to none that is
    /// there.
    QByteArray contents;
    ValidationValues values;
};

/// Appends a document security store (ISO 32000-2 12.8.4.3) to `target`, which holds exactly the document's bytes: what
/// the store of the file has not yet, each certificate, CRL and response once, and for each signature its entry in
/// /VRI. The store only grows. Gives the number of new values; 0: the store had everything, and nothing was appended.
/// Codes: those of pdf::checkMaySign (as for a document timestamp) and Update::finish, "pdf.dss.large" (the store that
/// is there is beyond what is read), "file.…".
base::Result<int> appendSecurityStore(std::shared_ptr<const pdf::Document> document, base::PendingFile &target,
                                      const QList<SignatureValues> &signatures);

struct AppendedTimestamp {
    QString fieldName;
    crypto::TimestampToken token;
};

/// Appends a document timestamp (ISO 32000-2 12.8.5: /DocTimeStamp, ETSI.RFC3161) in an invisible field of its own to
/// `target`, which holds exactly the document's bytes. The document is read once more for its hash. Codes: those of
/// pdf::checkMaySign and Update::finish, requestTimestampOf, "sign.contents.size", "file.…", "cancelled".
base::Result<AppendedTimestamp> appendDocumentTimestamp(std::shared_ptr<const pdf::Document> document,
                                                        base::PendingFile &target, crypto::TimestampTransport &tsa,
                                                        crypto::DigestAlgorithm algorithm, base::Progress &progress);

} // namespace signing
