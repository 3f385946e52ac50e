// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#define CRYPTOKI_COMPAT
#include <p11-kit/pkcs11.h>

namespace token {

/// "CKR_PIN_INCORRECT", …, or the number in hex. For details, never a secret.
QString returnName(CK_RV value);
/// The failure behind a return value outside a login: "token.removed", "token.locked", "token.failed".
base::Error failure(CK_RV value, const char *function);
/// A fixed field of PKCS#11: UTF-8, filled with blanks.
QString fixedText(const unsigned char *bytes, qsizetype length);

} // namespace token
