// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/usagereview.h"

#include <QtWidgets/QListView>

class QStandardItemModel;

namespace ui {

/// Counts by name as bars with their values; the largest, and the rest in one line. Enter or a click chooses one.
class BarList : public QListView {
    Q_OBJECT
public:
    enum Role { CountRole = Qt::UserRole, ShareRole, KeyRole };
    explicit BarList(const QString &name, QWidget *parent = nullptr);
    /// `unnamed` stands for an empty name; `rest`: "Others: %1".
    void setCounts(const QList<session::NamedCount> &counts, const QString &unnamed, const QString &rest, int most);
    QSize sizeHint() const override { return {260, 150}; }

signals:
    void chosen(const QByteArray &key);

private:
    QStandardItemModel *m_model;
};

} // namespace ui
