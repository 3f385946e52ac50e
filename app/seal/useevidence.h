// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/certificate.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace seal {

/// What lies beside a seal object in a signed file, so that a stranger can judge offline whether its use was permitted
/// (design §4, layers 2 and 3): the lease and the seal's log that it rests on. The signed attribute names both
/// (SealUse::leaseSha256, logSha256). ASN.1 in resources/protocol/seal.md.
struct UseEvidence {
    QByteArray lease;                        ///< exact bytes of a protocol::Lease
    QList<QByteArray> log;                   ///< exact bytes of the seal's entries, from the first
    QList<crypto::Certificate> certificates; ///< of whoever signed these; of the authorities that grants name
    bool operator==(const UseEvidence &) const = default;

    QByteArray leaseSha256() const;
    QByteArray logSha256() const; ///< of the last entry
    /// Small enough for a reader to take.
    bool fits() const;
    QByteArray toDer() const;
    /// The shape alone: nothing is verified. At most largestEvidence bytes, 10,000 entries, 64 certificates. Code
    /// "seal.evidence.parse".
    static base::Result<UseEvidence> fromDer(const QByteArray &der);
};

inline constexpr qsizetype largestEvidence = 4 << 20;

} // namespace seal
