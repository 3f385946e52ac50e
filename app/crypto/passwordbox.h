// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/secret.h"

namespace crypto {

/// A secret behind a password: scrypt (N=2^17, r=8, p=1; parameters stand in the container and are bounded when read),
/// then AES-256-GCM. `magic`, 8 bytes, tells one kind of container from another. About 0.4 s and 128 MiB a call.
/// Codes "crypto.container.memory", those of aeadSeal().
base::Result<QByteArray> sealByPassword(const QByteArray &magic, const Secret &plain, const Secret &password);

/// Codes: "crypto.container.parse", "crypto.password" (ErrorKind::Password; a changed container too),
/// "crypto.container.memory".
base::Result<Secret> openByPassword(const QByteArray &magic, const QByteArray &container, const Secret &password);

} // namespace crypto
