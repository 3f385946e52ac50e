// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/verify/verdicts.h"

#include <QtCore/QAbstractTableModel>

namespace ui {

/// One file of a list that is checked.
struct CheckedRow {
    enum class State { Waiting, Checking, Done, Failed, Stopped } state = State::Waiting;
    QString path;
    Standing standing = Standing::Checking;
    QStringList signers;
    QDateTime time; ///< of the latest signature, proven or else claimed
    QString sentence;
};

/// The files that are checked, with what came out.
class CheckListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { FileColumn, ResultColumn, SignersColumn, TimeColumn, SentenceColumn, FolderColumn, ColumnCount };
    enum Role { PathRole = Qt::UserRole, SortRole, StandingRole };
    using QAbstractTableModel::QAbstractTableModel;

    /// Those that are in already are left out. Gives how many are new.
    int add(const QStringList &paths);
    void clear();
    const QList<CheckedRow> &rows() const { return m_rows; }
    /// The first that waits, or -1.
    int nextWaiting();
    void setChecking(int row);
    void setReport(int row, const verify::Report &report);
    void setError(int row, const base::Error &error);
    void stopWaiting();
    void waitAgain(); ///< those that were stopped, and on new trust all others
    int countOf(Standing standing) const;
    /// Rows that are no longer waiting or being checked.
    int settled() const;
    /// Comma-separated (RFC 4180), UTF-8 with a byte order mark for spreadsheets; no cell can be read as a formula.
    QByteArray csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const CheckedRow &row, int column) const;
    void note(int row);
    QList<CheckedRow> m_rows;
    int m_firstWaiting = 0;
};

} // namespace ui
