// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/usageexport.h"

#include "base/whendone.h"
#include "ui/common/csv.h"

namespace ui {

namespace {
constexpr qint64 stretch = 200;
}

UsageExport::UsageExport(AccountService &account, Order order, QObject *parent)
    : QObject(parent), m_account(account), m_order(std::make_shared<const Order>(std::move(order))),
      m_file(std::make_shared<QSaveFile>(m_order->path)), m_open(account.keepOpen())
{
}

void UsageExport::start()
{
    if (!m_file->open(QIODevice::WriteOnly)) {
        end(base::fail(base::ErrorKind::Input, "file.create", m_order->path));
        return;
    }
    m_file->write(csvBegin);
    m_file->write(csvLine(m_order->head));
    next();
}

void UsageExport::next()
{
    if (m_cancelled) {
        m_file->cancelWriting();
        end(base::fail(base::ErrorKind::Cancelled, "cancelled"));
        return;
    }
    const auto work =
        m_account.run([order = m_order, file = m_file, at = m_done](session::Profile &profile) -> base::Result<qint64> {
            ESIGN_TRY(const auto uses, order->isPicked ? session::reviewedUses(profile, order->picked.mid(at, stretch))
                                                       : session::reviewedUses(profile, order->scope, at, stretch));
            for (const session::ReviewedUse &use : uses) {
                if (file->write(csvLine(cellsOf(use, order->marks.value(use.entry.row.id)))) < 0)
                    return base::fail(base::ErrorKind::Unavailable, "file.write", order->path);
            }
            return uses.size();
        });
    base::whenDone(work, this, [this](const base::Result<qint64> &written) {
        if (!written) {
            m_file->cancelWriting();
            end(written.error());
            return;
        }
        m_done += *written;
        emit progressed(m_done, m_order->total);
        if (*written == stretch) {
            next();
            return;
        }
        if (!m_file->commit())
            end(base::fail(base::ErrorKind::Unavailable, "file.write", m_order->path));
        else
            end({});
    });
}

void UsageExport::end(const base::Result<void> &result)
{
    m_open.reset();
    emit finished(result);
    deleteLater();
}

} // namespace ui
