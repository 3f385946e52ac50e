// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/people.h"
#include "store/statistics.h"
#include "store/store.h"

#include "fixture.h"

#include <QtCore/QThread>

using namespace store;
using namespace fixture;

class TestStore : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_folder;

private slots:
    void init()
    {
        static int count = 0;
        m_folder = m_root.filePath(QStringLiteral("store%1").arg(++count));
    }

    void isMadeOnceAndOpenedAgain()
    {
        ESIGN_CODE(Store::open(m_folder, key()), "store.missing");
        auto store = open(m_folder);
        QVERIFY(store);
        ESIGN_GOOD(store->writeNow([](Writer &w) { return setPreference(w, QStringLiteral("a"), "1"); }));
        ESIGN_GOOD(store->close());
        store = open(m_folder, false);
        QVERIFY(store);
        const auto value = store->read([](Reader &r) { return preference(r, QStringLiteral("a")); });
        ESIGN_GOOD(value);
        QVERIFY(*value == QByteArray("1"));
        QCOMPARE(QFileInfo(m_folder).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void isHeldByOneAtATime()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        ESIGN_CODE(Store::open(m_folder, key()), "store.locked");
        ESIGN_GOOD(store->close());
        ESIGN_GOOD(Store::open(m_folder, key()));
    }

    void neverTakesANewKeyForAnOldFile()
    {
        open(m_folder).reset();
        StoreOptions options;
        options.create = true;
        ESIGN_CODE(Store::open(m_folder, key('x'), options), "store.key");
        ESIGN_GOOD(Store::open(m_folder, key()));
    }

    void undoesAJobThatFailsAndKeepsTheOthersOfItsCommit()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        // the first job holds the writer until the others wait, so that they share a commit
        QSemaphore gate;
        auto first = store->write([&](Writer &w) -> base::Result<void> {
            gate.acquire();
            return setPreference(w, QStringLiteral("0"), "0");
        });
        QList<QFuture<base::Result<void>>> futures;
        for (int i = 1; i <= 20; ++i)
            futures.append(store->write([i](Writer &w) -> base::Result<void> {
                ESIGN_CHECK(setPreference(w, QString::number(i), "x"));
                if (i % 5 == 0)
                    return base::fail(base::ErrorKind::Usage, "store.notfound");
                return {};
            }));
        gate.release();
        ESIGN_GOOD(first.result());
        for (int i = 1; i <= 20; ++i)
            QCOMPARE(bool(futures[i - 1].result()), i % 5 != 0);
        const auto all = store->read([](Reader &r) { return preferences(r); });
        ESIGN_GOOD(all);
        QCOMPARE(all->size(), 17);
        QVERIFY(!all->contains(QStringLiteral("5")));
    }

    void answersEveryJobAlsoAfterClosing()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        QList<QFuture<base::Result<void>>> futures;
        for (int i = 0; i < 50; ++i)
            futures.append(store->write([i](Writer &w) { return setPreference(w, QString::number(i), "x"); }));
        ESIGN_GOOD(store->close());
        for (auto &future : futures)
            ESIGN_GOOD(future.result());
        ESIGN_CODE(store->writeNow([](Writer &w) { return setPreference(w, QStringLiteral("z"), "x"); }),
                   "store.closed");
        ESIGN_CODE(store->read([](Reader &r) { return preferences(r); }), "store.closed");
    }

    void givesReadersASnapshot()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        ESIGN_GOOD(store->writeNow([](Writer &w) { return setPreference(w, QStringLiteral("n"), "1"); }));
        const auto seen = store->read([&](Reader &r) -> base::Result<QByteArrayList> {
            QByteArrayList values;
            ESIGN_TRY(const auto before, preference(r, QStringLiteral("n")));
            values.append(*before);
            ESIGN_CHECK(store->writeNow([](Writer &w) { return setPreference(w, QStringLiteral("n"), "2"); }));
            ESIGN_TRY(const auto after, preference(r, QStringLiteral("n")));
            values.append(*after);
            return values;
        });
        ESIGN_GOOD(seen);
        QCOMPARE(*seen, QByteArrayList({"1", "1"}));
        QVERIFY(*store->read([](Reader &r) { return preference(r, QStringLiteral("n")); }) == QByteArray("2"));
    }

    // each write job moves one unit between two values: no reader may ever see another sum
    void showsReadersOnlyWholeJobs()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        const auto set = [](Writer &w, const char *name, int value) {
            return setPreference(w, QLatin1String(name), QByteArray::number(value));
        };
        ESIGN_GOOD(store->writeNow([&](Writer &w) -> base::Result<void> {
            ESIGN_CHECK(set(w, "a", 100));
            return set(w, "b", 0);
        }));
        QList<QFuture<base::Result<int>>> sums;
        QList<QFuture<base::Result<void>>> moves;
        for (int i = 1; i <= 100; ++i) {
            moves.append(store->write([=](Writer &w) -> base::Result<void> {
                ESIGN_CHECK(set(w, "a", 100 - i));
                QThread::usleep(50);
                return set(w, "b", i);
            }));
            sums.append(store->readLater([](Reader &r) -> base::Result<int> {
                ESIGN_TRY(const auto a, preference(r, QStringLiteral("a")));
                QThread::usleep(50);
                ESIGN_TRY(const auto b, preference(r, QStringLiteral("b")));
                return a->toInt() + b->toInt();
            }));
        }
        for (auto &sum : sums) {
            ESIGN_GOOD(sum.result());
            QCOMPARE(*sum.result(), 100);
        }
        for (auto &move : moves)
            ESIGN_GOOD(move.result());
    }

    void keepsBlobsOnlyWhenSomethingRefersToThem()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        const auto kept = store->blobs().put(QByteArray("kept ciphertext"));
        const auto orphan = store->blobs().put(QByteArray("orphan"));
        ESIGN_GOOD(kept);
        ESIGN_GOOD(orphan);
        ContractParts parts;
        parts.files = {{0, 0, QStringLiteral("合同.pdf"), *kept, digestOf("plain"), 5}};
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return saveContract(w, contract(1), parts); }));
        ESIGN_GOOD(store->blobs().verify(*kept));
        store.reset();

        store = open(m_folder, false);
        QVERIFY(store);
        ESIGN_GOOD(store->blobs().verify(*kept));
        ESIGN_CODE(store->blobs().verify(*orphan), "store.blob.missing");
        QCOMPARE(store->blobs().files(), QList<BlobName>{*kept});

        // a contract that lets go of its file: gone at the next start, and not before
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return saveContract(w, contract(1), {}); }));
        ESIGN_GOOD(store->blobs().verify(*kept));
        store.reset();
        store = open(m_folder, false);
        QVERIFY(store);
        QVERIFY(store->blobs().files().isEmpty());
    }

    void takesABlobPieceByPiece()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        QByteArray whole;
        const auto name = store->blobs().put([&](const crypto::Sink &sink) -> base::Result<void> {
            for (int i = 0; i < 1000; ++i) {
                const QByteArray piece(997, char('a' + i % 26));
                whole += piece;
                ESIGN_CHECK(sink(piece.constData(), piece.size()));
            }
            return {};
        });
        ESIGN_GOOD(name);
        QCOMPARE(name->bytes(), crypto::sha256(whole));
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return addBlob(w, *name); }));
        ESIGN_GOOD(store->blobs().verify(*name));
        const auto read = store->blobs().open(*name);
        ESIGN_GOOD(read);
        QCOMPARE(*(*read)->bytes(0, whole.size() + 1), whole);
        // the same bytes once more are the same blob
        const auto again = store->blobs().put(whole);
        ESIGN_GOOD(again);
        QCOMPARE(*again, *name);
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return addBlob(w, *name); }));
        QCOMPARE(store->blobs().files(), QList<BlobName>{*name});

        const auto none = store->blobs().put([](const crypto::Sink &) { return base::Result<void>(); });
        ESIGN_GOOD(none);
        QCOMPARE(none->bytes(), crypto::sha256({}));
    }

    void aProducerThatFailsLeavesNoBlob()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        ESIGN_CODE(store->blobs().put([](const crypto::Sink &sink) -> base::Result<void> {
            ESIGN_CHECK(sink("half", 4));
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        }),
                   "cancelled");
        QVERIFY(store->blobs().files().isEmpty());
        QVERIFY(QDir(m_folder + QStringLiteral("/blobs/new")).isEmpty(QDir::Files | QDir::Hidden));
    }

    void refusesABlobThatIsNotThere()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        ContractParts parts;
        parts.files = {{0, 0, QStringLiteral("a.pdf"), idOf<BlobName>(7), digestOf("plain"), 5}};
        ESIGN_CODE(store->writeNow([&](Writer &w) { return saveContract(w, contract(1), parts); }),
                   "store.blob.missing");
        ESIGN_CODE(store->read([](Reader &r) { return readContract(r, idOf<ContractId>(1)); }), "store.notfound");
    }

    void findsADamagedBlob()
    {
        auto store = open(m_folder);
        QVERIFY(store);
        const auto name = store->blobs().put(QByteArray(100000, 'c'));
        ESIGN_GOOD(name);
        ESIGN_GOOD(store->writeNow([&](Writer &w) { return addBlob(w, *name); }));
        const QString hex = QLatin1String(name->hex());
        QFile file(m_folder + QStringLiteral("/blobs/") + hex.left(2) + QLatin1Char('/') + hex);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(500);
        file.write("X");
        file.close();
        ESIGN_CODE(store->blobs().verify(*name), "store.blob.damaged");
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
