// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/usageexport.h"

#include "base/whendone.h"
#include "session/tableexport.h"

namespace ui {

namespace {
constexpr qint64 stretch = 200;
constexpr int pollMs = 100;
} // namespace

UsageExport::UsageExport(AccountService &account, Order order, QObject *parent)
    : QObject(parent), m_account(account), m_order(std::make_shared<const Order>(std::move(order))),
      m_open(account.keepOpen())
{
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] { emit progressed(m_watch->done(), m_watch->total()); });
}

/// What is being written asks the account for its rows: it ends first.
UsageExport::~UsageExport()
{
    m_watch->cancel();
    m_work.waitForFinished();
}

void UsageExport::start()
{
    const auto rows = [&account = m_account, order = m_order](qint64 offset) -> base::Result<QList<sheet::Row>> {
        const auto read = account.run([order, offset](session::Profile &profile) -> base::Result<QList<sheet::Row>> {
            ESIGN_TRY(const auto uses, order->isPicked
                                           ? session::reviewedUses(profile, order->picked.mid(offset, stretch))
                                           : session::reviewedUses(profile, order->scope, offset, stretch));
            QList<sheet::Row> found;
            for (const session::ReviewedUse &use : uses) {
                sheet::Row row;
                const QStringList cells = cellsOf(use, order->marks.value(use.entry.row.id));
                for (const QString &cell : cells)
                    row.append(cell);
                found.append(row);
            }
            return found;
        });
        return read.result();
    };
    m_work = QtConcurrent::run([rows, order = m_order, watch = m_watch] {
        return session::exportTable({order->head, order->total}, rows, order->path, *watch);
    });
    m_poll.start();
    base::whenDone(m_work, this, [this](const base::Result<qint64> &written) {
        m_poll.stop();
        m_open.reset();
        emit finished(written);
        deleteLater();
    });
}

} // namespace ui
