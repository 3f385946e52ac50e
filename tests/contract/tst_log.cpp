// SPDX-License-Identifier: GPL-3.0-or-later
#include "workshop.h"

#include <QtTest/QtTest>

using namespace workshop;

class TestLog : public QObject {
    Q_OBJECT

    std::unique_ptr<Workshop> m_shop;

    LogReading read(const QList<QByteArray> &events, const std::optional<Digest> &head = {})
    {
        KeyRing ring(m_shop->contract);
        ring.addReader(m_shop->secondDesk.signer->key(), m_shop->secondDesk.signer->certificate());
        return readLog(m_shop->contract, events, m_shop->sources(ring), head);
    }
    /// The fault is found at the event, which is named where it can be read, and all before it still counts.
    void compareFault(const QList<QByteArray> &events, qsizetype index, const QByteArray &what)
    {
        const LogReading reading = read(events);
        QVERIFY2(!reading.whole(), what);
        QVERIFY2(reading.faults.first().index == index, what);
        QVERIFY2(!reading.faults.first().code.isEmpty(), what);
        QCOMPARE(reading.log.events().size(), index);
        const auto shape = decodeEvent(events.at(index));
        QCOMPARE(reading.faults.first().event.has_value(), shape.has_value());
        if (shape)
            QCOMPARE(*reading.faults.first().event, shape->header.id);
        for (qsizetype before = 0; before < index; ++before)
            QCOMPARE(reading.log.events().at(before).bytes, events.at(before));
    }

private slots:
    void init()
    {
        m_shop = std::make_unique<Workshop>();
        QCOMPARE(m_shop->wholeContract(), "");
    }

    void aWholeLogTellsTheContract()
    {
        const LogReading reading = read(m_shop->log, Digest::of(m_shop->log.last()));
        QVERIFY(reading.whole());
        QCOMPARE(reading.log.state().status(start()), Status::Completed);
        QVERIFY(reading.log.state() == m_shop->firstDesk.log.state());
        QVERIFY(reading.log.state() == m_shop->starterDesk.log.state());
        QCOMPARE(reading.log.state().agreement, Workshop::twoParties());
        QCOMPARE(reading.log.events().last().bytes, m_shop->log.last());
        QCOMPARE(reading.log.outcomes().size(), 4);
        QVERIFY(foldAll(reading.log.acts()).state == reading.log.state());
        QVERIFY(read({}).whole());
        QCOMPARE(read({}).log.state().status(start()), Status::None);
    }
    void storedEventsAreReadWithoutVerifyingAgain()
    {
        KeyRing ring(m_shop->contract);
        ring.addReader(m_shop->firstDesk.signer->key(), m_shop->firstDesk.signer->certificate());
        Sources sources = m_shop->sources(ring);
        sources.verified = true;
        sources.certificates = [](const Digest &) -> base::Result<crypto::Certificate> {
            return base::fail(base::ErrorKind::Internal, "asked");
        };
        const LogReading reading = readLog(m_shop->contract, m_shop->log, sources);
        QVERIFY(reading.whole());
        QVERIFY(reading.log.state() == m_shop->firstDesk.log.state());
    }
    void keysThatWereKeptNeedNoEnvelopeAgain()
    {
        KeyRing kept(m_shop->contract);
        for (const EpochKey *key : m_shop->firstDesk.ring.keys())
            QVERIFY(kept.add(key->clone()));
        QCOMPARE(kept.keys().size(), 1);
        const LogReading reading = readLog(m_shop->contract, m_shop->log, m_shop->sources(kept));
        QVERIFY(reading.log.state() == m_shop->firstDesk.log.state());
    }
    void everyFlippedByteIsFoundAndNamed()
    {
        // with the envelope of the first and the short one behind it
        QList<QByteArray> small = m_shop->log.mid(0, 2);
        for (qsizetype event = 0; event < small.size(); ++event) {
            const QByteArray genuine = small.at(event);
            for (qsizetype at = 0; at < genuine.size(); ++at) {
                QByteArray changed = genuine;
                changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
                small[event] = changed;
                compareFault(small, event, QByteArray::number(event) + '/' + QByteArray::number(at));
            }
            small[event] = genuine;
        }
        QVERIFY(read(small).whole());
    }
    void anyChangeInALongerLogIsFoundAndNamed()
    {
        for (int view = 0; view < 12; ++view)
            QCOMPARE(m_shop->say(view % 2 ? m_shop->firstDesk : m_shop->secondDesk, {.content = Viewed{}}), "");
        QRandomGenerator dice(20260301);
        for (int times = 0; times < 250; ++times) {
            QList<QByteArray> log = m_shop->log;
            const auto event = dice.bounded(qint32(log.size()));
            QByteArray &bytes = log[event];
            const auto at = dice.bounded(qint32(bytes.size()));
            switch (dice.bounded(4)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 + dice.bounded(255)));
                break;
            case 1:
                bytes.remove(at, 1 + dice.bounded(20));
                break;
            case 2:
                bytes.insert(at, static_cast<char>(dice.bounded(256)));
                break;
            default:
                bytes.append(static_cast<char>(dice.bounded(256)));
            }
            if (bytes != m_shop->log.at(event))
                compareFault(log, event, QByteArray::number(times));
        }
    }
    void whatIsLeftOutSwappedOrDoubledIsFound()
    {
        const QList<QByteArray> &log = m_shop->log;
        for (qsizetype at = 0; at + 1 < log.size(); ++at) {
            QList<QByteArray> changed = log;
            changed.removeAt(at);
            compareFault(changed, at, "dropped");
            QCOMPARE(read(changed).faults.first().code, "contract.log.order");
            changed = log;
            changed.swapItemsAt(at, at + 1);
            compareFault(changed, at, "swapped");
            changed = log;
            changed.insert(at + 1, log.at(at));
            compareFault(changed, at + 1, "doubled");
        }
        // an end that is missing shows only against what is known from elsewhere
        QVERIFY(read(log.mid(0, 3)).whole());
        const LogReading cut = read(log.mid(0, 3), Digest::of(log.last()));
        QCOMPARE(cut.faults.size(), 1);
        QCOMPARE(cut.faults.first().code, "contract.log.end");
        QCOMPARE(cut.faults.first().index, 3);
        QCOMPARE(cut.log.events().size(), 3);
        QCOMPARE(read({}, Digest::of(log.last())).faults.first().code, "contract.log.end");
    }
    void anEventThatFollowsAnotherOneIsFound()
    {
        // the same place in the log, written when it was another
        const auto other = m_shop->says(m_shop->firstDesk, {.content = Viewed{}});
        QVERIFY(other);
        QCOMPARE(m_shop->say(m_shop->secondDesk, {.content = Viewed{}}), "");
        QCOMPARE(m_shop->say(m_shop->starterDesk, {.content = Viewed{}}), "");
        QList<QByteArray> log = m_shop->log;
        log[4] = other->bytes;
        const LogReading reading = read(log);
        QCOMPARE(reading.faults.size(), 1);
        QCOMPARE(reading.faults.first().index, 5);
        QCOMPARE(reading.faults.first().code, "contract.log.link");
        Workshop stranger;
        QCOMPARE(stranger.wholeContract(), "");
        log = m_shop->log;
        log[1] = stranger.log.at(1);
        QCOMPARE(read(log).faults.first().code, "contract.log.link");
    }
    void everyFaultBehindTheFirstIsNamedToo()
    {
        QList<QByteArray> log = m_shop->log;
        log[1].chop(1);
        log[3][log[3].size() - 1] = static_cast<char>(log[3].back() ^ 1);
        const LogReading reading = read(log);
        QList<qsizetype> where;
        for (const Fault &fault : reading.faults)
            where.append(fault.index);
        QCOMPARE(where, (QList<qsizetype>{1, 2, 3})); // 2 follows bytes that are not there any more
        QList<QByteArray> garbage(500, QByteArray("\xa0\xff\x00", 3));
        QCOMPARE(read(garbage).faults.size(), 100);
        garbage = {QByteArray(), QByteArray(200000, '\xd2')};
        QCOMPARE(read(garbage).faults.size(), 2);
    }
    void anotherContractsEventsAreRefused()
    {
        KeyRing ring(m_shop->contract);
        const LogReading reading = readLog(id<ContractId>(1001), m_shop->log, m_shop->sources(ring));
        QCOMPARE(reading.faults.first().code, "contract.log.contract");
        QCOMPARE(reading.log.events().size(), 0);
    }
    void certificatesMustBeKnownAndTheAuthors()
    {
        const Digest certificate = digestOf(m_shop->firstDesk.signer->certificate());
        m_shop->registry.entries[certificate].person = second;
        LogReading reading = read(m_shop->log);
        QCOMPARE(reading.faults.first().code, "contract.log.author");
        QCOMPARE(reading.faults.first().index, 1);
        m_shop->certificates.remove(certificate);
        reading = read(m_shop->log);
        QCOMPARE(reading.faults.first().code, "certificate.unknown");
        QCOMPARE(reading.faults.first().index, 1);
        QCOMPARE(reading.log.events().size(), 1);
    }
    void aDeviceKeyDoesNotSignAContract()
    {
        m_shop->registry.entries[digestOf(m_shop->firstDesk.signer->certificate())].role = KeyRole::Device;
        const LogReading reading = read(m_shop->log);
        QVERIFY(reading.whole());
        QCOMPARE(reading.log.outcomes().at(1).effect, Effect::Done);
        QCOMPARE(reading.log.outcomes().at(2).code, "contract.key");
        QCOMPARE(reading.log.state().standing(0), Standing::MayAct);
    }
    void whoHoldsNoKeyStillChecksTheLog()
    {
        KeyRing empty(m_shop->contract);
        const LogReading reading = readLog(m_shop->contract, m_shop->log, m_shop->sources(empty));
        QVERIFY(reading.whole());
        QVERIFY(reading.log.state().partial);
        for (const Outcome &outcome : reading.log.outcomes()) {
            QCOMPARE(outcome.effect, Effect::Unreadable);
            QCOMPARE(outcome.code, "contract.key.missing");
        }
    }
    void receiptsGiveTheTime()
    {
        const Digest third = Digest::of(m_shop->log.at(2));
        const QDateTime late = start().addDays(11);
        m_shop->receipts = [=](const Digest &event) { return event == third ? std::optional(late) : std::nullopt; };
        const LogReading reading = read(m_shop->log);
        QVERIFY(reading.whole());
        QCOMPARE(reading.log.outcomes().at(2).code, "contract.deadline");
        // and what follows it can't be earlier
        QCOMPARE(reading.log.outcomes().at(3).effect, Effect::SetAside);
        QCOMPARE(reading.log.state().status(late), Status::Expired);
    }
    void anEventThatHandsOutAnotherKeyThanItUsesIsUnreadable()
    {
        Workshop shop;
        const EpochKey used = EpochKey::fresh(shop.contract, 1), handed = EpochKey::fresh(shop.contract, 1);
        QList<crypto::Certificate> certificates;
        EpochOpening opens;
        for (const Recipient &recipient : shop.everybody()) {
            certificates.append(recipient.certificate);
            opens.members.append({recipient.person, digestOf(recipient.certificate)});
        }
        opens.wraps = *wrapEpochKey(handed, certificates);
        const Sent content{Workshop::twoParties()};
        const Named names = namedBy(content);
        const EventDraft draft{.contract = shop.contract,
                               .seq = 1,
                               .previous = {},
                               .epoch = 1,
                               .id = shop.ids.next<EventId>(),
                               .time = start(),
                               .author = person(starter),
                               .opens = opens,
                               .blobs = names.blobs.values(),
                               .seals = {},
                               .heads = {}};
        const auto event = makeEvent(draft, content, used, *shop.starterDesk.signer);
        QVERIFY(event);
        QCOMPARE(shop.deliver(event->bytes), "");
        QCOMPARE(shop.firstDesk.log.outcomes().first().effect, Effect::Unreadable);
        QCOMPARE(shop.firstDesk.log.outcomes().first().code, "protocol.key.wrong");
        QCOMPARE(shop.firstDesk.ring.find(1, keyCommitment(handed.key)), nullptr);
        QVERIFY(!shop.firstDesk.ring.add(EpochKey::fresh(id<ContractId>(7), 1)));
        QVERIFY(!shop.firstDesk.ring.add(EpochKey::fresh(id<SealId>(7), 1)));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
