// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "contract/fold.h"
#include "contract/inbox.h"
#include "session/contractlist.h"

namespace session {

struct PartyDetail {
    quint32 index = 0; ///< in Agreement::parties
    bool isOrganisation = false;
    QString name;    ///< person or organisation
    QString actsFor; ///< who acts or acted for an organisation; empty: whoever may use its seal
    QString seal;    ///< name of the seal that is asked for; empty: none
    store::PartyState state = store::PartyState::Waiting;
    bool mine = false;              ///< I may act for it (now or when its turn comes)
    std::optional<QDateTime> acted; ///< signed or rejected, UTC
    bool proven = false;            ///< that time, by a receipt or timestamp; else its author's clock says it
    QString words;                  ///< note of the signature, or why it was rejected
    int reminders = 0;
    std::optional<bool> voidAnswer; ///< while a void is asked for: confirmed; absent: not answered, or none is asked
};

struct FileRevisionDetail {
    qint64 revision = 0; ///< 0: as sent
    QString name;
    qint64 size = 0;
    QByteArray sha256; ///< of the plaintext, 32 bytes
    QString signer;    ///< empty: revision 0
    QDateTime time;    ///< UTC
    bool here = true;  ///< its encrypted bytes are in this store
    bool superseded = false;
};
struct FileDetail {
    quint32 index = 0;
    QString name;
    QList<FileRevisionDetail> revisions; ///< newest first; never empty
};

/// A line of the contract's history: one event.
struct HistoryLine {
    quint32 seq = 1;
    protocol::EventId event;
    QString kind; ///< as protocol::EventHeader::kind; of a newer version maybe unknown
    QString person;
    QDateTime time; ///< UTC, that counts
    bool proven = false;
    QString party; ///< for which the person acted; empty: none
    QString words; ///< note, reason; empty: none
    QString about; ///< whom it was handed to, copied to or reminded of; empty: none
    contract::Effect effect = contract::Effect::Done;
    QByteArray code; ///< why it was set aside or can't be read
};

struct ContractDetail {
    ContractLine line; ///< as filed
    QString agreedCategory, note;
    QStringList agreedTags;
    bool sequential = false;
    std::optional<QDateTime> deadline, sent;
    QList<PartyDetail> parties;
    QStringList copies; ///< names
    QList<FileDetail> files;
    QList<HistoryLine> history;                               ///< newest first
    contract::Tasks tasks;                                    ///< what I may do now
    QString voidReason, voidBy;                               ///< of a request that is under way or was confirmed
    QString endReason, endBy;                                 ///< rejected or recalled
    QList<store::UsageRow> uses;                              ///< of seals, recorded for it
    bool partial = false, newer = false, provisional = false; ///< as contract::State
    QByteArray logFault;                                      ///< code; empty: the log is whole
};
/// Everything the page of a contract shows. Codes: the store's, "contract.unknown".
base::Result<ContractDetail> readContractDetail(Profile &profile, const store::ContractId &id);

/// Decrypts one revision (−1: the current one) into a file. Codes "contract.file", "file.…", "store.blob.…",
/// "sign.output.store".
base::Result<void> downloadRevision(Profile &profile, const store::ContractId &id, quint32 file, qint64 revision,
                                    const QString &path, base::Progress &progress);
/// Everything of the contracts as one ZIP package: of each its files as they are now under their own names, their
/// earlier revisions, every event's exact bytes, the certificates that signed them, and an index; several contracts lie
/// in folders of their own. Nothing is decrypted to a disk. Gives the number of files. Codes: of downloadRevision() and
/// bundle::writePackage(), "cancelled".
base::Result<int> downloadArchive(Profile &profile, const QList<store::ContractId> &contracts, const QString &path,
                                  base::Progress &progress);

} // namespace session
