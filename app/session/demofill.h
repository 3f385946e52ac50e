// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "session/profile.h"

namespace session {

/// Demonstration records: invented people, departments, seals and two and a half years of contracts and uses of seals.
/// Every event and usage record is really signed and encrypted, by keys made for them; people, topics, times and
/// outcomes follow from the seed (and today), keys and signatures are fresh.
struct DemoOrder {
    qint64 contracts = 200, usage = 1000; ///< uses within contracts count as well
    quint64 seed = 1;
};
struct DemoResult {
    qint64 contracts = 0, events = 0, usage = 0;
    qsizetype people = 0, seals = 0, departments = 0;
    bool cancelled = false; ///< stopped on the way; what is there is whole
};

/// Fills the account's store, on all processors. Codes: "demo.real" (it holds records of its own), "demo.amount", those
/// of the desk (it paints the seals) and of the store. A cancelled filling is no failure: see DemoResult.
base::Result<DemoResult> fillDemo(Profile &profile, const DemoOrder &order, const DeskProvider &desk,
                                  base::Progress &progress);

} // namespace session
