// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/ids.h"

#include <QtCore/QUuid>
#include <QtTest/QtTest>

#include <atomic>
#include <thread>

using namespace protocol;

namespace {

class Steps final : public base::Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC); }
    qint64 milliseconds = 1'780'000'000'000;
};

} // namespace

class TestIds : public QObject {
    Q_OBJECT

private slots:
    void makesUuidsOfVersionSeven()
    {
        Steps clock;
        IdSource source(clock);
        const EventId id = source.next<EventId>();
        const QUuid uuid = QUuid::fromString(id.text()); // Qt 6.4 knows no name for version 7
        QCOMPARE(uuid.toRfc4122(), id.bytes());
        QCOMPARE(uuid.variant(), QUuid::DCE);
        QCOMPARE(id.text()[14], QLatin1Char('7'));
        QCOMPARE(id.bytes().left(6).toHex().toLongLong(nullptr, 16), clock.milliseconds);
    }

    void eachIsGreaterThanTheOneBefore()
    {
        Steps clock;
        IdSource source(clock);
        EventId last = source.next<EventId>();
        for (int i = 0; i < 20'000; ++i) { // more than the 4,096 that a millisecond holds
            if (i == 10'000)
                clock.milliseconds -= 5000;
            if (i == 15'000)
                clock.milliseconds += 60'000;
            const EventId next = source.next<EventId>();
            QVERIFY(next > last);
            last = next;
        }
    }

    void servesSeveralThreads()
    {
        const base::SystemClock clock;
        IdSource source(clock);
        QList<EventId> made[4];
        std::vector<std::thread> threads;
        for (auto &list : made)
            threads.emplace_back([&] {
                for (int i = 0; i < 2000; ++i)
                    list.append(source.next<EventId>());
            });
        for (auto &thread : threads)
            thread.join();
        QSet<EventId> all;
        for (const auto &list : made) {
            QVERIFY(std::is_sorted(list.begin(), list.end()));
            all.unite(QSet<EventId>(list.begin(), list.end()));
        }
        QCOMPARE(all.size(), 8000);
    }

    void textComesBack()
    {
        const QString text = QStringLiteral("018f2d6e-7c4a-7abc-8def-0123456789ab");
        const auto id = ContractId::fromText(text);
        QVERIFY(id);
        QCOMPARE(id->text(), text);
        QVERIFY(*ContractId::fromText(text.toUpper()) == *id);
        QVERIFY(*ContractId::fromBytes(id->bytes()) == *id);
    }

    void refusesWhatIsNoId_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "018f2d6e", "{018f2d6e-7c4a-7abc-8def-0123456789ab}",
                                 "018f2d6e7c4a7abc8def0123456789ab", "018f2d6e-7c4a-7abc-8def-0123456789ag",
                                 "018f2d6e-7c4a-7abc-8def-0123456789ab ", "00000000-0000-0000-0000-000000000000",
                                 "ffffffff-ffff-ffff-ffff-ffffffffffff", "018f2d6e-7c4a-7abc-0def-0123456789ab"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWhatIsNoId()
    {
        QFETCH(QString, text);
        const auto id = ContractId::fromText(text);
        QVERIFY(!id);
        QCOMPARE(id.error().code, "protocol.id");
    }

    void refusesOtherSizes()
    {
        QVERIFY(!ContractId::fromBytes(QByteArray(15, '\x80')));
        QVERIFY(!ContractId::fromBytes(QByteArray(17, '\x80')));
        QVERIFY(ContractId::fromBytes(QByteArray(16, '\x80')));
        QCOMPARE(Digest::fromBytes(QByteArray(31, 'x')).error().code, "protocol.digest");
        QVERIFY(Digest::fromBytes(QByteArray(32, 'x')));
    }

    void digestsOrderAsUnsignedBytes()
    {
        QVERIFY(*Digest::fromBytes(QByteArray(32, '\x7f')) < *Digest::fromBytes(QByteArray(32, '\x80')));
        QCOMPARE(Digest::of("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
