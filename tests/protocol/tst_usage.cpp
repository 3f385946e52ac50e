// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/usage.h"

#include "samples.h"

using namespace protocol;

class TestUsage : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();

    static UsageDraft draft()
    {
        return {.id = samples::id<UsageId>(),
                .seal = samples::id<SealId>(),
                .epoch = 2,
                .time = samples::time(),
                .contract = {},
                .event = {}};
    }
    static UsageContent content()
    {
        return {samples::person("示例甲"),
                QStringLiteral("示例大学"),
                QStringLiteral("合同.pdf"),
                QStringLiteral("采购合同"),
                QStringLiteral("采购"),
                QStringLiteral("签约"),
                samples::digest("before"),
                samples::digest("after"),
                {{3, 1, 1, {100'000, 50'000, 40'000, 40'000}, -359'999, MarkKind::Seal},
                 {1, 500, 2, {-5, 120'000, 20'000, 40'000}, 0, MarkKind::CrossPage}},
                samples::digest("object"),
                samples::digest("grant"),
                samples::digest("lease"),
                QStringLiteral("esign 0.1.0")};
    }

private slots:
    void aRecordComesBack()
    {
        UsageDraft said = draft();
        said.contract = samples::id<ContractId>();
        said.event = samples::id<EventId>();
        const EpochKey key = EpochKey::fresh(said.seal, said.epoch);
        const auto made = makeUsage(said, content(), key, *m_people.rsaPerson);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        const auto read = readUsage(made->bytes, samples::lookup(m_people.rsaPerson->certificate()));
        QVERIFY(read);
        QVERIFY(read->header.id == said.id && read->header.seal == said.seal && read->header.contract == said.contract);
        QVERIFY(read->header.event == said.event);
        QCOMPARE(read->header.time, said.time);
        QCOMPARE(read->header.epoch, 2u);
        const auto opened = openUsage(*read, key.key);
        QVERIFY(opened);
        UsageContent expected = content();
        expected.person = opened->person; // content() makes a new id each time
        QVERIFY(*opened == expected);
        QCOMPARE(opened->person.name, QStringLiteral("示例甲"));
        QVERIFY(verifyUsage(*read, m_people.rsaPerson->certificate()));
        QCOMPARE(openUsage(*read, crypto::Secret::random(32)).error().code, "protocol.key.wrong");
    }

    void whatMayBeLeftOutIsLeftOut()
    {
        const UsageDraft said = draft();
        UsageContent small = content();
        small.topic = small.category = small.purpose = QString();
        small.sealObject = small.grant = small.lease = {};
        const EpochKey key = EpochKey::fresh(said.seal, said.epoch);
        const auto made = makeUsage(said, small, key, *m_people.ecPerson);
        QVERIFY(made);
        QVERIFY(*openUsage(*made, key.key) == small);
    }

    void everyTamperedByteIsFound()
    {
        const UsageDraft said = draft();
        const UsageRecord record =
            *makeUsage(said, content(), EpochKey::fresh(said.seal, said.epoch), *m_people.ecPerson);
        for (qsizetype i = 0; i < record.bytes.size(); ++i) {
            QByteArray changed = record.bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x04);
            QVERIFY(!readUsage(changed, samples::lookup(m_people.ecPerson->certificate())));
        }
    }

    void wrongValuesAreRefused()
    {
        const auto codeOf = [&](UsageDraft said, const UsageContent &what, quint32 epoch = 2) {
            const auto made = makeUsage(said, what, EpochKey::fresh(said.seal, epoch), *m_people.ecPerson);
            return made ? QByteArray("made") : made.error().code;
        };
        QCOMPARE(codeOf(draft(), content()), "made");
        QCOMPARE(codeOf(draft(), content(), 3), "protocol.usage");
        UsageDraft half = draft();
        half.contract = samples::id<ContractId>();
        QCOMPARE(codeOf(half, content()), "protocol.usage");
        UsageContent odd = content();
        odd.impressions.clear();
        QCOMPARE(codeOf(draft(), odd), "protocol.usage");
        odd = content();
        odd.impressions[0].rotation = 360'000;
        QCOMPARE(codeOf(draft(), odd), "protocol.usage");
        odd = content();
        odd.person.name.clear();
        QCOMPARE(codeOf(draft(), odd), "protocol.usage");
    }
};

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
