// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "crypto/secret.h"

#include <QtCore/QByteArrayList>

namespace account {

inline constexpr qsizetype shortestPassword = 8, longestPassword = 128;

/// Whether these UTF-8 bytes will do as a signing password: at least 8 characters, at most 128 bytes, and none that is
/// tried first by whoever guesses (NIST SP 800-63B 5.1.1.2: a list instead of rules about kinds of characters).
/// `personal`: words that stand near the person (account, name, phone, organisation); a password made of one of them
/// and little else is refused. Codes (ErrorKind::Password): "account.password.short", "account.password.long",
/// "account.password.form" (not UTF-8, or control characters), "account.password.common", "account.password.personal".
base::Result<void> checkPassword(const crypto::Secret &password, const QByteArrayList &personal);

} // namespace account
