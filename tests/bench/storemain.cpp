// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-store [FOLDER [USES]]: the encrypted store at full size (1,000,000 usage records, 100,000 contracts), and
// the same data in plain SQLite, in a process of its own.
#include "crypto/digest.h"
#include "store/search.h"
#include "store/statistics.h"

#include "storedata.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

using namespace store;
using namespace benchdata;

namespace {

double ms(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

template <class T>
T must(base::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "esign-bench-store: %s %s\n", result.error().code.constData(),
                     qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

crypto::Secret key()
{
    return crypto::Secret::take(QByteArray(32, 'b'));
}

std::unique_ptr<Store> open(const QString &folder)
{
    StoreOptions options;
    options.create = true;
    return must(Store::open(folder, key(), options));
}

void say(const char *what, double value, const char *unit, const char *goal = "")
{
    std::printf("  %-58s %12.2f %s  %s\n", what, value, unit, goal);
    std::fflush(stdout);
}

double insertUsage(Store &store)
{
    QElapsedTimer timer;
    double busy = 0, cpu = 0;
    for (qint64 at = 0; at < usageCount; at += batch) {
        QList<UsageRow> records;
        for (qint64 i = at; i < at + batch; ++i)
            records.append(usageRow(i));
        timer.start();
        const std::clock_t start = std::clock();
        must(store.writeNow([&](Writer &w) { return addUsage(w, records); }));
        cpu += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        busy += ms(timer);
    }
    say("usage records inserted with their counts, by CPU time", static_cast<double>(usageCount) / cpu, "/s");
    return static_cast<double>(usageCount) / busy * 1000;
}

double insertContracts(Store &store)
{
    QElapsedTimer timer;
    timer.start();
    for (qint64 at = 0; at < contractCount; at += batch)
        must(store.writeNow([at](Writer &w) -> base::Result<void> {
            for (qint64 i = at; i < at + batch; ++i)
                ESIGN_CHECK(saveContract(w, contractRow(i), contractParts(i)));
            return {};
        }));
    return static_cast<double>(contractCount) / ms(timer) * 1000;
}

double pointReads(Store &store)
{
    QList<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < 2000; ++i) {
        const auto id = contractRow((i * 7919LL) % contractCount).id;
        timer.start();
        must(store.read([&](Reader &r) { return readContract(r, id); }));
        times.append(ms(timer));
    }
    std::printf("  slowest %.2f ms\n", *std::max_element(times.begin(), times.end()));
    return median(times);
}

/// The disk alone: 8 KiB appended and synced, as one small transaction does.
double syncAlone(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder + QStringLiteral("/sync")).constData(), O_RDWR | O_CREAT, 0600);
    const QByteArray bytes(8192, 's');
    QList<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < 200; ++i) {
        timer.start();
        if (::write(fd, bytes.constData(), 8192) != 8192 || ::fsync(fd) != 0)
            std::exit(1);
        times.append(ms(timer));
    }
    ::close(fd);
    return median(times);
}

double durableEvents(Store &store)
{
    QList<double> times;
    QElapsedTimer timer;
    for (qint64 i = 0; i < 300; ++i) {
        EventRow event;
        event.contract = contractRow(i * 331 % contractCount).id;
        event.bytes = QByteArray(1500, 'e') + QByteArray::number(i);
        event.hash = *Digest::parse(crypto::sha256(event.bytes));
        event.id = newId<EventId>();
        event.kind = QStringLiteral("signed");
        timer.start();
        must(store.writeNow([&](Writer &w) { return appendEvent(w, event); }));
        times.append(ms(timer));
    }
    return median(times);
}

template <class Job>
double query(Store &store, Job job)
{
    QList<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < 5; ++i) {
        timer.start();
        must(store.read(job));
        times.append(ms(timer));
    }
    return median(times);
}

void queries(Store &store)
{
    const Period year{dayOf(benchdata::startMs) + 200, dayOf(benchdata::startMs) + 565};
    say("usage by seal, a year", query(store, [=](Reader &r) { return countUsage(r, Dimension::Seal, year); }), "ms",
        "(goal 100)");
    say("usage by person, a year", query(store, [=](Reader &r) { return countUsage(r, Dimension::Signer, year); }),
        "ms", "(goal 100)");
    say("usage of one seal and category by person, a year",
        query(store,
              [=](Reader &r) {
                  return countUsageWhere(r, Dimension::Signer, {usageRow(5).seal, {}, QStringLiteral("采购"), year});
              }),
        "ms", "(goal 100)");
    for (const auto &[name, dimension] :
         {std::pair{"contracts by status", Dimension::All}, std::pair{"contracts by category", Dimension::Category},
          std::pair{"contracts by seal", Dimension::Seal}, std::pair{"contracts by party", Dimension::Party},
          std::pair{"contracts by signer", Dimension::Signer}}) {
        const Dimension by = dimension;
        say(name, query(store, [=](Reader &r) { return countContracts(r, by, year); }), "ms", "(goal 100)");
    }
    say("50 newest uses of one seal",
        query(store,
              [](Reader &r) {
                  return listUsage(r, {usageRow(5).seal, {}, {}, {}, {}}, 50);
              }),
        "ms", "(goal 100)");
    ContractFilter filter;
    filter.statuses = {ContractStatus::Completed};
    filter.category = QStringLiteral("采购");
    filter.seal = contractParts(3).seals[0];
    say("contracts by status, category and seal, first 50",
        query(store, [=](Reader &r) { return listContracts(r, filter, ContractOrder::UpdatedDescending, 50); }), "ms",
        "(goal 100)");
    for (const char16_t *words : {u"合", u"合同", u"采购合同", u"第4242号"})
        say(qPrintable(QStringLiteral("search %1").arg(QString::fromUtf16(words))),
            query(store, [=](Reader &r) { return searchContracts(r, QString::fromUtf16(words), 50); }), "ms",
            "(goal 100)");
}

} // namespace

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    QTemporaryDir temporary;
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : temporary.path();
    QDir().mkpath(folder);
    if (argc > 2) { // smaller, for a first look
        usageCount = std::atoll(argv[2]);
        contractCount = usageCount / 10;
    }
    const QString place = folder + QStringLiteral("/store");
    double usageRate = 0;
    std::printf("encrypted store\n");
    {
        const auto store = open(place);
        if (must(store->read([](Reader &r) { return r.database().number(0, "SELECT count(*) FROM contract"); })) == 0) {
            usageRate = insertUsage(*store);
            say("usage records inserted with their counts", usageRate, "/s", "(goal 50,000)");
            say("contracts inserted with parts, counts and search text", insertContracts(*store), "/s");
        }
        QElapsedTimer timer;
        timer.start();
        must(store->close());
        say("closing", ms(timer), "ms");
    }
    QList<double> opens;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto store = open(place);
        must(store->read([](Reader &r) { return readContract(r, contractRow(5).id); }));
        opens.append(ms(timer));
    }
    say("opening, to the first contract read", median(opens), "ms", "(goal 300)");
    const auto store = open(place);
    const double point = pointReads(*store);
    say("one contract read, warm", point, "ms", "(goal 2)");
    const double sync = syncAlone(folder), event = durableEvents(*store);
    say("write and fsync alone", sync, "ms");
    say("one durable event", event, "ms");
    say("beyond the fsync", event - sync, "ms", "(goal 5)");
    queries(*store);

    std::printf("the same records, SQLite's C API alone, a process each\n");
    for (const char *name : {"bench-store-plain", "bench-store-cipher"}) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(ESIGN_BIN "/") + QLatin1String(name), {folder, QString::number(usageCount)});
        process.waitForFinished(-1);
        if (process.exitCode() != 0)
            return 1;
    }
    return 0;
}
