// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealcardsmodel.h"

#include "store/search.h"
#include "ui/seal/sealwords.h"

#include <QtCore/QLocale>

namespace ui {

void SealCardsModel::setSeals(const QList<PaletteEntry> &seals, const QList<session::SealSummary> &summaries)
{
    m_all = seals;
    m_summaries.clear();
    for (const session::SealSummary &one : summaries)
        m_summaries.insert(one.row.id, one);
    refresh();
}

void SealCardsModel::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    refresh();
}

bool SealCardsModel::passes(const PaletteEntry &entry) const
{
    if (!entry.seal)
        return true;
    if (m_filter.status && entry.seal->status != *m_filter.status)
        return false;
    const QStringList path = m_summaries.value(entry.seal->id).orgPath;
    if (path.mid(0, m_filter.organisation.size()) != m_filter.organisation)
        return false;
    const QString text = store::foldedText(entry.name + QLatin1Char('\n') + entry.seal->number + QLatin1Char('\n') +
                                           path.join(QLatin1Char('\n')));
    const QStringList words = store::foldedText(m_filter.words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) { return text.contains(word); });
}

void SealCardsModel::refresh()
{
    QList<PaletteEntry> shown;
    for (const PaletteEntry &entry : std::as_const(m_all)) {
        if (passes(entry))
            shown.append(entry);
    }
    m_shown = shown; // before the views ask
    setEntries(shown);
}

Qt::ItemFlags SealCardsModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant SealCardsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const PaletteEntry &entry = m_shown[index.row()];
    if (role == DetailsRole && entry.seal)
        return QString(words::status(entry.seal->status) + QStringLiteral(" · ") +
                       tr("Files: %1").arg(QLocale().toString(m_summaries.value(entry.seal->id).uses)));
    if (role == Qt::AccessibleDescriptionRole)
        return tr("Press Enter to see its page.");
    return PaletteModel::data(index, role);
}

} // namespace ui
