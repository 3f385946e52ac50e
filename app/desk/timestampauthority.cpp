// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/timestampauthority.h"

#include "desk/http.h"

namespace desk {

using base::ErrorKind;
using base::fail;

TimestampAuthority::TimestampAuthority(const QString &url) : m_url(url, QUrl::StrictMode) {}

base::Result<QByteArray> TimestampAuthority::exchange(const QByteArray &request)
{
    HttpRequest http;
    http.url = m_url;
    http.post = true;
    http.body = request;
    http.contentType = "application/timestamp-query";
    http.accept = "application/timestamp-reply";
    const auto reply = desk::exchange(http);
    if (!reply) {
        const base::Error &error = reply.error();
        return fail(error.kind, error.code == "http.large" ? "tsa.http" : "tsa.unreachable", error.detail);
    }
    if (reply->status != 200)
        return fail(ErrorKind::Unavailable, "tsa.http", QStringLiteral("status %1").arg(reply->status));
    // the second name stands in drafts of the RFC and is still sent by some authorities
    if (reply->contentType != "application/timestamp-reply" && reply->contentType != "application/timestamp-response")
        return fail(ErrorKind::Unavailable, "tsa.http", QString::fromLatin1(reply->contentType.left(80)));
    return reply->body;
}

} // namespace desk
