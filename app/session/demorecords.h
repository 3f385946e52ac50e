// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: demonstration records, each from its number.

#include "protocol/usage.h"
#include "session/demoworld.h"
#include "store/contracts.h"
#include "store/usage.h"

namespace session::demo {

/// A contract with its signed log; the row says what the log folds to.
struct MadeContract {
    store::ContractRow row;
    store::ContractParts parts;
    QList<store::EventRow> events;
    QList<store::UsageRow> usage;
};
struct ContractNumber {
    qint64 index = 0, of = 1; ///< oldest first
    int uses = 0;             ///< of seals, at most
};
/// Any thread. Codes of protocol::makeEvent and makeUsage, those of contract::check (a bug).
base::Result<MadeContract> makeContract(const World &world, const ContractNumber &number);

/// What a use of a seal was about.
struct Occasion {
    const WorldSeal *seal = nullptr;
    int user = 0; ///< place in World::people
    QDateTime time;
    QString fileName, topic, category, purpose;
    protocol::Digest before = protocol::Digest::of({}), after = before; ///< of the file
    std::optional<protocol::ContractId> contract;
    std::optional<protocol::EventId> event;
    std::optional<protocol::UsageId> id = {}; ///< absent: a new one
};
base::Result<store::UsageRow> makeUse(const World &world, const Occasion &occasion, Random &random);

/// A use outside any contract; a few are of the kind that a supervisor should notice: at night, many in minutes, by
/// somebody who never did it before.
base::Result<store::UsageRow> makeSingleUse(const World &world, qint64 index, qint64 of);

const QStringList &categories();

} // namespace session::demo
