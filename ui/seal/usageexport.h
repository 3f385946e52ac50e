// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/usagelistmodel.h"

#include <QtCore/QSaveFile>

namespace ui {

/// Writes a list of uses to a CSV file (RFC 4180, UTF-8), a stretch at a time in the account's thread, so that others
/// get their turn. The file takes its name when it is whole. Deletes itself after finished().
class UsageExport : public QObject {
    Q_OBJECT
public:
    struct Order {
        session::UsageScope scope;
        QList<store::UsageId> picked; ///< only these; else all of the scope
        bool isPicked = false;
        qint64 total = 0;
        QHash<store::UsageId, session::UnusualMarks> marks;
        QStringList head;
        QString path;
    };
    UsageExport(AccountService &account, Order order, QObject *parent);
    void start();
    void cancel() { m_cancelled = true; }

signals:
    void progressed(qint64 done, qint64 total);
    void finished(const base::Result<void> &result); ///< "cancelled", "file.create", "file.write", the store's

private:
    void next();
    void end(const base::Result<void> &result);
    AccountService &m_account;
    const std::shared_ptr<const Order> m_order;
    std::shared_ptr<QSaveFile> m_file;
    std::shared_ptr<void> m_open;
    qint64 m_done = 0;
    bool m_cancelled = false;
};

} // namespace ui
