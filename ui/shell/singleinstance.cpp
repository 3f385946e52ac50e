// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/singleinstance.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

namespace ui {

namespace {

constexpr int connectMs = 500, answerMs = 2000;
constexpr qsizetype maxMessage = 256 * 1024, maxPaths = 200;

// QLocalServer's own access option makes the socket the user's alone; the name holds the user too, as all users share
// one temporary folder.
QString socketName(const QString &name)
{
    const QByteArray key = (QDir::homePath() + QLatin1Char('\n') + name).toUtf8();
    return QStringLiteral("esign-") +
           QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent)
    : QObject(parent), m_name(socketName(name)), m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList &paths) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(connectMs))
        return false;
    socket.write(paths.join(QLatin1Char('\0')).toUtf8().toBase64() + '\n');
    socket.flush();
    // the other program says that it is alive
    return socket.waitForReadyRead(answerMs) && socket.readAll().startsWith("ok");
}

bool SingleInstance::listen()
{
    if (m_server->listen(m_name))
        return true;
    QLocalServer::removeServer(m_name); // left by a program that was killed: nobody answered in handOver()
    return m_server->listen(m_name);
}

void SingleInstance::accept()
{
    QLocalSocket *socket = m_server->nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(answerMs, socket, [socket] { socket->abort(); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->bytesAvailable() > maxMessage) {
            socket->abort();
            return;
        }
        if (!socket->canReadLine())
            return;
        const QString line = QString::fromUtf8(QByteArray::fromBase64(socket->readLine().trimmed()));
        socket->write("ok\n");
        socket->flush();
        QStringList paths;
        for (const QString &path : line.split(QLatin1Char('\0'), Qt::SkipEmptyParts)) {
            if (QDir::isAbsolutePath(path) && paths.size() < maxPaths)
                paths += path;
        }
        emit filesReceived(paths);
    });
}

} // namespace ui
