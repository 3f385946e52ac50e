// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/timestamp.h"

#include <QtCore/QUrl>

namespace desk {

/// A TSA over HTTP (RFC 3161 3.4): 20 seconds, answers of at most 64 KiB.
class TimestampAuthority final : public crypto::TimestampTransport {
public:
    explicit TimestampAuthority(const QString &url);
    base::Result<QByteArray> exchange(const QByteArray &request) override;

private:
    QUrl m_url;
};

} // namespace desk
