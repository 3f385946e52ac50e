// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"
#include "crypto/cose.h"
#include "protocol/event.h"

#include "samples.h"

namespace cbor = base::cbor;
using namespace protocol;

class TestEvent : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();
    const std::shared_ptr<crypto::SoftwareSigner> m_signer = m_people.ecPerson;

    static EpochKey keyFor(const EventDraft &draft) { return EpochKey::fresh(draft.contract, draft.epoch); }

    /// Every kind there is, one of each.
    static QList<Content> everyContent()
    {
        const Event original = [] {
            const EventDraft draft = samples::draft();
            return *makeEvent(draft, Viewed{}, keyFor(draft), *support::People::instance().ecPerson);
        }();
        return {Drafted{},
                Sent{samples::agreement()},
                Viewed{},
                Signed{2,
                       {{1, samples::digest("before"), samples::blob("合同.pdf")}},
                       {{samples::id<SealId>(), samples::id<UsageId>()}},
                       QStringLiteral("同意")},
                Rejected{1, QStringLiteral("金额有误")},
                Recalled{},
                Reminded{{0, 3}, QStringLiteral("尽快")},
                Transferred{1, samples::person("示例丙"), QStringLiteral("出差")},
                CcAdded{{samples::person("示例丙"), samples::person("示例丁")}},
                VoidRequested{QStringLiteral("项目取消")},
                VoidConfirmed{samples::id<EventId>(), 1},
                VoidRefused{samples::id<EventId>(), 0, QStringLiteral("已履行")},
                MembersChanged{{samples::person("示例丙")}, {samples::id<PersonId>()}, QStringLiteral("交接")},
                Recovered{original.bytes},
                UnknownContent{QStringLiteral("x-new"), cbor::MapWriter().put(7, cbor::null()).encoded()}};
    }

private slots:
    void everyContentComesBack()
    {
        QList<Content> contents = everyContent();
        QCOMPARE(contents.size(), qsizetype(std::variant_size_v<Content>));
        std::get<Drafted>(contents[0]).agreement.topic = QStringLiteral("草稿");
        for (qsizetype i = 0; i < contents.size(); ++i) {
            const EventDraft draft = samples::draft(2);
            const EpochKey key = keyFor(draft);
            const auto made = makeEvent(draft, contents[i], key, *m_signer);
            QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
            QCOMPARE(contents[i].index(), size_t(i));
            const auto read = readEvent(made->bytes, samples::lookup(m_signer->certificate()));
            QVERIFY(read);
            QCOMPARE(read->header.kind, kindOf(contents[i]));
            QVERIFY(*openEvent(*read, key.key) == contents[i]);
            QVERIFY(verifyEvent(*read, m_signer->certificate()));
            QVERIFY(!verifyEvent(*read, m_people.rsaPerson->certificate()));
        }
    }

    void theHeaderComesBack()
    {
        EventDraft draft = samples::draft(7);
        draft.epoch = 3;
        draft.opens = EpochOpening{{{samples::id<PersonId>(), samples::digest("certificate")}}, "wraps"};
        draft.blobs = {samples::digest("b"), samples::digest("a"), samples::digest("b")};
        draft.seals = {samples::id<SealId>()};
        draft.heads = {{samples::id<LogId>(), 41, samples::digest("root")}};
        const EpochKey key = keyFor(draft);
        const Event event = *makeEvent(draft, Viewed{}, key, *m_signer);
        const EventHeader &header = event.header;
        QVERIFY(header.contract == draft.contract && header.id == draft.id && header.author == draft.author);
        QCOMPARE(header.seq, 7u);
        QVERIFY(header.previous == samples::digest("previous"));
        QCOMPARE(header.epoch, 3u);
        QCOMPARE(header.time, draft.time);
        QCOMPARE(header.time.timeSpec(), Qt::UTC);
        QVERIFY(header.opens == draft.opens);
        QCOMPARE(header.blobs.size(), 2);
        QVERIFY(header.blobs[0] < header.blobs[1]);
        QVERIFY(header.seals == draft.seals && header.heads == draft.heads);
        QVERIFY(header.keyCommitment == keyCommitment(key.key));
        QCOMPARE(event.certificate.bytes(), m_signer->certificate().sha256());
        QVERIFY(event.hash() == Digest::of(event.bytes));
    }

    void theSignatureComesBeforeTheContent()
    {
        // a payload that is no event, signed well and signed badly
        const QByteArray good = *crypto::signCose(*m_signer, "esign event v1", "nonsense");
        QCOMPARE(readEvent(good, samples::lookup(m_signer->certificate())).error().code, "protocol.parse");
        QByteArray bad = good;
        bad.back() = static_cast<char>(bad.back() ^ 1);
        QCOMPARE(readEvent(bad, samples::lookup(m_signer->certificate())).error().code, "crypto.cose.signature");
        QCOMPARE(readEvent(good, samples::lookup(m_people.rsaPerson->certificate())).error().code, "test.certificate");
        const QByteArray other = *crypto::signCose(*m_signer, "esign usage v1", "nonsense");
        QCOMPARE(readEvent(other, samples::lookup(m_signer->certificate())).error().code, "crypto.cose.signature");
    }

    void everyTamperedByteIsFound()
    {
        const EventDraft draft = samples::draft();
        const Event event = *makeEvent(draft, Rejected{0, QStringLiteral("理由")}, keyFor(draft), *m_signer);
        const auto lookup = samples::lookup(m_signer->certificate());
        for (qsizetype i = 0; i < event.bytes.size(); ++i) {
            QByteArray changed = event.bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x10);
            QVERIFY(!readEvent(changed, lookup));
            QVERIFY(!readEvent(event.bytes.left(i), lookup));
        }
    }

    void onlyTheRightKeyOpens()
    {
        const EventDraft draft = samples::draft();
        const EpochKey key = keyFor(draft);
        Event event = *makeEvent(draft, Viewed{}, key, *m_signer);
        QCOMPARE(openEvent(event, crypto::Secret::random(32)).error().code, "protocol.key.wrong");
        QCOMPARE(openEvent(event, crypto::Secret()).error().code, "protocol.key.wrong");
        Event other = event;
        other.sealedBody[20] = static_cast<char>(other.sealedBody[20] ^ 1);
        QCOMPARE(openEvent(other, key.key).error().code, "protocol.body.open");
        other = event;
        other.header.bodyCommitment = samples::digest("other");
        QCOMPARE(openEvent(other, key.key).error().code, "protocol.body.commitment");
    }

    void twoEventsNeverLookAlike()
    {
        // the same words twice: neither body nor commitment tells that they are the same
        const EventDraft draft = samples::draft();
        const EpochKey key = keyFor(draft);
        const Event one = *makeEvent(draft, Viewed{}, key, *m_signer),
                    two = *makeEvent(draft, Viewed{}, key, *m_signer);
        QVERIFY(one.header.bodyCommitment != two.header.bodyCommitment);
        QVERIFY(one.sealedBody != two.sealedBody);
        QVERIFY(one.header.keyCommitment == two.header.keyCommitment);
    }

    void wrongValuesAreRefusedBeforeTheyAreSigned_data()
    {
        QTest::addColumn<int>("what");
        const char *names[] = {"another scope",
                               "another epoch",
                               "seq 0",
                               "first with previous",
                               "second without",
                               "no time",
                               "time before 1970",
                               "members without wraps",
                               "no members",
                               "no reason",
                               "sent to nobody",
                               "key too short",
                               "topic too long",
                               "kind in capitals",
                               "a known kind as unknown",
                               "content too large",
                               "negative size",
                               "recovered nonsense",
                               "epoch 0",
                               "too deep for a body",
                               "salt too short"};
        for (int i = 0; i < int(std::size(names)); ++i)
            QTest::newRow(names[i]) << i;
    }
    void wrongValuesAreRefusedBeforeTheyAreSigned()
    {
        QFETCH(int, what);
        EventDraft draft = samples::draft(what == 4 ? 2 : 1);
        Content content = Viewed{};
        Agreement agreement = samples::agreement();
        EpochKey key = keyFor(draft);
        BodyRandomness randomness = BodyRandomness::fresh();
        switch (what) {
        case 0:
            key.scope = samples::id<SealId>();
            break;
        case 1:
            key.epoch = 2;
            break;
        case 2:
            draft.seq = 0;
            break;
        case 3:
            draft.previous = samples::digest("x");
            break;
        case 4:
            draft.previous.reset();
            break;
        case 5:
            draft.time = QDateTime();
            break;
        case 6:
            draft.time = samples::time().addYears(-100);
            break;
        case 7:
            draft.opens = EpochOpening{{{draft.author, samples::digest("c")}}, {}};
            break;
        case 8:
            draft.opens = EpochOpening{{}, "wraps"};
            break;
        case 9:
            content = Rejected{};
            break;
        case 10:
            agreement.parties.clear();
            content = Sent{agreement};
            break;
        case 11:
            agreement.files[0].key.chop(1);
            content = Sent{agreement};
            break;
        case 12:
            agreement.topic = QString(400, QChar(0x6C34));
            content = Sent{agreement};
            break;
        case 13:
            content = UnknownContent{QStringLiteral("Viewed"), cbor::MapWriter().encoded()};
            break;
        case 14:
            content = UnknownContent{QStringLiteral("viewed"), cbor::MapWriter().encoded()};
            break;
        case 15:
            agreement.positions.resize(7000);
            content = Sent{agreement};
            break;
        case 16:
            agreement.files[0].size = -1;
            content = Sent{agreement};
            break;
        case 17:
            content = Recovered{"nonsense"};
            break;
        case 18:
            draft.epoch = key.epoch = 0;
            break;
        case 19: // sixteen levels by itself, seventeen in a body
            content = UnknownContent{QStringLiteral("x"), QByteArray("\xa1\x01") + QByteArray(15, '\x81') + '\0'};
            QVERIFY(encodeContent(content));
            break;
        default:
            randomness.salt.chop(1);
            break;
        }
        const auto made = makeEvent(draft, content, key, *m_signer, randomness);
        QVERIFY(!made);
        QCOMPARE(made.error().code, "protocol.usage");
        QCOMPARE(made.error().kind, base::ErrorKind::Usage);
    }

    void aLargeEventCanStillBeRecovered()
    {
        const EventDraft draft = samples::draft();
        Agreement agreement = samples::agreement();
        agreement.positions.fill(agreement.positions[0], 2500);
        const auto large = makeEvent(draft, Sent{agreement}, keyFor(draft), *m_signer);
        QVERIFY(large);
        QVERIFY(large->bytes.size() > eventLimit / 2);
        Event once = *large;
        const EventDraft next = samples::draft(2);
        const auto recovered = makeEvent(next, Recovered{once.bytes}, keyFor(next), *m_signer);
        QVERIFY(recovered);
        QCOMPARE(makeEvent(next, Recovered{recovered->bytes}, keyFor(next), *m_signer).error().code, "protocol.usage");
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
