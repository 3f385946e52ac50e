// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "store/statistics.h"

#include <variant>

namespace session {

/// By what the statistics count: contracts by the first five, uses of seals by the others.
enum class CountBy { Status, Category, Seal, Party, Signer, UsesBySeal, UsesByPerson, UsesByCategory };

struct CountOrder {
    CountBy by = CountBy::Status;
    std::optional<store::Period> period; ///< nothing: all that is on record
    bool countsUses() const { return by >= CountBy::UsesBySeal; }
};

/// The list behind a number; it has exactly as many rows. Nothing: there is no filter for it.
using CountedList = std::variant<std::monostate, store::ContractFilter, store::UsageFilter>;

struct CountLine {
    QByteArray key; ///< as store::Dimension says; of a status its number
    QString name;   ///< empty: no category, a status, or one nobody knows
    qint64 n = 0;
    CountedList list;
};

struct CountFigures {
    qint64 all = 0, inProgress = 0;
    qint64 completed = 0; ///< also while it is asked to void them
    qint64 ended = 0;     ///< rejected, recalled, expired, void
};

struct Statistics {
    CountFigures files;     ///< contracts made in the period
    qint64 uses = 0;        ///< of seals in the period
    QList<CountLine> lines; ///< largest first; a contract with two seals counts for both
};

/// Files and uses counted (C2, D3), names resolved. The store's codes.
base::Result<Statistics> readStatistics(Profile &profile, const CountOrder &order);

/// Contracts made, or seals used, in these days of store/days.h.
store::ContractFilter contractsOf(const std::optional<store::Period> &period);
store::UsageFilter usesOf(const std::optional<store::Period> &period);

} // namespace session
