// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/history.h"

namespace seal {

/// One use of a seal, as a signature tells it.
struct UseFacts {
    protocol::PersonId person;
    protocol::Digest certificate;              ///< the signer's
    std::optional<protocol::Digest> authority; ///< of the certificate that issued it, where known
    protocol::Digest object;                   ///< the seal object used
    QDateTime at;                              ///< the time that counts for the signature
    std::optional<protocol::Lease> lease;      ///< its signature was verified when it was read
    std::optional<quint32> usesBefore;         ///< under the same lease, where known
    std::optional<QDateTime> recorded;         ///< by a receipt of the usage log
    std::optional<protocol::Digest> face = {}; ///< of the seal object used, see digestOfFace()
};

/// Who besides the managers may sign leases: digests of certificates.
struct LeaseIssuers {
    QSet<protocol::Digest> certificates;
    /// As in HistorySources.
    std::function<bool(const protocol::Digest &certificate, const protocol::PersonId &, const QDateTime &time)> belongs;
};

/// Why a lease does not carry the use, plain English; empty when it does. `outcome` tells "can't be told" (Unknown)
/// from "does not" (Failed).
struct LeaseJudgement {
    base::Outcome outcome = base::Outcome::Passed;
    QString reason;
};
LeaseJudgement judgeLease(const History &history, const UseFacts &use, const LeaseIssuers &issuers);

/// What a report must say of a seal's use beyond the seal object itself: "seal.log" (the log is whole and vouched for),
/// "seal.version" (a version of this seal then, with the face that the log names), "seal.enabled", "seal.grant" (the
/// person may use it), "seal.lease", "seal.receipt" (recorded; without a receipt provisional). Always all six, in this
/// order.
QList<base::Check> standing(const History &history, const UseFacts &use, const LeaseIssuers &issuers);

} // namespace seal
