// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: the SQL of the schema, by topic. All ids and digests are BLOBs of fixed length, times are
// milliseconds since the epoch (UTC), days are days since the epoch in China's time (days.h). Tables that hold records
// have a rowid, by which a damaged database is rescued; what can be counted anew has none.

namespace store {

extern const char schemaPeople[];
extern const char schemaSeals[];
extern const char schemaContracts[];
extern const char schemaUsage[];
extern const char schemaSearch[];

} // namespace store
