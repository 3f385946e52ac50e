// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/blobs.h"
#include "store/migrations.h"

#include <QtCore/QFuture>
#include <QtCore/QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace store {

/// One snapshot of the records, given to a read job; no longer valid when the job returns.
class Reader {
public:
    explicit Reader(Database &database) : m_database(&database) {}
    Database &database() const { return *m_database; }

private:
    Database *m_database;
};

/// The records inside the one write transaction, given to a write job; no longer valid when the job returns. The
/// functions of the topics (contracts.h, seals.h, usage.h, …) take it, so that one job composes what belongs together.
class Writer : public Reader {
public:
    Writer(Database &database, BlobFolder &blobs) : Reader(database), m_blobs(&blobs) {}
    BlobFolder &blobs() const { return *m_blobs; }

private:
    BlobFolder *m_blobs;
};

struct StoreOptions {
    bool create = false; ///< a missing store is made; an existing one is opened, never replaced
    DatabaseOptions database;
    QList<Migration> migrations = allMigrations();
};

/// The store of one profile: the folder with `records.esdb` and `blobs/`. One process at a time holds it (a lock on
/// `lock`). One thread writes, jobs in order; readers run beside it on snapshots. All member functions are thread-safe.
class Store {
public:
    /// Checks, opens, migrates, and clears what a crash left in the blob folder. Codes: those of Database::open and
    /// migrate; "store.locked" (another process has it), "store.folder" (can't be made). The key is copied.
    static base::Result<std::unique_ptr<Store>> open(const QString &folder, const crypto::Secret &key,
                                                     const StoreOptions &options = {});
    /// Like close().
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Queues `job(Writer &) -> Result<T>`; arguments by value. One job is all or nothing; jobs that wait together
    /// share one commit. The future is answered when the change is on the disk, never before. After a job's own failure
    /// nothing of it stays. Codes beside the job's: "store.full", "store.io", "store.sync" (the disk did not confirm:
    /// every later job fails with it until the store is opened again, which shows whether the change stayed),
    /// "store.closed".
    template <class Job>
    auto write(Job job) -> QFuture<std::invoke_result_t<Job, Writer &>>
    {
        using Answer = std::invoke_result_t<Job, Writer &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto result = std::make_shared<std::optional<Answer>>();
        Task task;
        task.run = [job = std::move(job), result](Writer &writer) mutable -> base::Result<void> {
            result->emplace(job(writer));
            if (!**result)
                return (*result)->error();
            return {};
        };
        task.answer = [promise, result](const base::Result<void> &outcome) {
            promise->addResult(outcome ? std::move(**result) : Answer(outcome.error()));
            promise->finish();
        };
        QFuture<Answer> future = promise->future();
        enqueue(std::move(task));
        return future;
    }
    /// The same, waiting for the answer: not from the GUI thread, and not from inside a job.
    template <class Job>
    auto writeNow(Job job) -> std::invoke_result_t<Job, Writer &>
    {
        return write(std::move(job)).takeResult();
    }

    /// Runs `job(Reader &) -> Result<T>` here and now on a snapshot. A `progress` that says cancelled stops long
    /// queries.
    template <class Job>
    auto read(Job job, const base::Progress *progress = nullptr) -> std::invoke_result_t<Job, Reader &>
    {
        ESIGN_TRY(Lent lent, lend(progress));
        Reader reader(*lent.database);
        return job(reader);
    }
    /// The same on a thread of the store's own pool. `progress` must live until the answer.
    template <class Job>
    auto readLater(Job job, const base::Progress *progress = nullptr) -> QFuture<std::invoke_result_t<Job, Reader &>>
    {
        using Answer = std::invoke_result_t<Job, Reader &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        later([this, promise, progress, job = std::move(job)]() mutable {
            promise->addResult(read(std::move(job), progress));
            promise->finish();
        });
        return future;
    }

    /// Finishes the queue, waits for readers on the pool, merges the WAL into the file and wipes the keys. Afterwards
    /// every call fails with "store.closed". Failing to merge is no loss (the WAL is read at the next start) but said.
    base::Result<void> close();

    BlobFolder &blobs();
    QString folder() const;
    /// Where the database of a store in this folder stands.
    static QString databasePath(const QString &folder);

private:
    struct Task {
        std::function<base::Result<void>(Writer &)> run;
        std::function<void(const base::Result<void> &)> answer;
    };
    /// A read connection with its open snapshot, given back when it goes.
    struct Lent {
        Lent(Store &store, std::unique_ptr<Database> connection);
        Lent(Lent &&) noexcept = default;
        ~Lent();
        Store *store;
        std::unique_ptr<Database> database;
    };
    struct State;
    explicit Store(std::unique_ptr<State> state);
    void enqueue(Task task);
    base::Result<Lent> lend(const base::Progress *progress);
    void giveBack(std::unique_ptr<Database> connection);
    void later(std::function<void()> job);
    void work();
    void runGroup(std::vector<Task> &group);
    std::unique_ptr<State> m_state;
};

} // namespace store
