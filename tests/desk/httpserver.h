// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <memory>

/// A web server on this computer with answers made by the test, in a thread of its own. The answer holds the status
/// line and headers; an empty one is never given (the connection stays open).
class HttpServer {
public:
    using Answer = std::function<QByteArray(const QByteArray &request)>;

    explicit HttpServer(Answer answer) : m_answer(std::move(answer))
    {
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        QObject::connect(m_server, &QTcpServer::newConnection, m_server,
                         [this] { serve(m_server->nextPendingConnection()); });
        m_thread.start();
        QMetaObject::invokeMethod(
            m_server, [this] { m_server->listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
        m_port = m_server->serverPort();
    }
    ~HttpServer()
    {
        m_thread.quit();
        m_thread.wait();
    }

    QString url(const QString &path = QStringLiteral("/")) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path);
    }

    static QByteArray ok(const QByteArray &body, const QByteArray &type = "application/octet-stream")
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\nConnection: close\r\n\r\n" + body;
    }
    static QByteArray redirect(const QString &target)
    {
        return "HTTP/1.1 302 Found\r\nLocation: " + target.toUtf8() +
               "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

private:
    void serve(QTcpSocket *socket)
    {
        auto request = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, request] {
            *request += socket->readAll();
            if (!isWhole(*request))
                return;
            const QByteArray answer = m_answer(*request);
            if (answer.isEmpty())
                return;
            socket->write(answer);
            socket->disconnectFromHost();
        });
    }

    static bool isWhole(const QByteArray &request)
    {
        const qsizetype end = request.indexOf("\r\n\r\n");
        const qsizetype length = request.toLower().indexOf("content-length:");
        const qsizetype body =
            length < 0 ? 0
                       : request.mid(length + 15, request.indexOf('\r', length) - length - 15).trimmed().toLongLong();
        return end >= 0 && request.size() >= end + 4 + body;
    }

    Answer m_answer;
    QThread m_thread;
    QTcpServer *m_server = new QTcpServer;
    quint16 m_port = 0;
};
