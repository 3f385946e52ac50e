// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/unusualuse.h"
#include "session/usagebook.h"

namespace session {

/// Which uses are reviewed (D3). Days of store/days.h, both included; null and empty members don't restrict.
struct UsageScope {
    store::SealId seal;
    store::PersonId person;
    std::optional<QString> category;
    qint64 firstDay = 0, lastDay = 0;

    store::UsageFilter filter() const;
    store::UsageCountFilter counted() const;
    /// Times that don't begin or end with a day are taken as whole days; absent ones as `today` and all before.
    static UsageScope of(const store::UsageFilter &filter, qint64 today);
    bool operator==(const UsageScope &) const = default;
};

struct NamedCount {
    QByteArray key; ///< as store::Dimension says
    QString name;   ///< empty: no category, or a person nobody knows
    qint64 n = 0;
};

struct UsageFigures {
    qint64 uses = 0, usesBefore = 0; ///< before: in as many days before the period
    qint64 people = 0;
    QList<store::DayCount> days;
    QList<NamedCount> byPerson, byCategory, bySeal; ///< largest first; bySeal only when no seal is given
};
base::Result<UsageFigures> usageFigures(Profile &profile, const UsageScope &scope);

struct ReviewedUse {
    UsageEntry entry;
    QString contact; ///< masked
};
/// A stretch of the list, newest first, each record checked and opened. `total` as usageFigures().uses.
base::Result<QList<ReviewedUse>> reviewedUses(Profile &profile, const UsageScope &scope, qint64 offset, qint64 limit);
/// The same of uses picked one by one.
base::Result<QList<ReviewedUse>> reviewedUses(Profile &profile, const QList<store::UsageId> &ids);

} // namespace session
