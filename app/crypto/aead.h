// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/secret.h"

namespace crypto {

inline constexpr qsizetype aeadKeySize = 32, aeadNonceSize = 12, aeadTagSize = 16;

/// AES-256-GCM (NIST SP 800-38D): ciphertext followed by the 16 bytes tag. Never the same nonce twice under one key. A
/// key or nonce of another size: "crypto.aead.usage".
base::Result<QByteArray> aeadSeal(const Secret &key, const QByteArray &nonce, const QByteArray &associated,
                                  const QByteArray &plain);
/// The plaintext; "crypto.aead.open" when key, nonce, associated data or a byte of the ciphertext differ.
base::Result<Secret> aeadOpen(const Secret &key, const QByteArray &nonce, const QByteArray &associated,
                              const QByteArray &sealedBytes);

/// HKDF-SHA-256 (RFC 5869), 1 … 8160 bytes. An empty salt counts as 32 zeros.
Secret hkdfSha256(const Secret &key, const QByteArray &salt, const QByteArray &info, qsizetype length = 32);

} // namespace crypto
