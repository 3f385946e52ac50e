// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/seal/usagelistmodel.h"
#include "ui/verify/checkpresenter.h"

#include <QtCore/QTimer>

namespace ui {

/// Writes a list of uses to a CSV or XLSX file; what is written is read a stretch at a time in the account's thread, so
/// that others get their turn. The file takes its name when it is whole. Deletes itself after finished().
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
    ~UsageExport() override;
    void start();
    void cancel() { m_watch->cancel(); }

signals:
    void progressed(qint64 done, qint64 total);
    void finished(const base::Result<qint64> &result); ///< those of session::exportTable and of the store

private:
    AccountService &m_account;
    const std::shared_ptr<const Order> m_order;
    const std::shared_ptr<WatchedProgress> m_watch = std::make_shared<WatchedProgress>();
    std::shared_ptr<void> m_open;
    QFuture<base::Result<qint64>> m_work;
    QTimer m_poll;
};

} // namespace ui
