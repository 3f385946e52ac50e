// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/rules.h"

namespace contract {

/// Where a contract stands in a person's list: 待我处理, 待他人处理, 已完成, 已失效, 草稿, 抄送我的.
enum class Box { WaitingForMe, WaitingForOthers, Completed, Ended, Drafts, Copies };

/// What the person may do now.
struct Tasks {
    QList<quint32> sign;     ///< parties for which to sign or reject
    QList<quint32> handOver; ///< parties that may be handed to somebody else, also before their turn
    QList<quint32> answer;   ///< parties for which to confirm or refuse the void
    bool send = false, recall = false, remind = false, requestVoid = false;
    bool operator==(const Tasks &) const = default;
};

/// `at`: UTC, now. An organisation without a named operator concerns whoever may use its seal: nobody without
/// Permissions.
Tasks tasksOf(const State &state, const protocol::PersonId &person, const Permissions *permissions,
              const QDateTime &at);

/// None: the contract does not concern the person.
std::optional<Box> boxOf(const State &state, const protocol::PersonId &person, const Permissions *permissions,
                         const QDateTime &at);

} // namespace contract
