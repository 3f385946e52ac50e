// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/check.h"
#include "store/people.h"

#include "faultvfs.h"
#include "fixture.h"

using namespace store;
using namespace fixture;

class TestFaults : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;

    static StoreOptions faulty()
    {
        StoreOptions options;
        options.database.vfs = "fault";
        return options;
    }
    static base::Result<void> append(Store &store, qint64 number)
    {
        return store.writeNow([number](Writer &w) -> base::Result<void> {
            ESIGN_TRY(const ContractRow row, readContract(w, idOf<ContractId>(1)));
            EventRow event = eventAfter(row.id, row.headSeq + 1, row.headHash);
            event.bytes += QByteArray(3000, 'e');
            event.hash = digestOf(event.bytes);
            ESIGN_CHECK(appendEvent(w, event));
            const auto added = addUsage(w, {usage(static_cast<quint64>(number))});
            return added ? base::Result<void>() : added.error();
        });
    }
    static qint64 events(Store &store)
    {
        return store.read([](Reader &r) { return r.database().number(-1, "SELECT count(*) FROM event"); }).value_or(-2);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(fixture::open(m_root.filePath(QStringLiteral("first"))));
        fault::install();
    }

    void losesAndDoublesNothingWhenTheDiskFails_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QByteArrayList>("codes");
        QTest::newRow("full") << int(fault::What::Full) << QByteArrayList{"store.full"};
        QTest::newRow("write error") << int(fault::What::WriteError) << QByteArrayList{"store.io"};
        QTest::newRow("fsync error") << int(fault::What::SyncError) << QByteArrayList{"store.sync"};
    }
    void losesAndDoublesNothingWhenTheDiskFails()
    {
        QFETCH(int, what);
        QFETCH(QByteArrayList, codes);
        const auto kind = static_cast<fault::What>(what);
        for (int at = 0; at < 60; at += 2) {
            const QString folder = m_root.filePath(QStringLiteral("%1-%2").arg(what).arg(at));
            {
                const auto store = fixture::open(folder);
                QVERIFY(store);
                ESIGN_GOOD(store->writeNow([](Writer &w) { return saveContract(w, contract(1), {}); }));
            }
            fault::start(fault::What::Nothing, -1);
            auto store = Store::open(folder, key(), faulty());
            ESIGN_GOOD(store);
            qint64 told = 0;
            fault::start(kind, at);
            bool failed = false;
            for (qint64 number = 1; number <= 40 && !failed; ++number) {
                const auto done = append(**store, number);
                if (done)
                    ++told;
                else
                    QVERIFY2(codes.contains(done.error().code), done.error().code + ' ' + done.error().detail.toUtf8());
                failed = !done;
            }
            QVERIFY2(failed && fault::plan.happened, qPrintable(QString::number(at)));
            QCOMPARE(events(**store), told); // readers go on, and see what was told
            if (kind == fault::What::SyncError) {
                fault::start(fault::What::Nothing, -1);
                ESIGN_CODE(append(**store, 100), "store.sync"); // until it is opened again
            } else {
                fault::start(fault::What::Nothing, -1); // room again
                ESIGN_GOOD(append(**store, 100));
                ++told;
            }
            (void)(*store)->close();
            const auto again = fixture::open(folder, false);
            QVERIFY(again);
            const qint64 found = events(*again);
            QVERIFY2(found == told || (kind == fault::What::SyncError && found == told + 1),
                     qPrintable(QStringLiteral("%1: %2 told, %3 found").arg(at).arg(told).arg(found)));
            base::NoProgress nobody;
            const auto report = checkStore(*again, nobody);
            ESIGN_GOOD(report);
            QVERIFY2(report->good(), report->findings.isEmpty() ? "" : report->findings[0].code.constData());
            QCOMPARE(report->usage, found);
            ESIGN_GOOD(append(*again, 200));
        }
    }

    void failsAllJobsOfACommitTogether()
    {
        const QString folder = m_root.filePath(QStringLiteral("together"));
        {
            const auto store = fixture::open(folder);
            QVERIFY(store);
        }
        const auto store = Store::open(folder, key(), faulty());
        ESIGN_GOOD(store);
        QSemaphore gate, started;
        auto first = (*store)->write([&](Writer &) -> base::Result<void> {
            started.release();
            gate.acquire();
            return {};
        });
        started.acquire(); // alone in its commit
        QList<QFuture<base::Result<void>>> futures;
        for (int i = 0; i < 10; ++i)
            futures.append((*store)->write(
                [i](Writer &w) { return setPreference(w, QString::number(i), QByteArray(5000, 'x')); }));
        fault::start(fault::What::Full, 0);
        gate.release();
        ESIGN_GOOD(first.result()); // wrote nothing, needs nothing
        for (auto &future : futures)
            ESIGN_CODE(future.result(), "store.full");
        fault::start(fault::What::Nothing, -1);
        QVERIFY((*store)->read([](Reader &r) { return preferences(r); })->isEmpty());
    }

    void leavesTheOldFileWhenTheDiskFillsWhileMigrating()
    {
        const QString folder = m_root.filePath(QStringLiteral("migrating"));
        {
            const auto store = fixture::open(folder);
            QVERIFY(store);
            ESIGN_GOOD(store->writeNow([](Writer &w) { return saveContract(w, contract(1), {}); }));
        }
        StoreOptions options = faulty();
        options.migrations.append({options.migrations.last().number + 1,
                                   "next",
                                   "CREATE TABLE more(a); INSERT INTO more VALUES(zeroblob(100000))",
                                   {}});
        int failures = 0;
        for (int at = 0; at < 200; at += 9) {
            fault::start(fault::What::Full, at);
            const auto store = Store::open(folder, key(), options);
            fault::start(fault::What::Nothing, -1);
            if (store)
                break;
            ++failures;
            QCOMPARE(store.error().code, QByteArray("store.full"));
            const auto old = fixture::open(folder, false);
            if (!old) // the step itself was done, only something after it failed
                break;
            QVERIFY(old->read([](Reader &r) { return readContract(r, idOf<ContractId>(1)); }));
        }
        QVERIFY(failures > 0);
        ESIGN_GOOD(Store::open(folder, key(), options));
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
