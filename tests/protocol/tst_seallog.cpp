// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"
#include "protocol/receipt.h"
#include "protocol/seallog.h"

#include "samples.h"

using namespace protocol;

class TestSeallog : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();
    const std::shared_ptr<crypto::SoftwareSigner> m_signer = m_people.ecPerson;

    static QList<SealDetails> everyDetail()
    {
        const Member member{samples::id<PersonId>(), samples::digest("certificate")};
        return {SealMade{samples::digest("object"), samples::digest("face"), {member}},
                SealVersion{samples::digest("object"), samples::digest("face"), QStringLiteral("更名")},
                SealGranted{samples::id<GrantId>(),
                            {samples::id<PersonId>(), samples::digest("authority"), QStringLiteral("示例乙")},
                            samples::time(),
                            samples::time(1),
                            QStringLiteral("签约")},
                SealRevoked{samples::id<GrantId>(), {}},
                SealEnabled{},
                SealDisabled{QStringLiteral("疑似盗用")},
                SealHandedOver{{member, member}, QStringLiteral("交接")},
                SealRetired{QStringLiteral("停用")},
                SealEpoch{5, {member}, "wraps", samples::digest("commitment")},
                UnknownSealEntry{QStringLiteral("x-new"), base::cbor::MapWriter().encoded()}};
    }
    static SealStatement statement(const SealDetails &details, quint32 seq)
    {
        SealStatement said{samples::id<SealId>(), seq, {}, samples::time(), samples::person("示例甲"), details};
        if (seq > 1)
            said.previous = samples::digest("previous");
        return said;
    }
    static LeaseTerms terms()
    {
        return {samples::id<SealId>(),
                samples::id<PersonId>(),
                samples::digest("certificate"),
                samples::digest("grant"),
                samples::time(),
                samples::time(86'400),
                {}};
    }

private slots:
    void everyEntryComesBack()
    {
        const auto details = everyDetail();
        QCOMPARE(details.size(), qsizetype(std::variant_size_v<SealDetails>));
        for (qsizetype i = 0; i < details.size(); ++i) {
            const SealStatement said = statement(details[i], static_cast<quint32>(i) + 1);
            const auto made = makeSealEntry(said, *m_signer);
            QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
            const auto read = readSealEntry(made->bytes, samples::lookup(m_signer->certificate()));
            QVERIFY(read);
            QVERIFY(read->statement == said);
            QCOMPARE(read->statement.details.index(), size_t(i));
            QVERIFY(verifySealEntry(*read, m_signer->certificate()));
            QVERIFY(!verifySealEntry(*read, m_people.rsaPerson->certificate()));
        }
    }

    void everyTamperedByteIsFound()
    {
        const SealEntry entry = *makeSealEntry(statement(everyDetail()[2], 2), *m_signer);
        for (qsizetype i = 0; i < entry.bytes.size(); ++i) {
            QByteArray changed = entry.bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x20);
            QVERIFY(!readSealEntry(changed, samples::lookup(m_signer->certificate())));
        }
    }

    void wrongStatementsAreRefused()
    {
        const auto codeOf = [&](const SealStatement &said) {
            const auto made = makeSealEntry(said, *m_signer);
            return made ? QByteArray("made") : made.error().code;
        };
        SealGranted granted = std::get<SealGranted>(everyDetail()[2]);
        QCOMPARE(codeOf(statement(granted, 2)), "made");
        granted.to = granted.from;
        QCOMPARE(codeOf(statement(granted, 2)), "protocol.usage");
        QCOMPARE(codeOf(statement(SealMade{samples::digest("o"), samples::digest("f"), {}}, 1)), "protocol.usage");
        QCOMPARE(codeOf(statement(SealDisabled{}, 2)), "protocol.usage");
        QCOMPARE(codeOf(statement(UnknownSealEntry{QStringLiteral("enabled"), base::cbor::MapWriter().encoded()}, 2)),
                 "protocol.usage");
        QCOMPARE(codeOf(statement(UnknownSealEntry{QStringLiteral("x"), base::cbor::array({})}, 2)), "protocol.usage");
        SealStatement said = statement(SealEnabled{}, 2);
        said.previous.reset();
        QCOMPARE(codeOf(said), "protocol.usage");
        said = statement(SealEnabled{}, 2);
        said.manager.name = QString(600, QLatin1Char('n'));
        QCOMPARE(codeOf(said), "protocol.usage");
    }

    void aLeaseComesBack()
    {
        LeaseTerms said = terms();
        for (const std::optional<quint32> count : {std::optional<quint32>(), std::optional<quint32>(9)}) {
            said.count = count;
            const auto made = makeLease(said, *m_signer);
            QVERIFY(made);
            const auto read = readLease(made->bytes, samples::lookup(m_signer->certificate()));
            QVERIFY(read);
            QVERIFY(read->terms == said);
            QVERIFY(verifyLease(*read, m_signer->certificate()));
        }
        said.to = said.from;
        QCOMPARE(makeLease(said, *m_signer).error().code, "protocol.usage");
        said = terms();
        said.count = 0;
        QCOMPARE(makeLease(said, *m_signer).error().code, "protocol.usage");
        // an entry is no lease, and the other way round
        const SealEntry entry = *makeSealEntry(statement(SealEnabled{}, 2), *m_signer);
        QCOMPARE(readLease(entry.bytes, samples::lookup(m_signer->certificate())).error().code,
                 "crypto.cose.signature");
        QCOMPARE(
            readSealEntry(makeLease(terms(), *m_signer)->bytes, samples::lookup(m_signer->certificate())).error().code,
            "crypto.cose.signature");
    }

    void receiptsAndHeadsComeBack()
    {
        const auto lookup = samples::lookup(m_signer->certificate());
        const LogHead head{samples::id<LogId>(), 42, samples::digest("root")};
        const auto tree = makeTreeHead({head, samples::time()}, *m_signer);
        QVERIFY(tree);
        QVERIFY(*readTreeHead(tree->bytes, lookup) == *tree);
        QVERIFY(tree->value.head == head);
        for (const std::optional<Inclusion> &proof :
             {std::optional<Inclusion>(),
              std::optional(Inclusion{head, 41, {samples::digest("a"), samples::digest("b")}})}) {
            const Receipt said{samples::digest("object"), samples::time(), proof};
            const auto made = makeReceipt(said, *m_signer);
            QVERIFY(made);
            const auto read = readReceipt(made->bytes, lookup);
            QVERIFY(read);
            QVERIFY(read->value == said && *read == *made);
        }
        QCOMPARE(makeReceipt({samples::digest("o"), samples::time(), Inclusion{head, 42, {}}}, *m_signer).error().code,
                 "protocol.usage");
        QCOMPARE(readReceipt(tree->bytes, lookup).error().code, "crypto.cose.signature");
    }
};

QTEST_GUILESS_MAIN(TestSeallog)
#include "tst_seallog.moc"
