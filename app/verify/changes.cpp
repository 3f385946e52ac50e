// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/changes.h"

#include "verify/subindication.h"

#include <algorithm>

namespace verify {

namespace {

constexpr char afterCode[] = "changes.after";
constexpr char certifiedCode[] = "changes.certified";

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

} // namespace

void judgeChanges(const QList<LaterSignature> &signatures, int index, int docMdp, const pdf::RevisionList &revisions,
                  qint64 fileSize, Judgement &judgement, QStringList &changesAfter)
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
    qint64 covered = own.end;
    for (const LaterSignature &signature : signatures) {
        if (signature.range.sound && signature.intact)
            covered = std::max(covered, signature.range.end);
    }
    const qint64 trailing = std::min(revisions.trailingBytes, fileSize - covered);
    QStringList unknown;
    int further = 0;
    bool forbidden = false;
    for (int revision = own.revision + 1; revision < revisions.revisions.size(); ++revision) {
        const LaterSignature *by = signatureOf(revision, signatures, revisions);
        const QString number = QString::number(revision + 1);
        forbidden = forbidden || (by && by->intact && docMdp == 1 && !by->documentTimestamp);
        if (by && by->intact && by->valid) {
            ++further;
            changesAfter.append(
                QStringLiteral("revision %1: %2 \"%3\"")
                    .arg(number,
                         by->documentTimestamp ? QStringLiteral("document timestamp") : QStringLiteral("signature"),
                         by->field));
        } else {
            unknown.append(number);
            changesAfter.append(
                QStringLiteral("revision %1: %2")
                    .arg(number, by ? QStringLiteral("signature \"%1\", which is not valid itself").arg(by->field)
                                    : QStringLiteral("not signed")));
        }
    }
    if (trailing > 0)
        changesAfter.append(QStringLiteral("%1 bytes behind the last revision").arg(trailing));
    if (forbidden)
        judgement.fail(certifiedCode, sub::sigConstraintsFailure,
                       QStringLiteral("the certification permits no changes, yet a signature was added"));
    if (!unknown.isEmpty() || trailing > 0)
        judgement.doubt(afterCode, sub::generic, changesAfter.join(QStringLiteral("; ")));
    else if (further > 0)
        judgement.warn(afterCode, QStringLiteral("%1; what they changed besides is not compared")
                                      .arg(changesAfter.join(QStringLiteral("; "))));
    else
        judgement.pass(afterCode, QStringLiteral("nothing follows"));
}

} // namespace verify
