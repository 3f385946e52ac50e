// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/changes.h"

#include "verify/subindication.h"

#include <algorithm>
#include <bitset>
#include <map>

namespace verify {

namespace {

constexpr char afterCode[] = "changes.after";
constexpr char certifiedCode[] = "changes.certified";
constexpr char lockedCode[] = "changes.locked";
constexpr qsizetype mostLines = 40;

/// The signature that was added by revision `revision` and covers it, or nullptr.
const LaterSignature *signatureOf(int revision, const QList<LaterSignature> &signatures, const pdf::RevisionList &list)
{
    const qint64 begin = revision > 0 ? list.revisions[revision - 1].end : 0;
    for (const LaterSignature &signature : signatures) {
        if (signature.range.sound && signature.range.revision == revision && signature.range.gapStart >= begin)
            return &signature;
    }
    return nullptr;
}

/// How much of each page is covered by many things together.
class Cover {
public:
    /// True once, when more than half of the page is covered.
    bool add(int page, const QRectF &part)
    {
        Cells &cells = m_pages[page];
        const auto before = cells.count();
        for (int y = cell(part.top()); y < cell(part.bottom()); ++y) {
            for (int x = cell(part.left()); x < cell(part.right()); ++x)
                cells.set(static_cast<std::size_t>(y * perSide + x));
        }
        constexpr std::size_t half = perSide * perSide / 2;
        return before <= half && cells.count() > half;
    }

private:
    static constexpr int perSide = 100;
    using Cells = std::bitset<perSide * perSide>;
    static int cell(double part) { return std::clamp(qRound(part * perSide), 0, perSide); }
    std::map<int, Cells> m_pages;
};

/// What is permitted after one signature, and what was found that is not.
class Judge {
public:
    Judge(const QList<LaterSignature> &signatures, int index, const pdf::RevisionList &revisions)
        : m_signatures(signatures), m_own(signatures[index]), m_revisions(revisions)
    {
        // a certification holds for everything behind it, whoever signs in between
        for (const LaterSignature &other : signatures) {
            const bool before = other.range.sound && other.intact && other.range.end <= m_own.range.end;
            if (other.docMdp > 0 && (before || &other == &m_own))
                m_level = m_level == 0 ? other.docMdp : std::min(m_level, other.docMdp);
        }
    }

    void revision(int number, const QList<FoundChange> &changes, SignatureReport &report)
    {
        const LaterSignature *by = signatureOf(number, m_signatures, m_revisions);
        const QString prefix = QStringLiteral("revision %1: ").arg(number + 1);
        if (by)
            line(prefix + signatureLine(*by), report);
        bool any = by != nullptr;
        bool drawn = false;
        Cover bySigner; // who signs answers for it, but not for a page that can't be seen any more
        for (const FoundChange &found : changes) {
            ReportedChange change = found.change;
            change.permitted = permits(found, by, prefix + change.text);
            drawn = drawn || (found.visible && found.isSigned);
            if (!found.covers.isEmpty() && (found.isSigned ? bySigner : m_cover).add(change.page, found.covers))
                m_doubts.append(prefix +
                                QStringLiteral("together with others, what came over page %1 covers most of it")
                                    .arg(change.page + 1));
            // an invisible signature is what its line says already
            const bool said = by && found.isSigned && !found.visible && by->fields.contains(found.field);
            if ((found.notable && !said) || !change.permitted) {
                line(prefix + change.text, report);
                any = true;
            }
            report.changes.append(std::move(change));
        }
        if (!any)
            line(prefix + QStringLiteral("nothing that is shown (metadata and the like)"), report);
        if (by && !by->intact)
            m_doubts.append(prefix + QStringLiteral("its signature does not hold"));
        else if (by && drawn && !by->valid)
            m_doubts.append(prefix + QStringLiteral("what it shows is vouched for by a signature that is not valid"));
    }

    void say(Judgement &judgement, const SignatureReport &report) const
    {
        if (!m_certified.isEmpty())
            judgement.fail(certifiedCode, sub::sigConstraintsFailure,
                           QStringLiteral("the certification (P=%1) forbids: ").arg(m_level) +
                               m_certified.mid(0, mostLines).join(QStringLiteral("; ")));
        else if (m_level > 0 && !report.changes.isEmpty())
            judgement.pass(certifiedCode, QStringLiteral("P=%1").arg(m_level));
        if (!m_locked.isEmpty())
            judgement.fail(lockedCode, sub::sigConstraintsFailure,
                           m_locked.mid(0, mostLines).join(QStringLiteral("; ")));
        else if (m_own.lock.action != pdf::FieldLock::Action::None && !report.changes.isEmpty())
            judgement.pass(lockedCode);
        if (!m_forbidden.isEmpty())
            judgement.fail(afterCode, sub::sigConstraintsFailure,
                           m_forbidden.mid(0, mostLines).join(QStringLiteral("; ")));
        else if (!m_doubts.isEmpty())
            judgement.doubt(afterCode, sub::generic, m_doubts.mid(0, mostLines).join(QStringLiteral("; ")));
        else
            judgement.pass(afterCode, report.changesAfter.isEmpty() ? QStringLiteral("nothing follows")
                                                                    : report.changesAfter.join(QStringLiteral("; ")));
    }

    void doubt(const QString &why) { m_doubts.append(why); }

private:
    static void line(const QString &text, SignatureReport &report)
    {
        if (report.changesAfter.size() < mostLines)
            report.changesAfter.append(text);
    }

    static QString signatureLine(const LaterSignature &by)
    {
        return QStringLiteral("%1 \"%2\"%3")
            .arg(by.documentTimestamp ? QStringLiteral("document timestamp") : QStringLiteral("signature"),
                 by.fields.value(0), by.intact && by.valid ? QString() : QStringLiteral(", which is not valid itself"));
    }

    bool permits(const FoundChange &found, const LaterSignature *by, const QString &text)
    {
        switch (found.need) {
        case Need::Nothing:
            return true;
        case Need::Unsure:
            m_doubts.append(text);
            if (!found.field.isEmpty() && !found.isSigned)
                mayFill(found, by, text); // whatever it is, where nothing may be filled it is surely too much
            return false;
        case Need::Never:
            m_forbidden.append(text);
            return false;
        case Need::Annotating:
            if (m_level == 3 && found.hides)
                m_doubts.append(text + QStringLiteral(", and something may be hidden by it"));
            if (m_level == 3)
                return !found.hides;
            (m_level > 0 ? m_certified : m_forbidden).append(text);
            return false;
        case Need::Filling:
            break;
        }
        if (!mayFill(found, by, text))
            return false;
        // a value that is no signature which this revision makes hold
        if (found.isSigned && !(by && by->fields.contains(found.field))) {
            m_doubts.append(text + QStringLiteral(", which does not cover its revision"));
            return false;
        }
        return true;
    }

    /// Whether certification and lock leave room for it.
    bool mayFill(const FoundChange &found, const LaterSignature *by, const QString &text)
    {
        // ISO 32000-2 12.8.2.2.2 exempts document timestamps
        const bool isTime = by && by->intact && by->documentTimestamp && !found.visible && found.isSigned &&
                            by->fields.contains(found.field);
        if ((m_level == 1 && !isTime) || (m_level > 0 && found.newField && found.visible)) {
            m_certified.append(text);
            return false;
        }
        if (!found.field.isEmpty() && m_own.lock.covers(found.field) && !(isTime && found.newField)) {
            m_locked.append(text + QStringLiteral(" (field \"%1\" is locked)").arg(found.field));
            return false;
        }
        return true;
    }

    const QList<LaterSignature> &m_signatures;
    const LaterSignature &m_own;
    const pdf::RevisionList &m_revisions;
    int m_level = 0;
    Cover m_cover;
    QStringList m_certified, m_locked, m_forbidden, m_doubts;
};

} // namespace

void judgeChanges(const QList<LaterSignature> &signatures, int index, const ChangeAnalysis &analysis,
                  const pdf::RevisionList &revisions, qint64 fileSize, Judgement &judgement, SignatureReport &report)
{
    const SignedRange &own = signatures[index].range;
    if (!own.sound)
        return;
    if (own.revision < 0 || !revisions.consistent) {
        if (own.end == fileSize)
            judgement.pass(afterCode, QStringLiteral("nothing follows"));
        else
            judgement.doubt(afterCode, sub::generic,
                            QStringLiteral("%1 bytes follow that can't be told apart: %2")
                                .arg(fileSize - own.end)
                                .arg(revisions.detail));
        return;
    }
    Judge judge(signatures, index, revisions);
    for (int i = own.revision + 1; i < revisions.revisions.size(); ++i)
        judge.revision(i, analysis.of(i), report);
    qint64 covered = own.end;
    for (const LaterSignature &signature : signatures) {
        if (signature.range.sound && signature.intact)
            covered = std::max(covered, signature.range.end);
    }
    if (const qint64 trailing = std::min(revisions.trailingBytes, fileSize - covered); trailing > 0) {
        report.changesAfter.append(QStringLiteral("%1 bytes behind the last revision").arg(trailing));
        judge.doubt(report.changesAfter.last());
    }
    judge.say(judgement, report);
}

} // namespace verify
