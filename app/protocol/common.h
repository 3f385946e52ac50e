// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"
#include "protocol/ids.h"

#include <functional>

/// Codes of every decoder here (ErrorKind::Input): "protocol.parse" (not this shape, too large, or not deterministic
/// CBOR), "protocol.version" (made by a newer version of the program), those of crypto::parseCose; of every verifier
/// those of crypto::verifyCose. Encoders give "protocol.usage" for values that no reader would take.
namespace protocol {

/// Largest encodings, bytes; `objectLimit` is for whatever has no limit of its own.
inline constexpr qsizetype eventLimit = 64 << 10, recoveredLimit = 96 << 10, usageLimit = 256 << 10,
                           sealEntryLimit = 64 << 10, leaseLimit = 4 << 10, objectLimit = 16 << 10;

/// Finds a certificate by its SHA-256. What it answers must be judged (chain, time, revoked) by the caller; a failure
/// (ErrorKind::NotFound) is handed up.
using CertificateLookup = std::function<base::Result<crypto::Certificate>(const Digest &certificate)>;

/// A person as an object names them.
struct Person {
    PersonId id;
    QString name;
    bool operator==(const Person &) const = default;
};

/// To whom an epoch's key is wrapped.
struct Member {
    PersonId person;
    Digest certificate; ///< of the encryption certificate that was used
    bool operator==(const Member &) const = default;
};

/// The last signed head of a server's log that the author had seen.
struct LogHead {
    LogId log;
    qint64 size = 0;
    Digest root;
    bool operator==(const LogHead &) const = default;
};

} // namespace protocol
