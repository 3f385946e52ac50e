// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/digest.h"

#include <optional>

namespace verify {

/// The digest inside a DER AlgorithmIdentifier of a signature (sha1WithRSA, ecdsa-with-SHA256, RSASSA-PSS with its
/// parameters, …); nullopt where it names none of its own (rsaEncryption) or is not known.
std::optional<crypto::DigestAlgorithm> signatureDigest(const QByteArray &algorithmIdentifier);

} // namespace verify
