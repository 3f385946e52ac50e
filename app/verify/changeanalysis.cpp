// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/changeanalysis.h"

#include <algorithm>

namespace verify {

namespace {

constexpr qint64 mostEffort = 512 << 20; ///< bytes read and unpacked, besides the one pass

FoundChange notCompared(int revision, const QString &why)
{
    FoundChange found;
    found.change = {revision + 1, -1, 0, ChangeKind::Unknown, false, why};
    found.need = Need::Unsure;
    return found;
}

} // namespace

std::set<int> ChangeAnalysis::writtenNumbers(const pdf::History &history, int first)
{
    std::set<int> written;
    for (int i = first; i < history.size(); ++i) {
        for (const pdf::XrefEntry &entry : history.listed(i))
            written.insert(entry.id);
    }
    return written;
}

ChangeAnalysis::ChangeAnalysis(const pdf::Document &document, const pdf::History &history,
                               const pdf::History::Mentions &mentions, int first, int firstNamed)
{
    const int count = history.size();
    if (first >= count)
        return;
    for (int i = first; i < count; ++i)
        m_changes[i] = history.effort() > mostEffort
                           ? QList<FoundChange>{notCompared(i, QStringLiteral("too much to compare it"))}
                           : RevisionDiff(document, history, mentions, i, i >= firstNamed).run();
    if (const QList<int> different = history.disagreements(); !different.isEmpty())
        m_changes[count - 1].append(notCompared(
            count - 1, QStringLiteral("two readers of the cross-reference differ about object %1").arg(different[0])));
}

const QList<FoundChange> &ChangeAnalysis::of(int revision) const
{
    static const QList<FoundChange> none;
    const auto found = m_changes.find(revision);
    return found == m_changes.end() ? none : found->second;
}

bool ChangeAnalysis::isOrdinary(int revision) const
{
    const auto found = m_changes.find(revision);
    return found != m_changes.end() &&
           std::none_of(found->second.begin(), found->second.end(), [](const FoundChange &change) {
               return change.need == Need::Never || change.need == Need::Unsure;
           });
}

} // namespace verify
