// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>

namespace crypto::ber {

/// One element as the strict reader (der.h) can take it.
struct Definite {
    QByteArray bytes;       ///< definite, minimal lengths; split OCTET STRINGs joined; the order of everything is kept
    qsizetype consumed = 0; ///< bytes of the element in the input, end-of-contents octets included
    bool wasDer = true;     ///< nothing had to be changed: `bytes` are the input's own
};

/// Reads the BER element (X.690 8) at the start of `bytes`; anything may follow it. Nested at most 64 deep. Code
/// "crypto.der".
base::Result<Definite> definite(const QByteArray &bytes);

} // namespace crypto::ber
