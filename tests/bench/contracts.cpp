// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-contracts: reading contracts of an account that holds demonstration records, warm, as a screen does it:
// the row of a list, and the whole state folded from the signed and encrypted log. Wall time, medians.
#include "session/contractbook.h"
#include "session/demofill.h"
#include "store/statistics.h"

#include "../session/demostore.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int contracts = 300, rounds = 5;

template <class T>
T must(base::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "esign-bench-contracts: %s %s\n", result.error().code.constData(),
                     qPrintable(result.error().detail));
        std::exit(1);
    }
    return *std::move(result);
}

/// Median and 99th percentile of milliseconds.
void say(const char *what, QList<double> values)
{
    std::sort(values.begin(), values.end());
    std::printf("  %-52s %7.3f ms  99 %%: %7.3f ms\n", what, values[values.size() / 2],
                values[values.size() * 99 / 100]);
}

template <class Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

} // namespace

int main()
{
    crypto::startSecureHeap();
    demostore::Account account;
    if (!account.make())
        return 1;
    const auto profile = account.open();
    if (!profile)
        return 1;
    base::NoProgress quiet;
    must(session::fillDemo(*profile, {contracts, contracts * 5, 1}, &demostore::plainDesk, quiet));
    session::ContractBook book(*profile);
    const auto page = must(profile->store().read([](store::Reader &reader) {
        return store::listContracts(reader, {}, store::ContractOrder::UpdatedDescending, contracts, 0);
    }));

    QList<double> rows, first, states, longest;
    qint64 events = 0;
    for (const store::ContractRow &row : page.rows)
        first.append(timed([&] { must(book.open(row.id)); }));
    must(profile->store().writeNow([](store::Writer &) { return base::Result<bool>(true); }));
    for (int round = 0; round < rounds; ++round) {
        for (const store::ContractRow &row : page.rows) {
            const QString name = QString::fromLatin1(row.id.hex());
            rows.append(timed([&] { must(book.find(name)); }));
            qsizetype length = 0;
            const double cost = timed([&] { length = must(book.open(row.id)).log.events().size(); });
            states.append(cost);
            events += length;
            if (length >= 8)
                longest.append(cost);
        }
    }
    std::printf("%lld contracts, %.1f events each\n", static_cast<long long>(page.rows.size()),
                static_cast<double>(events) / static_cast<double>(states.size()));
    say("the row of one contract", rows);
    say("its state, read for the first time (key unwrapped)", first);
    say("its state", states);
    if (!longest.isEmpty())
        say("the same of those with 8 events and more", longest);
    return 0;
}
