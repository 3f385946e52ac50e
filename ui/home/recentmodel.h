// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace ui {

class Settings;

/// The recent files, newest first; which of them are gone is found out beside the GUI thread.
class RecentModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, FolderColumn, NoteColumn, ColumnCount };
    explicit RecentModel(Settings &settings, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QString path(int row) const { return m_paths.value(row); }
    bool isMissing(int row) const { return m_missing.contains(path(row)); }
    /// Looks again which files are there.
    void look();

private:
    void reload();
    Settings &m_settings;
    QStringList m_paths;
    QSet<QString> m_missing;
    int m_looks = 0;
};

} // namespace ui
