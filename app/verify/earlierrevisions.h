// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/changeanalysis.h"
#include "verify/patience.h"
#include "verify/signaturejob.h"

#include <set>

namespace verify {

/// What the revisions before the newest say of signatures: a later update may hold another object under the number of a
/// signature dictionary, or leave a field out of the form. Each revision is read at most once, within bounds.
class EarlierRevisions {
public:
    static constexpr qsizetype mostBoundaries = 64; ///< so many latest revisions are searched for lost signatures

    /// The list must outlive this.
    EarlierRevisions(std::shared_ptr<base::ByteSource> source, const pdf::RevisionList &revisions, QByteArray password);

    /// Reads the revisions that were signed and the 64 latest, but for those behind which `changes` found nothing out
    /// of the ordinary: their signatures are all there, as they were. Each job whose range is known gets the signature
    /// dictionary as it stood in the revision that it signed in place of the newest one, and `dictionary` says how the
    /// two compare. Remembers the signatures that none of the jobs is.
    void read(QList<SignatureJob> &jobs, const ChangeAnalysis &changes);
    /// "file.removed" after read(): was a signature taken out of the form? Whoever does that hides it from everyone who
    /// only looks at the newest form. False: there was, or it took too much to find out.
    bool judgeRemoved(Report &report) const;
    /// The newest of the 32 latest revisions before the last that has a signed field, 1-based; 0: none.
    int lastSigned();

private:
    /// The signed fields at the end of a revision; none when it can't be opened.
    QList<pdf::SignatureField> signedFieldsOf(qsizetype index);

    std::shared_ptr<base::ByteSource> m_source;
    const QList<pdf::Revision> &m_list;
    QByteArray m_password;
    Patience m_patience;
    QStringList m_removed;
};

} // namespace verify
