// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"
#include "protocol/event.h"

namespace protocol {

/// The head of a Merkle log (RFC 9162 2.1) at a time, signed by the log's key.
struct TreeHead {
    LogHead head;
    QDateTime time; ///< UTC, milliseconds
    bool operator==(const TreeHead &) const = default;
};

/// Where in a log the object stands (RFC 9162 2.1.3); the leaf is the object's hash.
struct Inclusion {
    LogHead head;
    qint64 index = 0; ///< 0 … size − 1
    QList<Digest> path;
    bool operator==(const Inclusion &) const = default;
};

/// "I have this object since this time", by a server's log key.
struct Receipt {
    Digest object; ///< hash of the exact bytes of an event, usage record or seal entry
    QDateTime time;
    std::optional<Inclusion> inclusion;
    bool operator==(const Receipt &) const = default;
};

/// A signed one of these as it was read.
template <class Value>
struct Attested {
    Value value;
    Digest certificate;
    QByteArray bytes;
    bool operator==(const Attested &) const = default;
};

base::Result<Attested<TreeHead>> makeTreeHead(const TreeHead &head, const crypto::Signer &signer);
base::Result<Attested<TreeHead>> readTreeHead(const QByteArray &bytes, const CertificateLookup &certificates);
base::Result<Attested<Receipt>> makeReceipt(const Receipt &receipt, const crypto::Signer &signer);
base::Result<Attested<Receipt>> readReceipt(const QByteArray &bytes, const CertificateLookup &certificates);

} // namespace protocol
