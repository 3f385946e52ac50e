// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only: a contract's row, read in one place.

#include "store/contracts.h"

namespace store {

/// The columns that toContract() reads, but the last: the state, or x''.
constexpr char contractColumns[] =
    "SELECT id, topic, status, category, initiator, created_ms, updated_ms, deadline_ms, "
    "completed_ms, head_seq, head_hash, epoch, ";
ContractRow toContract(const Statement &row);

} // namespace store
