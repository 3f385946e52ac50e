// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "store/check.h"

namespace session {

/// What store::checkStore can't see, for it parses nothing: whether the signed records are what they say, and the rows
/// beside them what the records say. Verifies every event, seal log entry, usage record and receipt; compares each
/// signed event's uses with the usage rows and back, seals' rows and operation log with their logs. Adds findings:
/// "check.event.signature", "check.contract.row", "check.usage.signature", "check.usage.row", "check.usage.receipt",
/// "check.usage.missing", "check.usage.event", "check.seal.object", "check.seal.log", "check.seal.row",
/// "check.seal.cut", "check.operations.gap". Memory does not grow with the records; some minutes for a million uses;
/// progress in records. Fails only when it can't look (codes of Database, "cancelled").
base::Result<void> checkRecords(Profile &profile, store::CheckReport &report, base::Progress &progress);

} // namespace session
