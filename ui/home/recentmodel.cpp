// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/recentmodel.h"

#include "base/whendone.h"
#include "ui/shell/settings.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace ui {

namespace {

QSet<QString> missingOf(const QStringList &paths)
{
    QSet<QString> missing;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isFile())
            missing.insert(path);
    }
    return missing;
}

QString shownFolder(const QString &path)
{
    const QString folder = QFileInfo(path).path(), home = QDir::homePath();
    return folder == home || folder.startsWith(home + QLatin1Char('/'))
               ? QDir::toNativeSeparators(QStringLiteral("~") + folder.mid(home.size()))
               : QDir::toNativeSeparators(folder);
}

} // namespace

RecentModel::RecentModel(Settings &settings, QObject *parent) : QAbstractTableModel(parent), m_settings(settings)
{
    connect(&settings, &Settings::recentFilesChanged, this, &RecentModel::reload);
    reload();
}

int RecentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_paths.size());
}

int RecentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString path = m_paths.at(index.row());
    if (role == Qt::ToolTipRole)
        return QDir::toNativeSeparators(path);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return QFileInfo(path).fileName();
    case FolderColumn:
        return shownFolder(path);
    default:
        return m_missing.contains(path) ? tr("not found") : QString();
    }
}

QVariant RecentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("File") : section == FolderColumn ? tr("Folder") : QString();
}

void RecentModel::look()
{
    base::whenDone(QtConcurrent::run([paths = m_paths] { return missingOf(paths); }), this,
                   [this, look = ++m_looks](const QSet<QString> &missing) {
                       if (look != m_looks || missing == m_missing)
                           return; // a later look knows better
                       m_missing = missing;
                       if (!m_paths.isEmpty())
                           emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
                   });
}

void RecentModel::reload()
{
    beginResetModel();
    m_paths = m_settings.recentFiles();
    endResetModel();
    look();
}

} // namespace ui
