// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"

namespace signing {

/// The certificate is valid now and may sign documents. Codes "sign.certificate.expired", "sign.certificate.usage".
base::Result<void> checkSigner(const crypto::Certificate &certificate, const QDateTime &now);

/// Every seal that the request uses may be used by this person now (GB/T 38540-2020 clause 7, steps before signing).
/// Stamps pass. Codes "sign.seal.invalid", "sign.seal.expired", "sign.seal.notlisted".
base::Result<void> checkSeals(const Request &request, const crypto::Certificate &certificate, const QDateTime &now);

} // namespace signing
