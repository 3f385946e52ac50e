// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checklistmodel.h"

#include "session/messages.h"
#include "ui/common/csv.h"
#include "ui/common/icons.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <QtGui/QGuiApplication>

#include <algorithm>

namespace ui {

int CheckListModel::add(const QStringList &paths)
{
    QSet<QString> known;
    for (const CheckedRow &row : std::as_const(m_rows))
        known.insert(row.path);
    QStringList fresh;
    for (const QString &path : paths) {
        const QString whole = QFileInfo(path).absoluteFilePath();
        if (!known.contains(whole)) {
            known.insert(whole);
            fresh += whole;
        }
    }
    if (fresh.isEmpty())
        return 0;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + fresh.size()) - 1);
    for (const QString &path : std::as_const(fresh)) {
        CheckedRow row;
        row.path = path;
        m_rows.append(row);
    }
    endInsertRows();
    return int(fresh.size());
}

void CheckListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_firstWaiting = 0;
    endResetModel();
}

int CheckListModel::nextWaiting()
{
    while (m_firstWaiting < m_rows.size() && m_rows.at(m_firstWaiting).state != CheckedRow::State::Waiting)
        ++m_firstWaiting;
    return m_firstWaiting < m_rows.size() ? m_firstWaiting : -1;
}

void CheckListModel::note(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void CheckListModel::setChecking(int row)
{
    m_rows[row].state = CheckedRow::State::Checking;
    note(row);
}

void CheckListModel::setReport(int row, const verify::Report &report)
{
    CheckedRow &checked = m_rows[row];
    checked.state = CheckedRow::State::Done;
    checked.standing = standingOf(report);
    checked.sentence = reasonOf(report);
    checked.signers.clear();
    checked.time = {};
    for (const verify::SignatureReport &signature : report.signatures) {
        if (signature.level != "DocTimeStamp" && !checked.signers.contains(whoSigned(signature)))
            checked.signers += whoSigned(signature);
        const auto time = signature.timestamp ? signature.timestamp : signature.signingTime;
        if (time && (!checked.time.isValid() || *time > checked.time))
            checked.time = *time;
    }
    note(row);
}

void CheckListModel::setError(int row, const base::Error &error)
{
    CheckedRow &checked = m_rows[row];
    const bool stopped = error.kind == base::ErrorKind::Cancelled;
    checked.state = stopped ? CheckedRow::State::Stopped : CheckedRow::State::Failed;
    checked.standing = Standing::Unreadable;
    checked.sentence = stopped ? tr("The check was stopped before its end.")
                               : QCoreApplication::translate("messages", session::sentenceFor(error));
    note(row);
}

void CheckListModel::stopWaiting()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).state == CheckedRow::State::Waiting)
            setError(row, {base::ErrorKind::Cancelled, "cancelled", {}});
    }
}

void CheckListModel::waitAgain()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).state == CheckedRow::State::Checking)
            continue;
        m_rows[row].state = CheckedRow::State::Waiting;
        m_rows[row].standing = Standing::Checking;
        m_rows[row].sentence.clear();
        note(row);
    }
    m_firstWaiting = 0;
}

int CheckListModel::countOf(Standing standing) const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [standing](const CheckedRow &row) { return row.standing == standing; }));
}

int CheckListModel::settled() const
{
    return int(m_rows.size()) - countOf(Standing::Checking);
}

QString CheckListModel::text(const CheckedRow &row, int column) const
{
    switch (column) {
    case FileColumn:
        return QFileInfo(row.path).fileName();
    case ResultColumn:
        return row.state == CheckedRow::State::Waiting ? tr("Waiting") : lookOf(row.standing, lightColours).word;
    case SignersColumn:
        return row.signers.join(tr(", "));
    case TimeColumn:
        return row.time.isValid() ? timeText(row.time) : QString();
    case SentenceColumn:
        return row.sentence;
    default:
        return QFileInfo(row.path).absolutePath();
    }
}

QByteArray CheckListModel::csv() const
{
    QByteArray out(csvBegin);
    QStringList head;
    for (int column = 0; column < ColumnCount; ++column)
        head += headerData(column, Qt::Horizontal).toString();
    out += csvLine(head);
    for (const CheckedRow &row : m_rows) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells += text(row, column);
        out += csvLine(cells);
    }
    return out;
}

int CheckListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CheckListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CheckListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const CheckedRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == FileColumn ? row.path : text(row, index.column());
    case Qt::DecorationRole: {
        if (index.column() != ResultColumn || row.standing == Standing::Checking)
            return {};
        const StandingLook look = lookOf(row.standing, coloursOf(QGuiApplication::palette()));
        return icon(look.icon, QColor::fromRgb(look.ink));
    }
    case SortRole:
        return index.column() == ResultColumn ? QVariant(int(row.standing))
               : index.column() == TimeColumn ? QVariant(row.time)
                                              : QVariant(text(row, index.column()));
    case PathRole:
        return row.path;
    case StandingRole:
        return int(row.standing);
    default:
        return {};
    }
}

QVariant CheckListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FileColumn:
        return tr("File");
    case ResultColumn:
        return tr("Result");
    case SignersColumn:
        return tr("Signed by");
    case TimeColumn:
        return tr("Time");
    case SentenceColumn:
        return tr("Why");
    default:
        return tr("Folder");
    }
}

} // namespace ui
