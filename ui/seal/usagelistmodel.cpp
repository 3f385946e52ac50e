// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/usagelistmodel.h"

#include "base/whendone.h"
#include "ui/common/errorline.h"
#include "ui/seal/sealwords.h"

namespace ui {

namespace {
constexpr int mostPages = 40; ///< kept; a row is some 2 KiB
const QString ellipsis = QStringLiteral("…");

QString whatOf(const session::UsageEntry &entry)
{
    const protocol::UsageContent &content = *entry.content;
    const QString &name = content.topic.isEmpty() ? content.fileName : content.topic;
    return content.purpose.isEmpty() ? name : name + QStringLiteral(" · ") + content.purpose;
}

QString whySealed(const session::UsageEntry &entry)
{
    return sentenceOf({base::ErrorKind::Input, entry.unreadable, {}});
}
} // namespace

QStringList cellsOf(const session::ReviewedUse &use, session::UnusualMarks marks)
{
    const session::UsageEntry &entry = use.entry;
    QStringList cells(UsageListModel::ColumnCount);
    cells[UsageListModel::Time] = words::moment(QDateTime::fromMSecsSinceEpoch(entry.row.timeMs), true);
    cells[UsageListModel::Person] = entry.content ? entry.content->person.name : entry.personName;
    cells[UsageListModel::Contact] = use.contact;
    cells[UsageListModel::What] = entry.content ? whatOf(entry) : whySealed(entry);
    cells[UsageListModel::Where] = entry.content ? words::places(entry.content->impressions) : QString();
    cells[UsageListModel::Category] = words::category(entry.row.category);
    cells[UsageListModel::Seal] = entry.sealName;
    return marks ? cells << words::marks(marks) : cells << QString();
}

UsageListModel::UsageListModel(AccountService &account, QObject *parent)
    : QAbstractTableModel(parent), m_account(account)
{
}

void UsageListModel::restart()
{
    ++m_generation;
    m_pages.clear();
    m_order.clear();
    m_wanted.clear();
}

void UsageListModel::showAll(const session::UsageScope &scope, qint64 total)
{
    beginResetModel();
    restart();
    m_scope = scope;
    m_isPicked = false;
    m_picked.clear();
    m_rows = int(std::min<qint64>(total, std::numeric_limits<int>::max()));
    endResetModel();
}

void UsageListModel::showPicked(const QList<session::UnusualUse> &picked)
{
    beginResetModel();
    restart();
    m_isPicked = true;
    m_picked.clear();
    for (const session::UnusualUse &one : picked)
        m_picked.append(one.use.id);
    m_rows = int(m_picked.size());
    endResetModel();
}

void UsageListModel::setMarks(const QHash<store::UsageId, session::UnusualMarks> &marks)
{
    m_marks = marks;
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
}

void UsageListModel::clear()
{
    beginResetModel();
    restart();
    m_rows = 0;
    m_picked.clear();
    m_marks.clear();
    endResetModel();
}

const session::ReviewedUse *UsageListModel::use(int row) const
{
    const auto page = m_pages.constFind(row / pageRows);
    return page != m_pages.constEnd() && row % pageRows < page->size() ? &page->at(row % pageRows) : nullptr;
}

int UsageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int UsageListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

void UsageListModel::want(int page) const
{
    if (m_wanted.contains(page) || m_pages.contains(page))
        return;
    m_wanted.insert(page);
    auto *self = const_cast<UsageListModel *>(this);
    QList<store::UsageId> ids;
    if (m_isPicked)
        ids = m_picked.mid(qsizetype(page) * pageRows, pageRows);
    const auto work = m_account.run([scope = m_scope, ids, page, picked = m_isPicked](session::Profile &profile) {
        return picked ? session::reviewedUses(profile, ids)
                      : session::reviewedUses(profile, scope, qint64(page) * pageRows, pageRows);
    });
    base::whenDone(work, self,
                   [self, page, generation = m_generation](const base::Result<QList<session::ReviewedUse>> &uses) {
                       if (generation == self->m_generation)
                           self->take(page, uses);
                   });
}

void UsageListModel::take(int page, const base::Result<QList<session::ReviewedUse>> &uses)
{
    m_wanted.remove(page);
    if (!uses) {
        emit failed(uses.error());
        m_pages.insert(page, {}); // asked once
    } else {
        m_pages.insert(page, *uses);
        m_order.append(page);
        while (m_order.size() > mostPages)
            m_pages.remove(m_order.takeFirst());
    }
    const int first = page * pageRows, last = std::min(m_rows, first + pageRows) - 1;
    if (last >= first)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    emit pageCame();
}

session::UnusualMarks UsageListModel::marksOf(const session::ReviewedUse &use) const
{
    return m_marks.value(use.entry.row.id);
}

QVariant UsageListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != MarksRole)
        return {};
    const session::ReviewedUse *found = use(index.row());
    if (!found) {
        want(index.row() / pageRows);
        return role == Qt::DisplayRole ? QVariant(ellipsis) : QVariant();
    }
    const session::UnusualMarks marks = marksOf(*found);
    if (role == MarksRole)
        return int(marks);
    QString text = this->text(*found, index.column());
    if (role == Qt::ToolTipRole && index.column() == Category && marks)
        return QString(text + QLatin1Char('\n') + words::reasons(marks));
    if (role == Qt::ToolTipRole && index.column() == What && found->entry.content)
        return QString(found->entry.content->fileName + QLatin1Char('\n') + text);
    if (role == Qt::AccessibleTextRole && index.column() == Category && marks)
        text += QStringLiteral(", ") + words::marks(marks);
    return text;
}

QString UsageListModel::text(const session::ReviewedUse &use, int column) const
{
    const session::UsageEntry &entry = use.entry;
    switch (column) {
    case Time:
        return words::moment(QDateTime::fromMSecsSinceEpoch(entry.row.timeMs));
    case What:
        return entry.content ? (entry.content->topic.isEmpty() ? entry.content->fileName : whatOf(entry))
                             : whySealed(entry);
    default:
        return cellsOf(use, {}).at(column);
    }
}

QVariant UsageListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Person:
        return tr("Used by");
    case Contact:
        return tr("Contact");
    case What:
        return tr("File");
    case Where:
        return tr("Place");
    case Category:
        return tr("Category");
    case Seal:
        return tr("Seal");
    default:
        return {};
    }
}

} // namespace ui
