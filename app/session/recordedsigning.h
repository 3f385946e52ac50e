// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/contractbook.h"
#include "session/signdocument.h"
#include "store/intents.h"
#include "store/seals.h"

namespace session {

/// A saved signature (signaturebook.h), a text or a date (Desk::paintText) among what is drawn: a stamp without
/// authority, at its face's true size unless the place says another.
struct DrawnItem {
    seal::Face face;
    /// Signature or Stamp: what it is where a contract asks for marks in designated places.
    protocol::MarkKind kind = protocol::MarkKind::Signature;
};

/// `sign`: as RecordedJob::sign, with `source` the file's current revision.
struct FurtherFile {
    quint32 file = 0;
    SignJob sign;
};

/// Signing that leaves file, event and usage records which agree, whenever the process dies. No signed byte reaches a
/// folder before the store holds the signed file and what shall be written about it; from then on the use is recorded,
/// by this process or by a later start (settleSignings), also when the file never gets its name. So nobody who stops
/// the program has a signature that is on no record.
struct RecordedJob {
    SignJob sign; ///< without signer and seals: both come from the account
    /// Further files of the same contract, signed by the same event; none for a new contract. Their outputs are copies:
    /// what counts lies in the store, and a crash between the first copy and the last leaves the others unwritten.
    QList<FurtherFile> further;
    /// Seals of the store as the places name them ("id:1234…").
    QHash<QString, store::SealRow> seals;
    /// What is drawn without being a seal of the store, as the places name it ("signature:…", "text:1").
    QHash<QString, DrawnItem> items;
    /// The contract that is signed: then `sign.source` is its file's current revision. Absent: a new contract of this
    /// one file and person.
    std::optional<store::ContractId> contract;
    quint32 file = 0;
    bool passwordFree = false;        ///< the key came from the password-free window: the operation log says so
    QString topic, category, purpose; ///< an empty topic becomes the file's name; topic only for a new contract
};

/// Kind of the operation log's line for a signature by the password-free window, one for each seal that it used, or one
/// without a seal.
inline constexpr char passwordFreeOperation[] = "signed-password-free";

struct RecordedResult {
    SignResult signing;
    QList<SignResult> further; ///< in the order of RecordedJob::further
    store::ContractId contract;
    int usages = 0; ///< records written
};

/// After any other failure nothing was signed: "sign.record.later" (signed, the file has its name; the records could
/// not be finished: settleSignings does it at the next start), "sign.record.done" (signed and on record; the disk did
/// not confirm the file, or not every copy is in its place, or none: the detail has the code; not to be signed again;
/// the store has the file), "sign.record.unsure" (which of both can't be told now; the next start does). Codes besides:
/// "sign.output.twice" (Usage: two files with one output), "contract.position…" (of contract::checkMarks), those of
/// signDocument, SealRegister::forUse, contract::check, the store.
base::Result<RecordedResult> signRecorded(Profile &profile, RecordedJob job,
                                          std::shared_ptr<const crypto::Signer> signer, const DeskProvider &desk,
                                          base::Progress &progress);

struct Settled {
    int finished = 0; ///< on record now
    int unseen = 0;   ///< of these: no signed file stands there now; the store has it (ContractBook::exportTo)
    int dropped = 0;  ///< held nothing to put on record
    int waiting = 0;  ///< neither could be done now (`why`: the first of them); the next call tries again
    std::optional<base::Error> why = {};
};
/// For what a crash left; one that can't be settled keeps no other from it. Fails when the store does. Every signature
/// that was made is recorded: the signed bytes are in the store.
base::Result<Settled> settleSignings(Profile &profile);
/// The same before this contract goes on: an event after a signature that waits would leave it no place in the log.
/// Code "contract.pending" (it still waits).
base::Result<void> settleContract(Profile &profile, const store::ContractId &contract);

} // namespace session
