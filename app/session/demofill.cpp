// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/demofill.h"

#include "session/demorecords.h"

#include <deque>
#include <functional>
#include <future>
#include <thread>

namespace session {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 mostContracts = 1'000'000, mostUsage = 10'000'000;
constexpr qint64 contractsAtOnce = 250, usesAtOnce = 2500;

/// Makes batches on all processors and hands them over in order, while the one before is being written.
template <class Batch>
class Assembly {
public:
    using Make = std::function<base::Result<Batch>(qint64 from, qint64 to)>;
    Assembly(qint64 count, qint64 atOnce, Make make) : m_count(count), m_atOnce(atOnce), m_make(std::move(make)) {}

    /// Stops when `take` says false.
    base::Result<void> run(const std::function<base::Result<bool>(Batch)> &take)
    {
        const size_t hands = qMax(1U, std::thread::hardware_concurrency());
        for (;;) {
            while (m_next < m_count && m_running.size() < hands + 1) {
                const qint64 from = m_next, to = qMin(m_count, from + m_atOnce);
                m_running.push_back(std::async(std::launch::async, [this, from, to] { return m_make(from, to); }));
                m_next = to;
            }
            if (m_running.empty())
                return {};
            base::Result<Batch> batch = m_running.front().get();
            m_running.pop_front();
            if (!batch)
                return batch.error();
            ESIGN_TRY(const bool goOn, take(*std::move(batch)));
            if (!goOn)
                return {};
        }
    }

private:
    qint64 m_count, m_atOnce, m_next = 0;
    Make m_make;
    std::deque<std::future<base::Result<Batch>>> m_running;
};

using Contracts = QList<demo::MadeContract>;
using Uses = QList<store::UsageRow>;

base::Result<void> writeContracts(store::Writer &writer, const Contracts &contracts)
{
    Uses uses;
    for (const demo::MadeContract &contract : contracts) {
        ESIGN_CHECK(store::saveContract(writer, contract.row, contract.parts));
        for (const store::EventRow &event : contract.events)
            ESIGN_CHECK(store::appendEvent(writer, event));
        uses += contract.usage;
    }
    ESIGN_CHECK(store::addUsage(writer, uses));
    return {};
}

class Filling {
public:
    Filling(Profile &profile, const DemoOrder &order, std::shared_ptr<const demo::World> world,
            base::Progress &progress)
        : m_profile(profile), m_order(order), m_world(std::move(world)), m_progress(progress)
    {
    }

    base::Result<DemoResult> run()
    {
        m_result.people = m_world->people.size() - 1;
        m_result.seals = qsizetype(m_world->seals.size());
        m_result.departments = m_world->organisations.size();
        ESIGN_CHECK(contracts());
        if (!m_result.cancelled)
            ESIGN_CHECK(uses());
        return m_result;
    }

private:
    base::Result<void> contracts()
    {
        // at most every second use belongs to a contract
        const qint64 forContracts = qMin(m_order.usage / 2 + m_order.usage % 2, m_order.contracts * 3);
        const qint64 count = m_order.contracts;
        const auto make = [world = m_world, forContracts, count](qint64 from, qint64 to) -> base::Result<Contracts> {
            Contracts made;
            for (qint64 i = from; i < to; ++i) {
                const qint64 share = (i + 1) * forContracts / count - i * forContracts / count;
                ESIGN_TRY(const demo::MadeContract contract, demo::makeContract(*world, {i, count, int(share)}));
                made.append(contract);
            }
            return made;
        };
        Assembly<Contracts> assembly(count, contractsAtOnce, make);
        ESIGN_CHECK(assembly.run([this](Contracts made) { return take(std::move(made)); }));
        return settle();
    }

    base::Result<bool> take(Contracts made)
    {
        ESIGN_CHECK(settle());
        if (m_progress.cancelled()) {
            m_result.cancelled = true;
            return false;
        }
        m_waiting = {};
        m_waiting.contracts = made.size();
        for (const demo::MadeContract &contract : std::as_const(made)) {
            m_waiting.events += contract.events.size();
            m_waiting.usage += contract.usage.size();
        }
        m_writing = m_profile.store().write(
            [made = std::move(made)](store::Writer &writer) { return writeContracts(writer, made); });
        return true;
    }

    base::Result<void> uses()
    {
        const qint64 count = m_order.usage - m_result.usage;
        const auto make = [world = m_world, count](qint64 from, qint64 to) -> base::Result<Uses> {
            Uses made;
            made.reserve(to - from);
            for (qint64 i = from; i < to; ++i) {
                ESIGN_TRY(const store::UsageRow row, demo::makeSingleUse(*world, i, count));
                made.append(row);
            }
            return made;
        };
        Assembly<Uses> assembly(count, usesAtOnce, make);
        const std::function<base::Result<bool>(Uses)> hand = [this](Uses made) { return takeUses(std::move(made)); };
        ESIGN_CHECK(assembly.run(hand));
        return settle();
    }

    base::Result<bool> takeUses(Uses made)
    {
        ESIGN_CHECK(settle());
        if (m_progress.cancelled()) {
            m_result.cancelled = true;
            return false;
        }
        m_waiting = {};
        m_waiting.usage = made.size();
        m_writing = m_profile.store().write([made = std::move(made)](store::Writer &writer) -> base::Result<void> {
            ESIGN_CHECK(store::addUsage(writer, made));
            return {};
        });
        return true;
    }

    /// Waits until what was handed to the store is on the disk.
    base::Result<void> settle()
    {
        if (m_writing) {
            const base::Result<void> written = m_writing->takeResult();
            m_writing.reset();
            ESIGN_CHECK(written);
            m_result.contracts += m_waiting.contracts;
            m_result.events += m_waiting.events;
            m_result.usage += m_waiting.usage;
        }
        m_progress.report(m_result.contracts * 4 + m_result.usage, m_order.contracts * 4 + m_order.usage);
        return {};
    }

    Profile &m_profile;
    DemoOrder m_order;
    std::shared_ptr<const demo::World> m_world;
    base::Progress &m_progress;
    DemoResult m_result, m_waiting;
    std::optional<QFuture<base::Result<void>>> m_writing;
};

} // namespace

base::Result<DemoResult> fillDemo(Profile &profile, const DemoOrder &order, const DeskProvider &desk,
                                  base::Progress &progress)
{
    const bool possible =
        order.contracts >= 0 && order.usage >= 0 && order.contracts <= mostContracts && order.usage <= mostUsage;
    if (!possible)
        return fail(ErrorKind::Usage, "demo.amount");
    ESIGN_CHECK(demo::checkFillable(profile));
    // filled twice by one seed the store gets other people and other records the second time
    ESIGN_TRY(const auto before, profile.store().read([](store::Reader &reader) { return store::listSeals(reader); }));
    const quint64 seed = order.seed * 1'000'003 + quint64(before.size());
    const auto world = demo::makeWorld(profile, desk, seed, order.contracts + order.usage / 10, progress);
    if (!world && world.error().kind == ErrorKind::Cancelled) {
        DemoResult none;
        none.cancelled = true;
        return none;
    }
    ESIGN_CHECK(world);
    return Filling(profile, order, *world, progress).run();
}

} // namespace session
