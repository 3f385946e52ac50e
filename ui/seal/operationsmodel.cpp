// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/operationsmodel.h"

#include "base/whendone.h"
#include "session/sealpage.h"
#include "ui/seal/sealwords.h"

namespace ui {

OperationsModel::OperationsModel(AccountService &account, QObject *parent)
    : QAbstractTableModel(parent), m_account(account)
{
    connect(&account, &AccountService::stateChanged, this, [this] {
        if (m_account.state() != AccountState::Open)
            reload(); // forgets
    });
}

void OperationsModel::show(const store::SealId &seal)
{
    m_seal = seal;
    m_revealed.clear();
    m_page = 0;
    reload();
}

void OperationsModel::reload()
{
    if (m_account.state() == AccountState::Open && !m_seal.isNull()) {
        read(m_continuous ? 0 : m_page, false);
        return;
    }
    ++m_generation;
    beginResetModel();
    m_rows.clear();
    m_revealed.clear();
    m_total = 0;
    m_loading = false;
    endResetModel();
    emit changed();
}

void OperationsModel::setContinuous(bool continuous)
{
    if (m_continuous == continuous)
        return;
    m_continuous = continuous;
    m_page = 0;
    reload();
}

int OperationsModel::pageCount() const
{
    return int((m_total + perPage - 1) / perPage);
}

void OperationsModel::showPage(int page)
{
    m_page = std::clamp(page, 0, std::max(0, pageCount() - 1));
    reload();
}

void OperationsModel::read(int page, bool append)
{
    const int generation = ++m_generation;
    m_loading = true;
    m_error.reset();
    emit changed();
    const int length = m_continuous ? perStep : perPage;
    const auto work = m_account.run([seal = m_seal, page, length](session::Profile &profile) {
        return profile.store().read(
            [&](store::Reader &reader) { return store::operationPage(reader, seal, page, length); });
    });
    base::whenDone(work, this, [this, generation, append](const base::Result<store::OperationPage> &found) {
        if (generation != m_generation)
            return;
        // still loading while rows come in: a view asks for more in the midst of it
        if (!found) {
            m_error = found.error();
        } else if (append) {
            if (!found->rows.isEmpty()) {
                const int first = int(m_rows.size());
                beginInsertRows({}, first, first + int(found->rows.size()) - 1);
                m_rows += found->rows;
                endInsertRows();
            }
            m_total = found->rows.isEmpty() ? m_rows.size() : found->total;
        } else {
            beginResetModel();
            m_rows = found->rows;
            m_total = found->total;
            endResetModel();
        }
        m_loading = false;
        emit changed();
    });
}

bool OperationsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_continuous && !m_loading && !m_error && m_rows.size() < m_total;
}

void OperationsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(int(m_rows.size()) / perStep, true);
}

void OperationsModel::reveal(int row, const QString &reason)
{
    if (row < 0 || row >= m_rows.size())
        return;
    const store::OperationRow operation = m_rows[row];
    const auto work = m_account.run(
        [operation, reason](session::Profile &profile) { return session::revealContact(profile, operation, reason); });
    base::whenDone(work, this, [this, n = operation.n](const base::Result<QString> &contact) {
        if (!contact) {
            m_error = contact.error();
            emit changed();
            return;
        }
        m_revealed.insert(n, *contact);
        reload(); // the log has a line more
    });
}

int OperationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int OperationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const store::OperationRow &row = m_rows[index.row()];
    switch (index.column()) {
    case Operator:
        return row.operatorName;
    case Contact:
        if (row.contact.isEmpty())
            return QStringLiteral("—");
        return m_revealed.value(row.n, session::maskedContact(row.contact));
    case Details:
        return words::operation(row);
    case Time:
        return words::moment(QDateTime::fromMSecsSinceEpoch(row.timeMs), true);
    default:
        return {};
    }
}

QVariant OperationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Operator:
        return tr("Operator");
    case Contact:
        return tr("Contact");
    case Details:
        return tr("What was done");
    case Time:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace ui
