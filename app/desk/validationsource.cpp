// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/validationsource.h"

#include "desk/http.h"

namespace desk {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 largestAnswer = 256 << 10;

base::Result<QByteArray> bodyOf(const HttpRequest &request)
{
    ESIGN_TRY(const HttpReply reply, exchange(request));
    if (reply.status != 200)
        return fail(ErrorKind::Unavailable, "http.status", QString::number(reply.status));
    return reply.body;
}

} // namespace

base::Result<QByteArray> WebValidationSource::askOcsp(const QString &url, const QByteArray &request)
{
    HttpRequest http;
    http.url = QUrl(url, QUrl::StrictMode);
    http.post = true;
    http.body = request;
    http.contentType = "application/ocsp-request";
    http.accept = "application/ocsp-response";
    http.maxBytes = largestAnswer;
    return bodyOf(http);
}

base::Result<QByteArray> WebValidationSource::fetch(const QString &url, qint64 maxBytes)
{
    HttpRequest http;
    http.url = QUrl(url, QUrl::StrictMode);
    http.maxBytes = maxBytes;
    return bodyOf(http);
}

} // namespace desk
