// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

namespace crypto {

/// RC4 (ARCFOUR), both ways; key 1…256 bytes. Only for reading and keeping the encryption that old PDF files already
/// have: it protects nothing.
QByteArray rc4(const QByteArray &key, const QByteArray &data);

/// AES-128 or AES-256 in CBC mode with PKCS#7 padding (ISO 32000-2 7.6.3.1): the 16-byte `iv`, then the ciphertext. Key
/// of 16 or 32 bytes, iv of 16; anything else gives an empty result.
QByteArray aesCbcEncrypt(const QByteArray &key, const QByteArray &iv, const QByteArray &data);

} // namespace crypto
