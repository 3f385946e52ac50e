// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/secret.h"

#include <QtTest/QtTest>

#include <openssl/crypto.h>

#include <vector>

using namespace crypto;

class TestSecret : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        startSecureHeap();
        QCOMPARE(CRYPTO_secure_malloc_initialized(), 1);
    }

    void answersTheSameWhenStartedAgain() { QCOMPARE(startSecureHeap(), startSecureHeap()); }

    void liesInTheSecureHeap()
    {
        const Secret secret = Secret::fromBytes("geheim", 6);
        QCOMPARE(CRYPTO_secure_allocated(secret.data()), 1);
        QCOMPARE(QByteArray(secret.data(), secret.size()), QByteArray("geheim"));
        QCOMPARE(secret.data()[6], '\0');
    }

    void wipesTheArrayItTakes()
    {
        QByteArray given("一个口令");
        const QByteArray expected = QByteArray("一个口令");
        given.detach();
        const Secret secret = Secret::take(std::move(given));
        QVERIFY(given.isEmpty()); // NOLINT(bugprone-use-after-move): the contract says that it is emptied
        QCOMPARE(QByteArray(secret.data(), secret.size()), expected);
    }

    void leavesTheMemoryOfOthersAlone()
    {
        QByteArray mine("shared bytes");
        mine.detach();
        const QByteArray other = mine;
        wipe(mine);
        QVERIFY(mine.isEmpty());
        QCOMPARE(other, QByteArray("shared bytes"));
        static const char constant[] = "constant memory";
        QByteArray raw = QByteArray::fromRawData(constant, sizeof constant - 1);
        wipe(raw);
        QCOMPARE(QByteArray(constant), QByteArray("constant memory"));
    }

    void movesAndClones()
    {
        Secret first = Secret::fromBytes("abc", 3);
        const char *where = first.data();
        Secret second = std::move(first);
        QCOMPARE(second.data(), where);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move)
        const Secret copy = second.clone();
        QVERIFY(copy.data() != second.data());
        QCOMPARE(QByteArray(copy.data()), QByteArray("abc"));
        second = Secret();
        QVERIFY(second.isEmpty());
        QCOMPARE(QByteArray(copy.data()), QByteArray("abc"));
    }

    void emptyStaysEmpty()
    {
        QVERIFY(Secret::fromBytes("", 0).isEmpty());
        QVERIFY(Secret::take(QByteArray()).isEmpty());
        QVERIFY(Secret::random(0).isEmpty());
        QVERIFY(Secret().clone().isEmpty());
    }

    void goesOnWhenTheHeapIsFull()
    {
        std::vector<Secret> many;
        for (int i = 0; i < 40; ++i)
            many.push_back(Secret::random(64 * 1024)); // 2.5 MiB in a heap of 1 MiB
        int outside = 0;
        for (const Secret &one : many) {
            QCOMPARE(one.size(), 64 * 1024);
            outside += CRYPTO_secure_allocated(one.data()) == 1 ? 0 : 1;
        }
        QVERIFY(outside > 0);
    }

    void drawsOtherBytesEachTime()
    {
        QCOMPARE(randomBytes(32).size(), 32);
        QVERIFY(randomBytes(32) != randomBytes(32));
        const Secret a = Secret::random(32), b = Secret::random(32);
        QVERIFY(QByteArray(a.data(), 32) != QByteArray(b.data(), 32));
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
