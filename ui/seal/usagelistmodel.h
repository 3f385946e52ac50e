// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/usagereview.h"
#include "ui/account/accountservice.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>

namespace ui {

/// Uses of seals as a table. Knows its length from the start; the records of rows that are looked at are opened in the
/// account's thread, a page at a time, and stand as an ellipsis until then.
class UsageListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Person, Contact, What, Where, Category, Seal, ColumnCount };
    enum Role { MarksRole = Qt::UserRole };
    static constexpr int pageRows = 50;

    explicit UsageListModel(AccountService &account, QObject *parent = nullptr);
    /// All uses of the scope, `total` of them. `marked` says which are unusual.
    void showAll(const session::UsageScope &scope, qint64 total);
    void showPicked(const QList<session::UnusualUse> &picked);
    void setMarks(const QHash<store::UsageId, session::UnusualMarks> &marks);
    void clear();
    /// Null while its record is being opened.
    const session::ReviewedUse *use(int row) const;
    bool isComplete() const { return m_wanted.isEmpty(); } ///< nothing is being opened

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void failed(const base::Error &error);
    void pageCame();

private:
    void want(int page) const;
    void take(int page, const base::Result<QList<session::ReviewedUse>> &uses);
    void restart();
    QString text(const session::ReviewedUse &use, int column) const;
    session::UnusualMarks marksOf(const session::ReviewedUse &use) const;
    AccountService &m_account;
    session::UsageScope m_scope;
    QList<store::UsageId> m_picked;
    bool m_isPicked = false;
    int m_rows = 0;
    QHash<store::UsageId, session::UnusualMarks> m_marks;
    mutable QHash<int, QList<session::ReviewedUse>> m_pages;
    mutable QList<int> m_order; ///< of m_pages, used longest ago first
    mutable QSet<int> m_wanted;
    int m_generation = 0;
};

/// A use as the table's cells say it; for exports too.
QStringList cellsOf(const session::ReviewedUse &use, session::UnusualMarks marks);

} // namespace ui
