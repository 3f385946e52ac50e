// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

enum class UsageState { Provisional = 0, Recorded = 1 };

/// One use of a seal: what lists need in clear (inside the encrypted file) and the signed record itself.
struct UsageRow {
    UsageId id;
    SealId seal;
    ContractId contract; ///< null: signed outside any contract
    EventId event;
    PersonId person;
    qint64 timeMs = 0;
    QString category; ///< empty: none
    Digest file;      ///< of the file as signed
    qint64 pages = 0; ///< marked
    QString purpose;
    UsageState state = UsageState::Provisional;
    QByteArray receipt; ///< empty until there is one
    QByteArray bytes;   ///< exactly as signed
};

/// Adds records and their counts in the one transaction. A record that is there already with the same bytes is skipped;
/// the same id with other bytes fails with "store.exists". Returns how many were new.
base::Result<qint64> addUsage(Writer &writer, const QList<UsageRow> &records);
/// Code "store.notfound".
base::Result<void> setReceipt(Writer &writer, const UsageId &id, const QByteArray &receipt);
base::Result<UsageRow> readUsage(Reader &reader, const UsageId &id);
base::Result<QList<UsageRow>> listContractUsage(Reader &reader, const ContractId &contract);

/// In the order in which they were added, for who looks at all of them: begins behind number `after` (first: 0).
struct UsageChunk {
    QList<UsageRow> rows; ///< whole; empty: no more
    qint64 last = 0;      ///< to go on from
};
base::Result<UsageChunk> usageAfter(Reader &reader, qint64 after, qint64 limit);

/// Null and empty members don't restrict. Times: from ≤ t < to.
struct UsageFilter {
    SealId seal;
    PersonId person;
    std::optional<QString> category;
    std::optional<qint64> fromMs, toMs;
};
/// Newest first, `limit` rows after skipping `offset`; without bytes and receipt.
base::Result<QList<UsageRow>> listUsage(Reader &reader, const UsageFilter &filter, qint64 limit, qint64 offset = 0);

/// How many there are, counted one by one: for short times. countUsageWhere() of statistics.h counts days.
base::Result<qint64> countUsageRows(Reader &reader, const UsageFilter &filter);

} // namespace store
