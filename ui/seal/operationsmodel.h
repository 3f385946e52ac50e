// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/seals.h"
#include "ui/account/accountservice.h"

#include <QtCore/QAbstractTableModel>

namespace ui {

/// The operation log of a seal (D4): pages of ten with a total, or one page after the other as far as one scrolls.
class OperationsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Operator, Contact, Details, Time, ColumnCount };
    static constexpr int perPage = 10, perStep = 100;

    explicit OperationsModel(AccountService &account, QObject *parent = nullptr);
    void show(const store::SealId &seal);
    void reload();
    void setContinuous(bool continuous);
    bool isContinuous() const { return m_continuous; }
    void showPage(int page); ///< from 0
    int page() const { return m_page; }
    int pageCount() const;
    qint64 total() const { return m_total; }
    bool isLoading() const { return m_loading; }
    const std::optional<base::Error> &error() const { return m_error; }
    const QList<store::OperationRow> &rows() const { return m_rows; }
    /// The contact stands in full until the model is reloaded; why is kept in the log, which gains a line.
    void reveal(int row, const QString &reason);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void changed();

private:
    void read(int page, bool append);
    AccountService &m_account;
    store::SealId m_seal;
    QList<store::OperationRow> m_rows;
    QHash<qint64, QString> m_revealed; ///< by OperationRow::n
    std::optional<base::Error> m_error;
    qint64 m_total = 0;
    int m_page = 0, m_generation = 0;
    bool m_continuous = false, m_loading = false;
};

} // namespace ui
