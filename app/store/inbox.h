// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/contracts.h"

namespace store {

/// Where a contract stands for the person of this store (待我处理, 待他人处理, 已完成, 已失效, 草稿, 抄送我的), as
/// contract::boxOf() has it; kept with its row, so that a list is read from an index. None: it doesn't concern them.
enum class Box { None = 0, WaitingForMe = 1, WaitingForOthers = 2, Completed = 3, Ended = 4, Drafts = 5, Copies = 6 };
inline constexpr Box allBoxes[] = {Box::WaitingForMe, Box::WaitingForOthers, Box::Completed,
                                   Box::Ended,        Box::Drafts,           Box::Copies};

/// For whom the boxes are: an organisation's party without a named operator concerns whoever may use its seal.
struct InboxOwner {
    PersonId me;
    QList<SealId> usable; ///< seals that they may use now
    bool operator==(const InboxOwner &) const = default;
};
base::Result<InboxOwner> readInboxOwner(Reader &reader);
/// Puts the contracts that this touches into their boxes anew. Does nothing when it is so already.
base::Result<void> setInboxOwner(Writer &writer, const InboxOwner &owner);

/// A deadline passes by itself, and a clock may be set back: whether a contract in progress has one before `nowMs`, or
/// an expired one has it still to come.
base::Result<bool> haveDeadlinesMoved(Reader &reader, qint64 nowMs);
/// Makes the former expired and the latter in progress again, with their boxes and daily counts: what folding their
/// logs at `nowMs` would say. Gives how many there were.
base::Result<qint64> settleDeadlines(Writer &writer, qint64 nowMs);

struct BoxCount {
    Box box = Box::None;
    qint64 n = 0;
};
/// Boxes without a contract are left out.
base::Result<QList<BoxCount>> countBoxes(Reader &reader);

} // namespace store
