// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/key.h"

namespace crypto {

/// Encrypts a small secret to certificates: a DER CMS AuthEnvelopedData (RFC 5083, 5652) with AES-256-GCM; each
/// recipient named by its subject key identifier (issuer and serial number when its certificate has none), the key by
/// RSAES-OAEP with SHA-256 or by ephemeral ECDH with the SHA-256 KDF and AES-256 key wrap (RFC 5753). Any of the
/// recipients can open it. Codes: "crypto.envelope.recipients" (none, or more than 1,000), "crypto.envelope.key" (a
/// certificate whose key can't receive: neither RSA nor EC), "crypto.envelope.make".
base::Result<QByteArray> sealEnvelope(const Secret &content, const QList<Certificate> &recipients);

/// Opens it by one recipient's key. At most 1 MiB and 1,000 recipients. Only the algorithms named above are taken.
/// Codes: "crypto.envelope.parse", "crypto.envelope.recipient" (ErrorKind::NotFound: not addressed to this
/// certificate), "crypto.envelope.open" (addressed to it, but damaged or made for another key).
base::Result<Secret> openEnvelope(const QByteArray &der, const PrivateKey &key, const Certificate &certificate);

} // namespace crypto
