// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

/// One thing that is wrong. `code` is one of checkCodes(); `detail` names table, id or blob.
struct CheckFinding {
    QByteArray code;
    QString detail;
};

struct CheckReport {
    QList<CheckFinding> findings; ///< at most 1,000
    qint64 contracts = 0, events = 0, usage = 0, blobs = 0;
    bool good() const { return findings.isEmpty(); }
    bool has(const char *code) const;
};

/// The codes of findings and what they mean, in English.
QList<std::pair<QByteArray, QByteArray>> checkCodes();

/// Looks through everything, on one snapshot: the cipher's page checks, SQLite's own, references, the hash chains of
/// contracts and seals, counts against a new count, every blob against its name. Fails only when it can't look (codes
/// of Database, "cancelled"); what it finds is in the report. Minutes on large stores; progress in blobs.
base::Result<CheckReport> checkStore(Store &store, base::Progress &progress);
/// The same without blobs on an open connection.
base::Result<CheckReport> checkRecords(Database &database, const base::Progress &progress);

} // namespace store
