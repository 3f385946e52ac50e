// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

namespace desk {

struct HttpRequest {
    QUrl url;
    bool post = false;
    QByteArray body, contentType; ///< of a POST
    QByteArray accept = "*/*";
    qint64 maxBytes = 64 << 10; ///< of the answer
    int timeoutMs = 20'000;     ///< for all of it
};

struct HttpReply {
    int status = 0;
    QByteArray contentType; ///< without parameters, lower case
    QByteArray body;
};

/// One request over http or https, at most five redirections, never from https to http; system proxy except for this
/// computer; certificates checked by the system's authorities. Blocks; runs in a thread of its own, so that the caller
/// needs no event loop. Any status is an answer. Codes: "http.url" (not http or https), "http.unreachable",
/// "http.large".
base::Result<HttpReply> exchange(const HttpRequest &request);

} // namespace desk
