// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QLocalServer;

namespace ui {

/// One program per user and account folder. A second start hands its files to the first and ends. Only paths pass,
/// never a key, a password or an act; what comes in is bounded and treated as a stranger's.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// `name` tells accounts apart (the store's folder).
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);
    /// True when another program is there and took the paths (absolute ones).
    bool handOver(const QStringList &paths) const;
    /// From now on this program takes them. False when the system refuses; the program runs all the same.
    bool listen();

signals:
    void filesReceived(const QStringList &paths); ///< may be empty: only come to the front

private:
    void accept();
    QString m_name;
    QLocalServer *m_server;
};

} // namespace ui
