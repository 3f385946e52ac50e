// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"
#include "crypto/revocation.h"

namespace crypto {

enum class Purpose { DocumentSigning, Timestamping, SealMaking, OcspSigning, Any };

/// Why a chain is not accepted, in the words of ETSI EN 319 102-1 sub-indications where it has them.
enum class ChainState {
    Trusted,          ///< ends at a given anchor
    NoAnchor,         ///< NO_CERTIFICATE_CHAIN_FOUND: complete or not, it ends at nothing trusted
    SelfDeclared,     ///< ends at a self-signed authority that nobody trusts
    Broken,           ///< a signature, name, path length or constraint in it does not hold
    NotYetValid, Expired, ///< at the time asked
    WrongUsage,       ///< key usage or extended key usage forbids the purpose
    Weak              ///< an algorithm or key size that the policy refuses at that time
};

struct Chain {
    ChainState state = ChainState::NoAnchor;
    QList<Certificate> path;  ///< signer first, anchor last where one was found
    int failedAt = -1;        ///< index into path
    QString detail;           ///< in English, for the log and evidence
};

/// Builds and checks a path (RFC 5280 6.1 by OpenSSL) from `leaf` through `pool` to one of `anchors`, at `time`.
Chain buildChain(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
                 const QDateTime &time, Purpose purpose);

/// ETSI TS 119 312 with dates: false from the day an algorithm must not be relied on (SHA-1 from 2012, RSA under 1900 bits from 2019,
/// MD5 never). `why` gets the name of what is weak.
bool algorithmAcceptable(DigestAlgorithm digest, const Certificate &key, const QDateTime &time, QString *why = nullptr);

} // namespace crypto
