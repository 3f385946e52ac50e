// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/chain.h"
#include "crypto/pki.h"

/// The rules that are ours and not RFC 5280's: what a purpose asks of certificates, and which algorithms may be relied
/// on. Private to crypto.
namespace crypto {

/// Empty: the certificate may serve the purpose; else why not.
QString usageObjection(const Certificate &certificate, Purpose purpose);
/// The same for a certificate that issued one on the path.
QString issuerUsageObjection(const Certificate &issuer, Purpose purpose);
/// Empty: the key may be relied on at `time`; else what is weak.
QString weakKey(const Certificate &key, const QDateTime &time);
QString weakDigest(DigestAlgorithm digest, const QDateTime &time);
/// What is weak in `certificate`'s own signature's digest; a signature scheme without one (EdDSA) is fine.
QString weakSignature(const Certificate &certificate, const QDateTime &time);
/// The same for a signature algorithm elsewhere (a CRL, an OCSP response).
QString weakSignature(int signatureNid, const QDateTime &time);

} // namespace crypto
