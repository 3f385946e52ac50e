// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/http.h"

#include <QtCore/QEventLoop>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>

#include <memory>

namespace desk {

namespace {

using base::ErrorKind;
using base::fail;

constexpr int maxRedirections = 5;

class SystemProxies final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest network(request.url);
    network.setMaximumRedirectsAllowed(maxRedirections);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("esign/" ESIGN_VERSION));
    network.setRawHeader("Accept", request.accept);
    // Qt would unpack a compressed answer on its own, past any limit
    network.setRawHeader("Accept-Encoding", "identity");
    if (request.post)
        network.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    return network;
}

/// One exchange in the thread it is made in; its event loop is the thread's own.
class Job {
public:
    explicit Job(const HttpRequest &request) : m_request(request)
    {
        m_manager.setProxyFactory(new SystemProxies);
        m_manager.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    }

    base::Result<HttpReply> run()
    {
        const QNetworkRequest network = networkRequest(m_request);
        m_reply.reset(m_request.post ? m_manager.post(network, m_request.body) : m_manager.get(network));
        m_reply->setReadBufferSize(m_request.maxBytes + 1);
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, m_reply.get(), [this] { take(); });
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
        QTimer timer;
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, m_reply.get(), [this] {
            m_timedOut = true;
            m_reply->abort();
        });
        timer.start(m_request.timeoutMs);
        if (!m_reply->isFinished())
            m_loop.exec();
        return outcome();
    }

private:
    void take()
    {
        m_body += m_reply->read(m_request.maxBytes + 1 - m_body.size());
        if (m_body.size() > m_request.maxBytes)
            m_reply->abort();
    }

    base::Result<HttpReply> outcome()
    {
        if (m_reply->isOpen())
            take();
        if (m_body.size() > m_request.maxBytes)
            return fail(ErrorKind::Input, "http.large", shown());
        if (m_timedOut)
            return fail(ErrorKind::Unavailable, "http.unreachable", shown() + QStringLiteral(": timed out"));
        HttpReply reply;
        reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        // Qt also calls a status of 400 and above an error; that one is an answer
        if (m_reply->error() != QNetworkReply::NoError && reply.status < 400)
            return fail(ErrorKind::Unavailable, "http.unreachable",
                        shown() + QStringLiteral(": ") + m_reply->errorString());
        const QByteArray type = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
        reply.contentType = type.split(';').first().trimmed().toLower();
        reply.body = m_body;
        return reply;
    }

    QString shown() const { return m_request.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery); }

    const HttpRequest &m_request;
    QEventLoop m_loop;
    QNetworkAccessManager m_manager;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_body;
    bool m_timedOut = false;
};

bool isWeb(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.isValid() && !url.host().isEmpty() &&
           (scheme == QLatin1String("http") || scheme == QLatin1String("https"));
}

} // namespace

base::Result<HttpReply> exchange(const HttpRequest &request)
{
    if (!isWeb(request.url))
        return fail(ErrorKind::Input, "http.url",
                    request.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    base::Result<HttpReply> result = fail(ErrorKind::Internal, "http.unreachable");
    const std::unique_ptr<QThread> thread(QThread::create([&] { result = Job(request).run(); }));
    thread->start();
    thread->wait();
    return result;
}

} // namespace desk
