// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/contracts.h"
#include "store/usage.h"

namespace store {

/// What shall be done and is not done for certain: survives a crash.
enum class IntentKind { Signing = 0, Sync = 1 };
enum class IntentState { Queued = 0, Running = 1, Waiting = 2, Failed = 3 };
struct IntentRow {
    IntentId id;
    IntentKind kind = IntentKind::Sync;
    IntentState state = IntentState::Queued;
    qint64 createdMs = 0, updatedMs = 0;
    qint64 tries = 0;
    QByteArray bytes; ///< the owner's own form
};
base::Result<void> saveIntent(Writer &writer, const IntentRow &intent);
/// Oldest first.
base::Result<QList<IntentRow>> listIntents(Reader &reader, IntentKind kind);
base::Result<void> removeIntent(Writer &writer, const IntentId &id);

/// Signing that survives kill -9 anywhere: (1) the new file lies finished and synced beside its target, under a name of
/// its own; (2) beginSigning() is durable; (3) the file is renamed into place; (4) finishSigning(): event, usage and
/// the end of the intent in one transaction. After a crash pendingSignings() and whatIsAt() tell whether (3) happened:
/// finish or drop.
struct SigningIntent {
    IntentId id;
    qint64 createdMs = 0;
    QString target;         ///< absolute path of the file that will hold the signature
    QString waiting;        ///< where the new file lies until the rename; empty: not known
    Digest oldFile;         ///< of what stands there now; null: nothing
    Digest newFile;         ///< of what will stand there
    QList<EventRow> events; ///< of one contract, in order
    QList<UsageRow> usage;
    QByteArray owner; ///< the caller's own form: what else its finishing job needs
};
base::Result<void> beginSigning(Writer &writer, const SigningIntent &intent);
base::Result<QList<SigningIntent>> pendingSignings(Reader &reader);
/// Appends what the intent holds and ends it; a second call finds nothing to do ("store.notfound"). When the contract
/// has moved on meanwhile: "store.contract.moved", and nothing is changed. To be followed in the same job by
/// saveContract() with the state folded anew; a contract that is new is saved before, in the same job.
base::Result<void> finishSigning(Writer &writer, const IntentId &id);
/// Ends it without a trace in the records: the file was not put in place.
base::Result<void> dropSigning(Writer &writer, const IntentId &id);

enum class TargetState { Old, New, Missing, Other };
/// What stands at the target now. While the new file waits under its own name the state is Old, whatever stands at the
/// target: the rename did not happen. When neither the target nor the waiting file is there the state is Missing: the
/// new file may have been put in place and moved away since. Only where the waiting file's name is not known and the
/// old file was none, Missing can't be told from Old and counts as Old. Codes "file.…".
base::Result<TargetState> whatIsAt(const SigningIntent &intent);

} // namespace store
