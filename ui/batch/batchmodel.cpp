// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchmodel.h"

#include "ui/common/csv.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QGuiApplication>

#include <algorithm>

namespace ui {

int BatchModel::add(const QStringList &paths)
{
    QList<BatchEntry> added;
    QSet<QString> known;
    for (const BatchEntry &entry : std::as_const(m_entries))
        known.insert(entry.row.path);
    for (const QString &path : paths) {
        const QString whole = QFileInfo(path).absoluteFilePath();
        if (known.contains(whole))
            continue;
        known.insert(whole);
        BatchEntry entry;
        entry.row.path = whole;
        added.append(entry);
    }
    if (added.isEmpty())
        return 0;
    beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + added.size()) - 1);
    m_entries += added;
    endInsertRows();
    return int(added.size());
}

void BatchModel::set(QList<BatchEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void BatchModel::change(int row, const std::function<void(BatchEntry &)> &edit)
{
    if (row < 0 || row >= m_entries.size())
        return;
    edit(m_entries[row]);
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

QList<std::pair<int, BatchEntry>> BatchModel::remove(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<std::pair<int, BatchEntry>> removed;
    for (const int row : std::as_const(rows)) {
        if (row < 0 || row >= m_entries.size())
            continue;
        beginRemoveRows({}, row, row);
        removed.prepend({row, m_entries.takeAt(row)});
        endRemoveRows();
    }
    return removed;
}

void BatchModel::restore(const QList<std::pair<int, BatchEntry>> &entries)
{
    for (const auto &[row, entry] : entries) {
        if (find(entry.row.path) >= 0)
            continue;
        const int at = std::clamp(row, 0, int(m_entries.size()));
        beginInsertRows({}, at, at);
        m_entries.insert(at, entry);
        endInsertRows();
    }
}

int BatchModel::find(const QString &path) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&path](const BatchEntry &entry) { return entry.row.path == path; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int BatchModel::countOf(State state) const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(),
                             [state](const BatchEntry &entry) { return entry.row.state == state; }));
}

bool BatchModel::isLooking() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const BatchEntry &entry) {
        return entry.row.state == State::Waiting && entry.look != BatchEntry::Look::Done;
    });
}

bool BatchModel::isReady(int row) const
{
    const BatchEntry &entry = m_entries.at(row);
    return entry.row.state == State::Waiting && entry.look == BatchEntry::Look::Done && entry.sight.isGood();
}

int BatchModel::ready() const
{
    int count = 0;
    for (int row = 0; row < m_entries.size(); ++row)
        count += isReady(row) ? 1 : 0;
    return count;
}

QByteArray BatchModel::csv() const
{
    QByteArray out(csvBegin);
    out += csvLine(QStringList{tr("File"), tr("State"), tr("What to know"), tr("Signed file")});
    for (const BatchEntry &entry : m_entries)
        out += csvLine(
            QStringList{QDir::toNativeSeparators(entry.row.path), stateText(entry), sentence(entry),
                        entry.row.state == State::Signed ? QDir::toNativeSeparators(entry.row.output) : QString()});
    return out;
}

int BatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int BatchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BatchModel::stateText(const BatchEntry &entry) const
{
    switch (entry.row.state) {
    case State::Running:
        return entry.percent > 0 ? tr("Signing, %1 %").arg(entry.percent) : tr("Signing…");
    case State::Signed:
        return tr("Signed");
    case State::Failed:
        return tr("Failed");
    case State::Skipped:
        return tr("Skipped");
    case State::Waiting:
        break;
    }
    if (entry.look != BatchEntry::Look::Done)
        return tr("Being looked at…");
    return entry.sight.isGood() ? tr("Ready") : tr("Can't be signed");
}

QString BatchModel::sentence(const BatchEntry &entry) const
{
    if (entry.row.state == State::Signed && !entry.error)
        return QFileInfo(entry.row.output).fileName();
    if (entry.error)
        return sentenceOf(*entry.error);
    if (entry.row.state == State::Failed && !entry.row.code.isEmpty())
        return sentenceOf({base::ErrorKind::Internal, entry.row.code, {}});
    return entry.look == BatchEntry::Look::Done ? entry.sight.sentence() : QString();
}

QVariant BatchModel::mark(const BatchEntry &entry) const
{
    const Colours &colours = coloursOf(QGuiApplication::palette());
    const bool isBad =
        entry.row.state == State::Failed || entry.row.state == State::Skipped ||
        (entry.row.state == State::Waiting && entry.look == BatchEntry::Look::Done && !entry.sight.isGood());
    if (entry.row.state == State::Signed)
        return icon(QStringLiteral("valid"), QColor(colours.valid));
    if (isBad)
        return icon(entry.row.state == State::Failed ? QStringLiteral("invalid") : QStringLiteral("warning"),
                    QColor(entry.row.state == State::Failed ? colours.invalid : colours.doubt));
    return {};
}

QVariant BatchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const BatchEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == FileColumn    ? QFileInfo(entry.row.path).fileName()
               : index.column() == StateColumn ? stateText(entry)
                                               : sentence(entry);
    case Qt::ToolTipRole:
        return index.column() == FileColumn    ? QDir::toNativeSeparators(entry.row.path)
               : index.column() == StateColumn ? stateText(entry)
                                               : sentence(entry);
    case Qt::DecorationRole:
        return index.column() == StateColumn ? mark(entry) : QVariant();
    case PathRole:
        return entry.row.path;
    case OutputRole:
        return entry.row.output;
    case StateRole:
        return int(entry.row.state);
    default:
        return {};
    }
}

QVariant BatchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FileColumn ? tr("File") : section == StateColumn ? tr("State") : tr("What to know");
}

} // namespace ui
