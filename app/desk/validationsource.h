// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/desk.h"

namespace desk {

/// OCSP responders, CRLs and issuers' certificates over http or https: 20 seconds for each, redirections as exchange()
/// has them, OCSP answers of at most 256 KiB.
class WebValidationSource final : public session::ValidationSource {
public:
    base::Result<QByteArray> askOcsp(const QString &url, const QByteArray &request) override;
    base::Result<QByteArray> fetch(const QString &url, qint64 maxBytes) override;
};

} // namespace desk
