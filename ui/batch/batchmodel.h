// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/batch/batchlook.h"

#include <QtCore/QAbstractTableModel>

namespace ui {

/// One file of a batch.
struct BatchEntry {
    session::BatchRow row;
    enum class Look { Wanted, Running, Done } look = Look::Wanted;
    BatchSight sight = {};
    std::optional<base::Error> error = {}; ///< of the last try to sign; of Failed
    QByteArray password = {};              ///< opens the file; in memory only
    int percent = 0;                       ///< of Running
};

/// The files of a batch in the order in which they were added, each once.
class BatchModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { FileColumn, StateColumn, SentenceColumn, ColumnCount };
    enum Role { PathRole = Qt::UserRole, OutputRole, StateRole };
    using State = session::BatchRow::State;
    using QAbstractTableModel::QAbstractTableModel;

    const QList<BatchEntry> &entries() const { return m_entries; }
    int add(const QStringList &paths); ///< how many are new
    void set(QList<BatchEntry> entries);
    void change(int row, const std::function<void(BatchEntry &)> &edit);
    /// Gives what was removed, with the rows where it stood.
    QList<std::pair<int, BatchEntry>> remove(QList<int> rows);
    void restore(const QList<std::pair<int, BatchEntry>> &entries);
    int find(const QString &path) const; ///< -1: it isn't there
    int countOf(State state) const;
    bool isLooking() const;
    /// Waiting, looked at, and nothing forbids to sign it.
    bool isReady(int row) const;
    int ready() const;
    /// Comma-separated (RFC 4180), UTF-8 with a byte order mark; no cell can be read as a formula.
    QByteArray csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString stateText(const BatchEntry &entry) const;
    QString sentence(const BatchEntry &entry) const;
    QVariant mark(const BatchEntry &entry) const;
    QList<BatchEntry> m_entries;
};

} // namespace ui
