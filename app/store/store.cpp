// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "crypto/traces.h"
#include "store/replacing.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QThreadPool>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr size_t mostInGroup = 256;
constexpr size_t mostIdleReaders = 4;
constexpr int readerThreads = 4;
constexpr int readerCacheKib = 16384;

base::Error closed()
{
    return fail(ErrorKind::Unavailable, "store.closed");
}

} // namespace

struct Store::State {
    QString folder;
    crypto::Secret key;
    StoreOptions options;
    std::unique_ptr<LockFile> lock;
    std::unique_ptr<Database> writer;
    std::unique_ptr<BlobFolder> blobs;

    std::mutex mutex; // over all below
    std::condition_variable changed;
    std::deque<Task> queue;
    std::vector<std::unique_ptr<Database>> idleReaders;
    int lentReaders = 0;
    bool closing = false;
    std::optional<base::Error> broken; // the writer's thread alone: a disk that did not confirm
    /// Not a QThread, whose wait() ends before the thread does: OpenSSL's clean-up at the program's end must not meet
    /// the thread's own.
    std::thread thread;
    QThreadPool pool;
};

QString Store::databasePath(const QString &folder)
{
    return folder + QStringLiteral("/records.esdb");
}

base::Result<std::unique_ptr<Store>> Store::open(const QString &folder, const crypto::Secret &key,
                                                 const StoreOptions &options)
{
    const QString path = databasePath(folder);
    {
        ESIGN_TRY(const HeldStore held, holdStore(folder));
    }
    if (!options.create && !QFile::exists(path))
        return fail(ErrorKind::NotFound, "store.missing", path);
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Permission, "store.folder", folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    auto state = std::make_unique<State>();
    state->folder = folder;
    state->options = options;
    ESIGN_TRY(state->lock, LockFile::take(folder + QStringLiteral("/lock")));
    DatabaseOptions database = options.database;
    database.create = options.create;
    ESIGN_TRY(state->writer, Database::open(path, key, database));
    (void)state->writer->run("PRAGMA wal_checkpoint(TRUNCATE)"); // what a killed program left; it may wait as well
    ESIGN_CHECK(migrate(*state->writer, key, options.migrations));
    if (checkKey(path, key) != KeyCheck::Matches)
        ESIGN_CHECK(writeKeyCheck(path, key));
    state->blobs = std::make_unique<BlobFolder>(folder + QStringLiteral("/blobs"));
    ESIGN_CHECK(state->blobs->prepare());
    ESIGN_CHECK(state->blobs->tidy(*state->writer));
    const QStringList left = QDir(folder).entryList({QStringLiteral("backup-*.part*")}, QDir::Files);
    for (const QString &file : left) // of a backup that was killed
        QFile::remove(folder + QLatin1Char('/') + file);
    state->key = key.clone();
    state->options.database.create = false;
    state->pool.setMaxThreadCount(readerThreads);

    std::unique_ptr<Store> store(new Store(std::move(state)));
    crypto::wipeTraces(); // a thread starts with its maker's registers
    store->m_state->thread = std::thread([raw = store.get()] {
        raw->work();
        crypto::wipeTraces();
    });
    return store;
}

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Store::~Store()
{
    (void)close();
}

BlobFolder &Store::blobs()
{
    return *m_state->blobs;
}

QString Store::folder() const
{
    return m_state->folder;
}

void Store::enqueue(Task task)
{
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->closing) {
            m_state->queue.push_back(std::move(task));
            m_state->changed.notify_one();
            return;
        }
    }
    task.answer(closed());
}

void Store::work()
{
    for (;;) {
        std::vector<Task> group;
        {
            std::unique_lock lock(m_state->mutex);
            m_state->changed.wait(lock, [this] { return m_state->closing || !m_state->queue.empty(); });
            while (!m_state->queue.empty() && group.size() < mostInGroup) {
                group.push_back(std::move(m_state->queue.front()));
                m_state->queue.pop_front();
            }
        }
        if (group.empty())
            return;
        if (m_state->broken) {
            for (Task &task : group)
                task.answer(*m_state->broken);
            continue;
        }
        runGroup(group);
    }
}

// Nobody is answered before the commit. A job alone needs no savepoint (which copies every page that it changes).
void Store::runGroup(std::vector<Task> &group)
{
    Database &database = *m_state->writer;
    BlobFolder &blobs = *m_state->blobs;
    const bool alone = group.size() == 1;
    std::vector<base::Result<void>> outcomes;
    const auto run = [&]() -> base::Result<void> {
        ESIGN_TRY(Transaction transaction, Transaction::begin(database));
        for (Task &task : group) {
            if (!alone)
                ESIGN_CHECK(database.run("SAVEPOINT job"));
            const qsizetype added = blobs.m_added.size();
            Writer writer(database, blobs);
            outcomes.push_back(task.run(writer));
            const base::Result<void> &outcome = outcomes.back();
            if (database.autocommit()) // disk full, I/O error: SQLite gave the whole transaction up
                return outcome ? fail(ErrorKind::Unavailable, "store.io") : outcome.error();
            if (!outcome && alone)
                return outcome;
            if (!outcome)
                blobs.m_added.resize(added);
            if (!alone)
                ESIGN_CHECK(outcome ? database.run("RELEASE job") : database.execute("ROLLBACK TO job; RELEASE job"));
        }
        return transaction.commit();
    };
    const base::Result<void> done = run();
    const QList<BlobName> added = std::exchange(blobs.m_added, {});
    if (!done && done.error().code == "store.sync")
        m_state->broken = done.error();
    if (done)
        for (const BlobName &name : added)
            blobs.settle(name);
    for (size_t i = 0; i < group.size(); ++i)
        group[i].answer(done ? outcomes[i] : done);
}

Store::Lent::Lent(Store &from, std::unique_ptr<Database> connection) : store(&from), database(std::move(connection)) {}

Store::Lent::~Lent()
{
    if (database)
        store->giveBack(std::move(database));
}

base::Result<Store::Lent> Store::lend(const base::Progress *progress)
{
    std::unique_ptr<Database> connection;
    crypto::Secret key;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->closing)
            return closed();
        ++m_state->lentReaders;
        if (!m_state->idleReaders.empty()) {
            connection = std::move(m_state->idleReaders.back());
            m_state->idleReaders.pop_back();
        } else {
            key = m_state->key.clone();
        }
    }
    base::Result<void> ready;
    if (!connection) {
        DatabaseOptions options = m_state->options.database;
        options.readOnly = true;
        options.cacheKib = readerCacheKib;
        auto opened = Database::open(databasePath(m_state->folder), key, options);
        if (opened)
            connection = std::move(*opened);
        else
            ready = opened.error();
    }
    if (ready) {
        connection->setProgress(progress);
        ready = connection->run("BEGIN");
        if (ready)
            if (const auto snapshot = connection->number(0, "SELECT count(*) FROM sqlite_master"); !snapshot)
                ready = snapshot.error();
    }
    if (!ready) {
        giveBack(std::move(connection));
        return ready.error();
    }
    return Lent(*this, std::move(connection));
}

void Store::giveBack(std::unique_ptr<Database> connection)
{
    if (connection) {
        connection->setProgress(nullptr);
        if (!connection->autocommit() && !connection->run("COMMIT"))
            connection.reset();
    }
    const std::lock_guard lock(m_state->mutex);
    --m_state->lentReaders;
    if (connection && !m_state->closing && m_state->idleReaders.size() < mostIdleReaders)
        m_state->idleReaders.push_back(std::move(connection));
    connection.reset();
    m_state->changed.notify_all();
}

void Store::later(std::function<void()> job)
{
    m_state->pool.start([job = std::move(job)] {
        job();
        crypto::wipeTraces();
    });
}

base::Result<void> Store::close()
{
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->closing)
            return {};
        m_state->closing = true;
        m_state->changed.notify_all();
    }
    if (m_state->thread.joinable())
        m_state->thread.join();
    m_state->pool.waitForDone();
    {
        std::unique_lock lock(m_state->mutex);
        m_state->changed.wait(lock, [this] { return m_state->lentReaders == 0; });
        m_state->idleReaders.clear();
        m_state->key = crypto::Secret();
    }
    base::Result<void> merged;
    if (m_state->broken)
        m_state->writer->keepWalOnClose(); // its last part is not known to be on the disk
    else
        merged = m_state->writer->run("PRAGMA wal_checkpoint(TRUNCATE)");
    m_state->writer.reset();
    m_state->lock.reset();
    crypto::wipeTraces();
    return merged;
}

} // namespace store
