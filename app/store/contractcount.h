// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: the daily counts of contracts.

#include "store/database.h"

namespace store {

/// Adds `sign` (+1 or -1) for the contract with row number n, as its row and parts stand, to contract_daily.
base::Result<void> countContract(Database &database, qint64 n, int sign);
/// Counts everything anew.
base::Result<void> recountContracts(Database &database);
base::Result<void> recountUsage(Database &database);
/// The SELECTs whose rows contract_daily, usage_daily and usage_total must equal.
extern const char contractDailySelect[], usageDailySelect[], usageTotalSelect[];

} // namespace store
