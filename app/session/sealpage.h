// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "seal/history.h"
#include "session/impressors.h"
#include "session/sealregister.h"

namespace session {

/// A seal in the list of seals (D1), by the store's row alone.
struct SealSummary {
    store::SealRow row;
    QStringList orgPath; ///< from the root down; empty: unknown
    qint64 uses = 0;     ///< files sealed
};
/// All seals on record, in the order of organisation and name.
base::Result<QList<SealSummary>> listSealSummaries(Profile &profile);

/// A permission of a seal (D2) as its log tells it.
struct SealPermission {
    enum class State { Good, Coming, Ended, Revoked };
    protocol::SealGranted granted;
    State state = State::Good;
    QDateTime made = {}, revoked = {}; ///< UTC; revoked: invalid unless State::Revoked
    QString revocationReason = {}, grantedBy = {};
    QString contact = {}; ///< masked; empty: none on record
};

/// A version of the seal's face (D5) and what it changed of the one before.
struct FaceChange {
    enum What { Created = 1, Size = 2, Face = 4, Validity = 8, Renamed = 16 };
    int what = Created;
    qint64 version = 1;
    QString operatorName, contact; ///< contact: masked
    QString reason;
    QDateTime time;                 ///< UTC
    std::optional<QDateTime> until; ///< the next version's time
    QSizeF sizeMm, sizeBefore;
    QDateTime validFrom, validTo;
    seal::Face face; ///< empty content: it can't be shown
    qint64 uses = 0; ///< from `time` to before `until`, by the clocks of who used it
};

struct SealPage {
    store::SealRow row;
    QStringList orgPath;
    seal::SealInfo info; ///< of the newest object
    qint64 uses = 0;
    QStringList managers;              ///< names, where known
    bool iManage = false;              ///< I may grant, revoke, switch off and on
    bool hasLog = false;               ///< else it is managed elsewhere, and only its object is here
    QByteArray logFault;               ///< code; empty: the log is whole
    QList<SealPermission> permissions; ///< good ones first, then coming, then ended, newest first
    QList<FaceChange> faces;           ///< newest first

    int permitted() const; ///< people who may use it now
};
/// Everything the page of a seal shows but its uses and operations. Codes: the store's, "seal.object.parse".
base::Result<SealPage> readSealPage(Profile &profile, const store::SealId &seal, const DeskProvider &desk);

/// "131****0000", "j***@example.edu"; what is neither is shown by its first letter alone.
QString maskedContact(const QString &contact);
/// The contact beside a line of the operation log, in full, and a line in the log that says who wanted it and why.
/// Codes: "seal.contact.reason" (no reason), "store.notfound", those of checkReason.
base::Result<QString> revealContact(Profile &profile, const store::OperationRow &operation, const QString &reason);

/// Packs what proves the seal's story: every object, every entry of the log, certificates that sign them, and a plain
/// list of what is what, into one ZIP package. Codes of bundle::writePackage, "cancelled".
base::Result<int> exportSealEvidence(Profile &profile, const store::SealId &seal, const QString &path,
                                     base::Progress &progress);

} // namespace session
